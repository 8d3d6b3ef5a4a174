/** Hand-offs as the care team sees them: rows of the table, put together to cases. */
import type { ReplyLevel } from '../../dialogs/reply.ts';
import type { Queryable } from '../store/types.ts';
import type { Channel } from '../turn-types.ts';
import type { CaseSummary, CloseOutcome, HandoffRow, Owner } from './desk.ts';
import { type HandoffState, leastDone } from './states.ts';

/** A row of the table with what a list needs to know of its conversation. */
export interface Row {
  id: number;
  key: string;
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
  dead: number;
  undelivered: number;
}

const select = `
  select h.id::float8 as id, h.key, h.reason, h.level, h.signs, h.temperature, h.place, h.days, h.text, h.state, h.spooled, h.channel,
    h.locale, h.bot_words, h.seq, h.due_at, h.owner, h.at, h.alerted_at, h.acknowledged_at, h.closed_at, h.updated_at, h.outcome,
    h.note, c.channel as conversation_channel, c.state->>'locale' as conversation_locale,
    (select count(*)::int from alerts a where a.handoff = h.id and a.state = 'dead') as dead,
    (select count(*)::int from deliveries d where d.key = h.key and d.seq is not null and d.state <> 'delivered' and (d.attempts > 0 or d.state = 'failed')) as undelivered
  from handoffs h left join conversations c on c.key = h.key`;

/** All open hand-offs, oldest first. */
export function readOpen(db: Queryable): Promise<Row[]> {
  return db.query<Row>(`${select} where h.state <> 'closed' order by h.id`);
}

/** The hand-offs of the case to which `id` belongs: open with it, or closed together with it. */
export function readCase(db: Queryable, id: number): Promise<Row[]> {
  return db.query<Row>(
    `${select} join handoffs asked on asked.key = h.key and asked.closed_at is not distinct from h.closed_at
     where asked.id = $1 order by h.id`,
    [id],
  );
}

/** The cases in which something is found, newest first. */
export async function findCases(db: Queryable, text: string, limit: number): Promise<CaseSummary[]> {
  const wanted = text.trim();
  if (!wanted) return [];
  const like = `%${wanted.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const number = /^#?\d{1,15}$/.test(wanted) ? Number(wanted.replace('#', '')) : -1;
  const rows = await db.query<Row>(
    `with found as (
       select f.key, f.closed_at, max(f.id) as newest from handoffs f
       where f.id = $2 or f.text ilike $1 or f.note ilike $1 or f.owner->>'name' ilike $1 or f.signs::text ilike $1
       group by f.key, f.closed_at order by newest desc limit $3
     ) ${select} join found on found.key = h.key and found.closed_at is not distinct from h.closed_at
     order by found.newest desc, h.id`,
    [like, number, limit],
  );
  return toCases(rows);
}

/** Puts rows together to cases, in the order of the cases' first rows. */
export function toCases(rows: readonly Row[]): CaseSummary[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = `${row.key}\n${row.closed_at?.getTime() ?? ''}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => summary(group) ?? []);
}

const rank: Record<ReplyLevel, number> = { emergency: 0, urgent: 1, none: 2 };

/** Most urgent first, then what waits longest. */
export function byUrgency(a: CaseSummary, b: CaseSummary): number {
  return rank[a.level] - rank[b.level] || a.at.localeCompare(b.at) || a.id - b.id;
}

function summary(rows: readonly Row[]): CaseSummary | null {
  const [first] = rows;
  if (!first) return null;
  const last = rows.at(-1) ?? first;
  return {
    id: first.id,
    handoffs: rows.map(({ id }) => id),
    state: leastDone(rows.map(({ state }) => state)),
    level: rows.map(({ level }) => level).sort((a, b) => rank[a] - rank[b])[0] ?? 'none',
    reasons: [...new Set(rows.map(({ reason }) => reason))],
    channel: first.channel ?? first.conversation_channel ?? 'other',
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

export const iso = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

function earliest(rows: readonly Row[], name: 'at' | 'due_at' | 'acknowledged_at'): Date | null {
  const times = rows.map((row) => row[name]).filter((time) => time !== null);
  return times.length > 0 ? new Date(Math.min(...times.map((time) => time.getTime()))) : null;
}
