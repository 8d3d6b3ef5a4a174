/** What people do at the desk. Each action is one transaction with the conversation's row locked: of two at once, one is too late. */
import { translate } from '../../locales/i18n.ts';
import { cleanText } from '../clean.ts';
import { limits } from '../limits.ts';
import { lockConversation } from '../store/records.ts';
import type { Queryable, Store } from '../store/types.ts';
import { type Row, readCase, toCases } from './cases.ts';
import { type CloseOutcome, type DeskAction, DeskError, type Owner, type RecordDeed, type Staff } from './desk.ts';
import {
  type Agent,
  botLine,
  type Case,
  leave,
  move,
  mustOwn,
  type SayParts,
  say,
  setSpeaker,
  touch,
} from './desk-case.ts';
import type { WrittenLine } from './lines.ts';
import { moved } from './states.ts';

export interface ActionParts extends SayParts {
  store: Store;
  /** in the order of the conversation's turns */
  inLane: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** The action is committed: open streams and watchers want to know. */
  done: (key: string, lines: WrittenLine[]) => void;
  /** Adds to the action's transaction what an agent hub must hear. */
  announce: (tx: Queryable, key: string, action: DeskAction, by: Agent) => Promise<void>;
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
