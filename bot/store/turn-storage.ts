/**
 * What one turn reads and writes, in two round trips: one statement brings the state and what was answered to this message
 * before, one statement writes everything that the turn did, all or nothing. Between them it is Bot Framework's Storage; unlike
 * the stock state classes it never lets the last writer win: a conversation is written only at the version that was read, also
 * where the caller writes with eTag "*".
 */
import type { Activity, Storage, StoreItem, StoreItems } from 'botbuilder';
import type { Reading } from '../../understanding/reading.ts';
import { place } from '../privacy/seal.ts';
import { type InboxRow, type Line, lineAt, type RecordedHandoff, sealHandoffs } from './records.ts';
import { insertTurn, readTurn, updateTurn } from './turn-statements.ts';
import type { Queryable } from './types.ts';

/** Somebody else wrote the conversation, or took the same message, since it was read. */
export class StaleStateError extends Error {
  override name = 'StaleStateError';
  constructor() {
    super('the conversation was changed since it was read');
  }
}

/** What one item holds: the conversation as values, the dialog stack as plain JSON. */
export interface TurnItem extends StoreItem {
  state?: unknown;
  dialog?: unknown;
}

/** The message that the turn is about, and where it came from. */
export interface TurnKey {
  key: string;
  activityId: string;
  channel: string;
  conversation: string;
  user: string;
  /** Bot Framework conversation reference, where a channel has one */
  reference: unknown;
}

/** What a turn adds beside the state. */
export interface Outcome {
  /** transcript lines, numbered from the opened turn's `lastSeq` on */
  lines: Line[];
  replies: Partial<Activity>[];
  /** null where the message was kept but not answered by the dialogs */
  audit: { reading: Reading; facts: string[]; level: string; contentVersion: string } | null;
  handoffs: RecordedHandoff[];
}

/** A person of the clinic who speaks with the patient in the bot's place. */
export interface Speaker {
  id: string;
  name: string;
}

/** What is known of the conversation and the message before the turn. */
export interface Opened {
  /** number of the transcript's last line */
  lastSeq: number;
  /** what was answered to this message before; null: it is new */
  before: InboxRow | null;
  /** null while the bot speaks */
  owner: Speaker | null;
}

interface OpenedRow {
  state: unknown;
  dialog: unknown;
  version: number | null;
  last_seq: number | null;
  owner: Speaker | null;
  replies: unknown;
  delivered: boolean | null;
}

interface SavedRow {
  handoffs: number[];
}

/** One turn's storage: it reads once, and writes only where nobody else wrote meanwhile. */
export class TurnStorage implements Storage {
  readonly #db: Queryable;
  readonly #turn: TurnKey;
  /** as it was read; 0 where the conversation is new; null before `open` */
  #version: number | null = null;
  #isNew = false;
  #lastSeq = 0;
  #item: TurnItem = {};

  constructor(db: Queryable, turn: TurnKey) {
    this.#db = db;
    this.#turn = turn;
  }

  async open(): Promise<Opened> {
    const [row] = await this.#db.query<OpenedRow>(readTurn, [this.#turn.key, this.#turn.activityId]);
    this.#version = row?.version ?? 0;
    this.#isNew = (row?.version ?? null) === null;
    this.#lastSeq = row?.last_seq ?? 0;
    const { seal } = this.#db;
    const { key } = this.#turn;
    this.#item = {
      state: seal.openJson(place('conversations', 'state', key), row?.state ?? null),
      dialog: seal.openJson(place('conversations', 'dialog', key), row?.dialog ?? null),
    };
    const replies = row?.replies ? seal.openJson<Partial<Activity>[]>(this.#answerAt(), row.replies) : null;
    const before = replies ? { replies, delivered: row?.delivered ?? false } : null;
    return { lastSeq: this.#lastSeq, before, owner: row?.owner ?? null };
  }

  async read(keys: string[]): Promise<StoreItems> {
    const items: StoreItems = Object.create(null);
    const { key } = this.#turn;
    if (this.#item.state && keys.includes(key)) items[key] = { ...this.#item, eTag: String(this.#version) };
    return items;
  }

  /** Keeps the change for `commit`. @throws StaleStateError where it was not read at this version */
  async write(changes: StoreItems): Promise<void> {
    for (const [key, change] of Object.entries(changes)) {
      const { state, dialog, eTag } = change as TurnItem;
      const stale = eTag !== undefined && eTag !== '*' && Number(eTag) !== this.#version;
      if (key !== this.#turn.key || this.#version === null || stale) throw new StaleStateError();
      this.#item = { state, dialog };
    }
  }

  #answerAt() {
    return place('inbox', 'replies', this.#turn.key, this.#turn.activityId);
  }

  /** The conversation begins anew; what was said stays in its transcript. */
  async delete(keys: string[]): Promise<void> {
    await this.write(Object.fromEntries(keys.map((key) => [key, { state: null, dialog: null }])));
  }

  /**
   * Writes the state and the outcome, all or nothing.
   * @param db a transaction that more belongs to
   * @returns the ids of the hand-offs
   * @throws StaleStateError and nothing is written
   */
  async commit({ lines, replies, audit, handoffs }: Outcome, db = this.#db): Promise<number[]> {
    if (this.#version === null) throw new StaleStateError();
    const turn = this.#turn;
    const { key, activityId } = turn;
    const { seal } = db;
    const values = [
      key,
      activityId,
      seal.json(place('conversations', 'state', key), this.#item.state),
      seal.json(place('conversations', 'dialog', key), this.#item.dialog),
      lines.at(-1)?.seq ?? this.#lastSeq,
      seal.json(place('conversations', 'reference', key), turn.reference),
      JSON.stringify(lines.map((line) => ({ ...line, activity: seal.value(lineAt(key, line.seq), line.activity) }))),
      seal.json(this.#answerAt(), replies),
      seal.json(place('turns', 'reading', key, activityId), audit?.reading),
      JSON.stringify(audit?.facts ?? []),
      audit?.level ?? null,
      audit?.contentVersion ?? null,
      sealHandoffs(seal, key, activityId, handoffs),
    ];
    const rows = this.#isNew
      ? db.query<SavedRow>(insertTurn, [
          ...values,
          turn.channel,
          turn.conversation,
          seal.text(place('conversations', 'user_id', key), turn.user),
        ])
      : db.query<SavedRow>(updateTurn, [...values, this.#version]);
    const saved = await rows.catch((error: unknown) => {
      throw isTaken(error) ? new StaleStateError() : error;
    });
    const [row] = saved;
    if (!row) throw new StaleStateError();
    this.#version += 1;
    this.#isNew = false;
    return row.handoffs;
  }
}

/** unique_violation: another process took the same message, or the same place in the transcript */
const isTaken = (error: unknown) => (error as { code?: unknown } | null)?.code === '23505';
