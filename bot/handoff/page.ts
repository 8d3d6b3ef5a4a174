/** One case with all that a person needs to see of it. */
import type { Activity } from 'botbuilder';
import { limits } from '../limits.ts';
import { openLine, referenceOf } from '../store/records.ts';
import type { Queryable } from '../store/types.ts';
import type { Channel } from '../turn-types.ts';
import { handoffRow, iso, readCase, toCases } from './cases.ts';
import type { AlertRow, CaseLine, CasePage, FailedDelivery, Owner } from './desk.ts';
import { isReachable } from './lines.ts';

/** @returns null where there is no such hand-off */
export async function readPage(db: Queryable, id: number): Promise<CasePage | null> {
  const rows = await readCase(db, id);
  const [first] = rows;
  const [summary] = toCases(rows);
  if (!first || !summary) return null;
  const { key } = first;
  const [speaker] = await db.query<{ owner: Owner | null; channel: Channel; reference: unknown }>(
    'select owner, channel, reference from conversations where key = $1',
    [key],
  );
  const lines = (await readLines(db, key)).map(caseLine);
  return {
    ...summary,
    key,
    phone: first.phone,
    rows: rows.map(handoffRow),
    lines,
    facts: [...new Set(lines.filter(({ sender }) => sender === 'bot').flatMap(({ cites }) => cites))],
    procedure: sheetOf(lines),
    deliveries: await readDeliveries(db, key),
    alerts: await readAlerts(db, summary.handoffs),
    speaker: speaker?.owner ?? null,
    reachable: speaker ? isReachable(speaker.channel, referenceOf(db, key, speaker.reference)) : false,
  };
}

interface LineRow {
  seq: number;
  sender: CaseLine['sender'];
  activity: Partial<Activity>;
  at: Date;
}

/** The newest lines, oldest first. */
async function readLines(db: Queryable, key: string): Promise<LineRow[]> {
  const lines = await db.query<LineRow>(
    `select * from (select seq, sender, activity, at from transcript where key = $1 order by seq desc limit $2) as newest order by seq`,
    [key, limits.activitiesPage],
  );
  return lines.map((line) => ({ ...line, activity: openLine(db.seal, key, line) }));
}

function caseLine({ seq, sender, activity, at }: LineRow): CaseLine {
  const bubbles: unknown = activity.channelData?.bubbles;
  const cites = Array.isArray(bubbles)
    ? bubbles.flatMap((bubble: { cites?: { id: string }[] }) => (bubble.cites ?? []).map((cite) => cite.id))
    : [];
  const name = sender === 'staff' ? (activity.from?.name ?? null) : null;
  return { seq, sender, at: at.toISOString(), text: activity.text ?? '', name, cites: [...new Set(cites)], activity };
}

/** The sheet that the bot spoke of last. */
function sheetOf(lines: CaseLine[]): string | null {
  const named = lines.map(({ activity }) => (activity.channelData as { procedure?: unknown } | undefined)?.procedure);
  return named.findLast((procedure) => typeof procedure === 'string') ?? null;
}

async function readDeliveries(db: Queryable, key: string): Promise<FailedDelivery[]> {
  const rows = await db.query<Omit<FailedDelivery, 'at'> & { at: Date }>(
    "select seq, state, reason, attempts, at from deliveries where key = $1 and seq is not null and state <> 'delivered' order by id",
    [key],
  );
  return rows.map((row) => ({ ...row, at: iso(row.at) ?? '' }));
}

async function readAlerts(db: Queryable, handoffs: number[]): Promise<AlertRow[]> {
  const rows = await db.query<Omit<AlertRow, 'at'> & { at: Date }>(
    `select id::text as id, handoff::float8 as handoff, step, recipient, road, state, attempts, reason, at from alerts
     where handoff in (select value::bigint from jsonb_array_elements_text($1::jsonb)) order by at, step`,
    [JSON.stringify(handoffs)],
  );
  return rows.map((row) => ({ ...row, at: iso(row.at) ?? '' }));
}
