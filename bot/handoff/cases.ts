/** Hand-offs as the care team sees them: rows of the table, put together to cases. */
import type { ReplyLevel } from '../../dialogs/reply.ts';
import { rank } from '../../understanding/levels.ts';
import { bareNumber } from '../privacy/fingerprint.ts';
import { place } from '../privacy/seal.ts';
import { handoffAt } from '../store/records.ts';
import type { Queryable } from '../store/types.ts';
import type { Channel } from '../turn-types.ts';
import type { CaseSummary, CloseOutcome, HandoffRow, Owner } from './desk.ts';
import { type HandoffState, leastDone } from './states.ts';

/** A row of the table with what a list needs to know of its conversation. */
export interface Row {
  id: number;
  key: string;
  activity_id: string;
  reason: HandoffRow['reason'];
  level: ReplyLevel;
  signs: HandoffRow['signs'];
  temperature: string | null;
  place: string | null;
  days: number | null;
  text: string;
  state: HandoffState;
  spooled: boolean;
  channel: Channel | null;
  locale: string | null;
  bot_words: string | null;
  seq: number | null;
  due_at: Date | null;
  owner: Owner | null;
  at: Date;
  alerted_at: Date | null;
  acknowledged_at: Date | null;
  closed_at: Date | null;
  updated_at: Date;
  outcome: CloseOutcome | null;
  note: string | null;
  /** of the conversation; null where a spooled hand-off has none */
  conversation_channel: Channel | null;
  conversation_locale: string | null;
  /** the number of a patient who texts */
  phone: string | null;
  dead: number;
  undelivered: number;
}

const select = `
  select h.id::float8 as id, h.key, h.activity_id, h.reason, h.level, h.signs, h.temperature, h.place, h.days, h.text, h.state, h.spooled, h.channel,
    h.locale, h.bot_words, h.seq, h.due_at, h.owner, h.at, h.alerted_at, h.acknowledged_at, h.closed_at, h.updated_at, h.outcome,
    h.note, c.channel as conversation_channel, c.state as conversation_state, c.user_id as conversation_user,
    (select count(*)::int from alerts a where a.handoff = h.id and a.state = 'dead') as dead,
    (select count(*)::int from deliveries d where d.key = h.key and d.seq is not null and d.state <> 'delivered' and (d.attempts > 0 or d.state = 'failed')) as undelivered
  from handoffs h left join conversations c on c.key = h.key`;

/** as the table has it */
interface StoredRow extends Omit<Row, 'signs' | 'conversation_locale' | 'phone'> {
  signs: unknown;
  conversation_state: unknown;
  conversation_user: string | null;
}

function opened(db: Queryable, rows: StoredRow[]): Row[] {
  const { seal } = db;
  const locale = localesOf(db);
  return rows.map((row) => ({
    ...row,
    text: seal.openText(handoffAt('text', row), row.text) ?? '',
    signs: seal.openJson<Row['signs']>(handoffAt('signs', row), row.signs),
    temperature: seal.openText(handoffAt('temperature', row), row.temperature),
    place: seal.openText(handoffAt('place', row), row.place),
    bot_words: seal.openText(handoffAt('bot_words', row), row.bot_words),
    note: seal.openText(handoffAt('note', row), row.note),
    conversation_locale: locale(row),
    phone: phoneOf(db, row),
  }));
}

/** The language in which the conversation is held, opened once for all hand-offs of a conversation. */
function localesOf({ seal }: Queryable): (row: StoredRow) => string | null {
  const known = new Map<string, string | null>();
  return ({ key, conversation_state: state }) => {
    const opened = known.get(key);
    if (opened !== undefined) return opened;
    const locale =
      seal.openJson<{ locale?: string } | null>(place('conversations', 'state', key), state)?.locale ?? null;
    known.set(key, locale);
    return locale;
  };
}

/** A key holds no number: it stands with the conversation, sealed, as who writes there. */
function phoneOf({ seal }: Queryable, { key, conversation_channel: channel, conversation_user: user }: StoredRow) {
  if (channel !== 'sms') return null;
  const number = bareNumber(seal.openText(place('conversations', 'user_id', key), user) ?? '');
  return /\+\d{6,15}$/.exec(number)?.[0] ?? null;
}

/** "…0123": enough to tell two callers apart, and no number. */
const masked = (phone: string | null) => phone && `…${phone.slice(-4)}`;

/** All open hand-offs, oldest first, for a list: without the patients' words, which stay sealed. */
export async function readOpen(db: Queryable): Promise<Row[]> {
  const rows = await db.query<StoredRow>(`${select} where h.state <> 'closed' order by h.id`);
  const locale = localesOf(db);
  return rows.map((row) => ({
    ...{ ...row, text: '', signs: [], temperature: null, place: null, bot_words: null, note: null },
    conversation_locale: locale(row),
    phone: phoneOf(db, row),
  }));
}

/** The hand-offs of the case to which `id` belongs: open with it, or closed together with it. */
export async function readCase(db: Queryable, id: number): Promise<Row[]> {
  const rows = await db.query<StoredRow>(
    `${select} join handoffs asked on asked.key = h.key and asked.closed_at is not distinct from h.closed_at
     where asked.id = $1 order by h.id`,
    [id],
  );
  return opened(db, rows);
}

/** How many hand-offs are looked through at once. */
const searchedAtOnce = 200;

/** The cases in which something is found, newest first. Words may be sealed, so they are looked for here, not in the database. */
export async function findCases(db: Queryable, text: string, limit: number): Promise<CaseSummary[]> {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const number = /^#?\d{1,15}$/.test(wanted) ? Number(wanted.replace('#', '')) : -1;
  const found = new Map<string, number>();
  let before: number | null = null;
  do {
    const rows: Row[] = opened(
      db,
      await db.query<StoredRow>(`${select} where ($1::bigint is null or h.id < $1) order by h.id desc limit $2`, [
        before,
        searchedAtOnce,
      ]),
    );
    for (const row of rows) {
      const name = caseName(row);
      if (!found.has(name) && (row.id === number || holds(row, wanted))) found.set(name, row.id);
    }
    before = rows.length === searchedAtOnce ? (rows.at(-1)?.id ?? null) : null;
  } while (before !== null && found.size < limit);
  const cases = [...found.values()].slice(0, limit).map((id) => readCase(db, id));
  return (await Promise.all(cases)).flatMap(toCases);
}

function holds({ text, note, owner, signs }: Row, wanted: string): boolean {
  return [text, note, owner?.name, JSON.stringify(signs)].some((part) => part?.toLowerCase().includes(wanted));
}

/** Puts rows together to cases, in the order of the cases' first rows. */
export function toCases(rows: readonly Row[]): CaseSummary[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = caseName(row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => summary(group) ?? []);
}

const caseName = (row: Row) => `${row.key}\n${row.closed_at?.getTime() ?? ''}`;

/** Most urgent first, then what waits longest. */
export function byUrgency(a: CaseSummary, b: CaseSummary): number {
  return rank[b.level] - rank[a.level] || a.at.localeCompare(b.at) || a.id - b.id;
}

function summary(rows: readonly Row[]): CaseSummary | null {
  const [first] = rows;
  if (!first) return null;
  const last = rows.at(-1) ?? first;
  return {
    id: first.id,
    handoffs: rows.map(({ id }) => id),
    state: leastDone(rows.map(({ state }) => state)),
    level: rows.map(({ level }) => level).sort((a, b) => rank[b] - rank[a])[0] ?? 'none',
    reasons: [...new Set(rows.map(({ reason }) => reason))],
    channel: first.channel ?? first.conversation_channel ?? 'other',
    phone: masked(first.phone),
    locale: last.conversation_locale ?? last.locale ?? 'en',
    owner: rows.findLast(({ owner }) => owner !== null)?.owner ?? null,
    at: iso(earliest(rows, 'at')) ?? '',
    updatedAt: iso(new Date(Math.max(...rows.map(({ updated_at }) => updated_at.getTime())))) ?? '',
    dueAt: iso(earliest(rows, 'due_at')),
    acknowledgedAt: iso(earliest(rows, 'acknowledged_at')),
    closedAt: iso(first.closed_at),
    outcome: first.outcome,
    deadAlerts: rows.reduce((sum, { dead }) => sum + dead, 0),
    undelivered: first.undelivered,
  };
}

/** A row as the desk shows it, times as ISO. */
export function handoffRow(row: Row): HandoffRow {
  const { id, reason, level, signs, temperature, place, days, text, state, seq, spooled, note } = row;
  return {
    ...{ id, reason, level, signs, temperature, place, days, text, state, seq, spooled, note },
    due: iso(row.due_at),
    botWords: row.bot_words,
    at: iso(row.at) ?? '',
    alertedAt: iso(row.alerted_at),
    acknowledgedAt: iso(row.acknowledged_at),
    closedAt: iso(row.closed_at),
  };
}

/** What is null in the table stays null. */
export const iso = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

function earliest(rows: readonly Row[], name: 'at' | 'due_at' | 'acknowledged_at'): Date | null {
  const times = rows.map((row) => row[name]).filter((time) => time !== null);
  return times.length > 0 ? new Date(Math.min(...times.map((time) => time.getTime()))) : null;
}
