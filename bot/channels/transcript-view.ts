/** The transcript as a Direct Line client reads it: an ActivitySet with a watermark, which is the last line's number. */
import type { Activity } from 'botbuilder';
import { HttpError } from '../http/errors.ts';
import { limits } from '../limits.ts';
import { readTranscript } from '../store/records.ts';
import type { Store } from '../store/types.ts';
import type { StoreHealth } from '../store-health.ts';
import { withTimeout } from '../timeout.ts';
import type { Hub } from './hub.ts';

export interface ActivitySet {
  activities: Partial<Activity>[];
  watermark: string;
}

export interface TranscriptView {
  /**
   * What came after `watermark`; without a store only what is kept in memory, at the same watermark.
   * @param early ids of what this reader got before it was stored; read and added to, so that nothing comes twice. A reader
   *   without a memory here (polling) tells by the activity's id
   */
  read(
    key: string,
    watermark: number,
    absolute: (activity: Partial<Activity>) => Partial<Activity>,
    early?: Set<string>,
  ): Promise<ActivitySet>;
}

export function createTranscriptView(store: Store, health: StoreHealth, hub: Hub): TranscriptView {
  return {
    async read(key, watermark, absolute, early) {
      let activities: Partial<Activity>[] = [];
      let last = watermark;
      if (health.up) {
        try {
          const lines = await withTimeout(
            readTranscript(store, key, watermark, limits.activitiesPage),
            limits.storeTimeout,
          );
          activities = lines.map((line) => line.activity).filter(({ id }) => !early?.delete(id ?? ''));
          last = lines.at(-1)?.seq ?? watermark;
        } catch (error) {
          health.failed(error);
        }
      }
      for (const activity of hub.take(key)) {
        if (activity.id) early?.add(activity.id);
        activities.push(activity);
      }
      return {
        activities: activities.map((activity) => absolute({ channelId: 'directline', ...activity })),
        watermark: String(last),
      };
    },
  };
}

/**
 * A watermark is a line number; none reads from the beginning.
 * @throws HttpError 400 for anything else, which no answer of ours has held
 */
export function parseWatermark(value: string | null | undefined): number {
  if (!value) return 0;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new HttpError(400, 'BadArgument', 'The watermark is not one that an answer of this bot has held.');
}
