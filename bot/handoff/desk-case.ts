/** A case while somebody works on it: who speaks with the patient, what its hand-offs become, what is said. Parts of one transaction. */
import { translate } from '../../locales/i18n.ts';
import { handoffAt } from '../store/records.ts';
import type { Queryable } from '../store/types.ts';
import type { Row } from './cases.ts';
import { type CaseSummary, type CloseOutcome, DeskError, type Owner, type Staff } from './desk.ts';
import { addLine, type NewLine, type WrittenLine } from './lines.ts';
import { type Move, moved } from './states.ts';

/** A person, or an agent hub in their place. */
export type Agent = Owner & { role: Staff['role'] | 'hub' };

/** One action at work. */
export interface Case {
  tx: Queryable;
  key: string;
  rows: Row[];
  summary: CaseSummary;
  /** who speaks with the patient now */
  speaker: Owner | null;
  lines: WrittenLine[];
}

/** What it takes to say something to the patient. */
export interface SayParts {
  /** the bot's name before patients */
  botName: string;
  /** Takes the line's delivery into the transaction. */
  enqueue: (tx: Queryable, delivery: number) => Promise<void>;
  now: () => Date;
}

/** Its owner, or a manager in their place. */
export function mustOwn(at: Case, staff: Agent): void {
  if (!at.speaker) throw new DeskError('not-allowed-now');
  if (at.speaker.id !== staff.id && staff.role !== 'manager') throw new DeskError('taken', at.speaker);
}

/** Moves every hand-off of the case that can be moved. @throws DeskError where none can */
export async function move(
  at: Case,
  name: Move,
  staff: Agent,
  now: Date,
  closing?: { outcome: CloseOutcome; note: string },
): Promise<Row[]> {
  const rows = at.rows.filter((row) => moved(row.state, name) !== null);
  if (rows.length === 0) throw new DeskError('not-allowed-now', at.summary.owner);
  for (const row of rows) {
    await at.tx.query(
      `update handoffs set state = $2, owner = coalesce($3::jsonb, owner), acknowledged_at = coalesce(acknowledged_at, $4::timestamptz),
         closed_at = $5::timestamptz, outcome = $6, note = coalesce($7, note), updated_at = now() where id = $1`,
      [
        row.id,
        moved(row.state, name),
        // Who gives back or closes in another's place does not become the owner.
        name === 'give-back' || (name === 'close' && row.owner)
          ? null
          : JSON.stringify({ id: staff.id, name: staff.name }),
        now.toISOString(),
        closing ? now.toISOString() : null,
        closing?.outcome ?? null,
        at.tx.seal.text(handoffAt('note', row), closing?.note || null),
      ],
    );
  }
  return rows;
}

/** The case was worked on though no state changed. */
export async function touch(at: Case): Promise<Row[]> {
  const open = at.rows.filter((row) => row.state !== 'closed');
  if (open.length === 0) throw new DeskError('not-allowed-now', at.summary.owner);
  for (const row of open) await at.tx.query('update handoffs set updated_at = now() where id = $1', [row.id]);
  return open;
}

export function setSpeaker(at: Case, speaker: Owner | null): Promise<unknown> {
  return at.tx.query('update conversations set owner = $2::jsonb where key = $1', [
    at.key,
    speaker ? JSON.stringify(speaker) : null,
  ]);
}

/** The bot speaks again. */
export async function leave(parts: SayParts, at: Case): Promise<void> {
  await setSpeaker(at, null);
  await say(parts, at, botLine(parts, at, 'bot', translate('desk.bot-again', at.summary.locale)));
}

/** @param speaker who speaks with the patient from this line on */
export const botLine = ({ botName }: SayParts, at: Case, speaker: 'staff' | 'bot', text: string): NewLine => ({
  sender: 'bot',
  speaker,
  name: botName,
  text,
  locale: at.summary.locale,
});

export async function say({ enqueue, now }: SayParts, at: Case, line: NewLine): Promise<void> {
  const written = await addLine(at.tx, at.key, line, now());
  // A spooled hand-off of a conversation that was never stored: there is nobody to speak to here.
  if (!written) throw new DeskError('not-allowed-now');
  at.lines.push(written);
  if (written.delivery !== null) await enqueue(at.tx, written.delivery);
}
