/** What people do at the desk. Each action is one transaction with the conversation's row locked: of two at once, one is too late. */
import { translate } from '../../locales/i18n.ts';
import { cleanText } from '../clean.ts';
import { limits } from '../limits.ts';
import { handoffAt, lockConversation } from '../store/records.ts';
import type { Queryable, Store } from '../store/types.ts';
import { type Row, readCase, toCases } from './cases.ts';
import {
  type CaseSummary,
  type CloseOutcome,
  type DeskAction,
  DeskError,
  type Owner,
  type RecordDeed,
  type Staff,
} from './desk.ts';
import { addLine, type NewLine, type WrittenLine } from './lines.ts';
import { type Move, moved } from './states.ts';

export interface ActionParts {
  store: Store;
  /** in the order of the conversation's turns */
  inLane: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** the bot's name before patients */
  botName: string;
  /** Takes the line's delivery into the transaction. */
  enqueue: (tx: Queryable, delivery: number) => Promise<void>;
  /** The action is committed: open streams and watchers want to know. */
  done: (key: string, lines: WrittenLine[]) => void;
  /** Adds to the action's transaction what an agent hub must hear. */
  announce: (tx: Queryable, key: string, action: DeskAction, by: Agent) => Promise<void>;
  now: () => Date;
}

/** A person, or an agent hub in their place. */
export type Agent = Owner & { role: Staff['role'] | 'hub' };

/** One action at work. */
interface Case {
  tx: Queryable;
  key: string;
  rows: Row[];
  summary: CaseSummary;
  /** who speaks with the patient now */
  speaker: Owner | null;
  lines: WrittenLine[];
}

export interface DeskActions {
  acknowledge(id: number, staff: Agent, record?: RecordDeed): Promise<void>;
  takeOver(id: number, staff: Agent, record?: RecordDeed): Promise<void>;
  giveBack(id: number, staff: Agent, record?: RecordDeed): Promise<void>;
  close(id: number, staff: Agent, outcome: CloseOutcome, note: string, record?: RecordDeed): Promise<void>;
  reply(id: number, staff: Agent, text: string, record?: RecordDeed): Promise<void>;
}

/** Reasons of hand-offs that can be answered without taking the conversation over. */
const answerable = new Set(['person', 'question', 'missed']);

export function createDeskActions(parts: ActionParts): DeskActions {
  const act = (action: DeskAction, id: number, staff: Agent, work: (at: Case) => Promise<Row[]>, more: ActMore) =>
    run(parts, action, id, staff, work, more);
  return {
    acknowledge: (id, staff, record) =>
      act('acknowledge', id, staff, (at) => move(at, 'acknowledge', staff, parts.now()), { record }),

    takeOver: (id, staff, record) =>
      act(
        'take-over',
        id,
        staff,
        async (at) => {
          if (at.speaker) throw new DeskError(at.speaker.id === staff.id ? 'not-allowed-now' : 'taken', at.speaker);
          const touched = await move(at, 'take-over', staff, parts.now());
          await setSpeaker(at, { id: staff.id, name: staff.name });
          await say(
            parts,
            at,
            botLine(
              parts,
              at,
              'staff',
              translate(`desk.writes-${staff.role}`, at.summary.locale, { name: staff.name }),
            ),
          );
          return touched;
        },
        { record },
      ),

    giveBack: (id, staff, record) =>
      act(
        'give-back',
        id,
        staff,
        async (at) => {
          mustOwn(at, staff);
          const touched = await move(at, 'give-back', staff, parts.now());
          await leave(parts, at);
          return touched;
        },
        { record },
      ),

    close: (id, staff, outcome, note, record) =>
      act(
        'close',
        id,
        staff,
        async (at) => {
          if (at.speaker) {
            mustOwn(at, staff);
            await leave(parts, at);
          }
          return move(at, 'close', staff, parts.now(), { outcome, note: cleanText(note, limits.staffTextLength) });
        },
        { record, outcome },
      ),

    reply: (id, staff, text, record) =>
      act(
        'reply',
        id,
        staff,
        async (at) => {
          const words = cleanText(text, limits.staffTextLength + 1).trim();
          if (!words) throw new DeskError('empty-text');
          if (words.length > limits.staffTextLength) throw new DeskError('too-long');
          const { locale } = at.summary;
          const line = { sender: 'staff', name: staff.name, locale } as const;
          if (at.speaker) {
            if (at.speaker.id !== staff.id) throw new DeskError('taken', at.speaker);
            await say(parts, at, { ...line, text: words });
            return touch(at);
          }
          const open = at.rows.filter((row) => row.state !== 'closed');
          if (!open.some((row) => answerable.has(row.reason))) throw new DeskError('not-allowed-now');
          const intro = translate(`desk.answers-${staff.role}`, locale, { name: staff.name });
          await say(parts, at, { ...line, text: `${intro}\n${words}` });
          if (open.some((row) => moved(row.state, 'acknowledge'))) await move(at, 'acknowledge', staff, parts.now());
          return touch(at);
        },
        { record },
      ),
  };
}

interface ActMore {
  record?: RecordDeed | undefined;
  outcome?: CloseOutcome;
}

async function run(
  parts: ActionParts,
  action: DeskAction,
  id: number,
  staff: Agent,
  work: (at: Case) => Promise<Row[]>,
  { record, outcome }: ActMore,
): Promise<void> {
  const [known] = await readCase(parts.store, id);
  if (!known) throw new DeskError('not-found');
  const { key } = known;
  await parts.inLane(key, async () => {
    const lines = await parts.store.transaction(async (tx) => {
      await lockConversation(tx, key);
      const rows = await readCase(tx, id);
      const [summary] = toCases(rows);
      if (!summary) throw new DeskError('not-found');
      const [conversation] = await tx.query<{ owner: Owner | null }>('select owner from conversations where key = $1', [
        key,
      ]);
      const at: Case = { tx, key, rows, summary, speaker: conversation?.owner ?? null, lines: [] };
      const touched = await work(at);
      const handoffs = touched.map((row) => row.id);
      await parts.announce(tx, key, action, staff);
      await record?.(tx, { action, staff: staff as Staff, key, handoffs, ...(outcome ? { outcome } : {}) });
      return at.lines;
    });
    parts.done(key, lines);
  });
}

/** Its owner, or a manager in their place. */
function mustOwn(at: Case, staff: Agent): void {
  if (!at.speaker) throw new DeskError('not-allowed-now');
  if (at.speaker.id !== staff.id && staff.role !== 'manager') throw new DeskError('taken', at.speaker);
}

/** Moves every hand-off of the case that can be moved. @throws DeskError where none can */
async function move(
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
async function touch(at: Case): Promise<Row[]> {
  const open = at.rows.filter((row) => row.state !== 'closed');
  if (open.length === 0) throw new DeskError('not-allowed-now', at.summary.owner);
  for (const row of open) await at.tx.query('update handoffs set updated_at = now() where id = $1', [row.id]);
  return open;
}

function setSpeaker(at: Case, speaker: Owner | null): Promise<unknown> {
  return at.tx.query('update conversations set owner = $2::jsonb where key = $1', [
    at.key,
    speaker ? JSON.stringify(speaker) : null,
  ]);
}

/** The bot speaks again. */
async function leave(parts: ActionParts, at: Case): Promise<void> {
  await setSpeaker(at, null);
  await say(parts, at, botLine(parts, at, 'bot', translate('desk.bot-again', at.summary.locale)));
}

/** @param speaker who speaks with the patient from this line on */
const botLine = ({ botName }: ActionParts, at: Case, speaker: 'staff' | 'bot', text: string): NewLine => ({
  sender: 'bot',
  speaker,
  name: botName,
  text,
  locale: at.summary.locale,
});

async function say({ enqueue, now }: ActionParts, at: Case, line: NewLine): Promise<void> {
  const written = await addLine(at.tx, at.key, line, now());
  // A spooled hand-off of a conversation that was never stored: there is nobody to speak to here.
  if (!written) throw new DeskError('not-allowed-now');
  at.lines.push(written);
  if (written.delivery !== null) await enqueue(at.tx, written.delivery);
}
