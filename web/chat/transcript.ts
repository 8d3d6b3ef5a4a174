/** The order of what was said: by the server's sequence, each activity once, own unsent messages at the end. Pure. */
import type { Activity } from './types.ts';

export interface Entry {
  /** stays the same from the moment a message is written until it is confirmed */
  key: string;
  mine: boolean;
  /** sent and confirmed, or said by the bot */
  settled: boolean;
  order: number;
  activity: Activity;
}

/** The place of an activity: the bot's own sequence, else the number at the end of its Direct Line id ("abc|0000012"). */
function placeOf(activity: Activity): number | null {
  const seq = activity.channelData?.seq;
  if (typeof seq === 'number' && Number.isFinite(seq)) return seq;
  const digits = /\|(\d+)$/.exec(activity.id ?? '')?.[1];
  return digits ? Number(digits) : null;
}

/** All entries of a conversation. `isMine` tells the patient's own messages from the bot's. */
export class Transcript {
  private entries: Entry[] = [];
  private readonly ids = new Set<string>();
  private readonly isMine: (activity: Activity) => boolean;

  constructor(isMine: (activity: Activity) => boolean) {
    this.isMine = isMine;
  }

  /** All entries in the order in which they are shown. */
  get all(): readonly Entry[] {
    return this.entries;
  }

  /** Adds a message that waits to be sent. */
  write(id: string, text: string, locale: string): Entry {
    const activity: Activity = { type: 'message', text, locale, channelData: { clientActivityID: id } };
    const entry: Entry = { key: id, mine: true, settled: false, order: Number.POSITIVE_INFINITY, activity };
    this.entries.push(entry);
    return entry;
  }

  /** Takes an activity of the server. Returns its entry if something is to be shown, null for a repetition. */
  receive(activity: Activity): Entry | null {
    if (activity.type !== 'message') return null;
    if (activity.id && this.ids.has(activity.id)) return null;
    if (activity.id) this.ids.add(activity.id);
    const mine = this.isMine(activity);
    const client = activity.channelData?.clientActivityID;
    const last = this.entries.reduce((most, entry) => (entry.settled ? Math.max(most, entry.order) : most), 0);
    const order = placeOf(activity) ?? last + 0.001;
    let entry = mine && client ? this.entries.find((one) => one.key === client) : undefined;
    if (entry?.settled) return null;
    if (entry) {
      entry.settled = true;
      entry.order = order;
      entry.activity = activity;
    } else {
      entry = { key: (mine ? client : null) ?? activity.id ?? `at-${order}`, mine, settled: true, order, activity };
      this.entries.push(entry);
    }
    // sort is stable: messages that still wait keep the order in which they were written
    this.entries.sort((a, b) => (a.order === b.order ? 0 : a.order - b.order));
    return entry;
  }

  /** Whether a person of the clinic speaks with the patient: the bot answers nothing then, but for emergencies. */
  get withPerson(): boolean {
    const told = this.entries.filter(({ activity }) => activity.channelData?.speaker);
    return told[told.length - 1]?.activity.channelData?.speaker === 'staff';
  }

  clear(): void {
    this.entries = [];
    this.ids.clear();
  }
}
