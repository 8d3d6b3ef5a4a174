/** What differs from channel to channel only when a reply leaves. */
import type { Activity } from 'botbuilder';
import { withChoices } from '../render/render.ts';
import { isGroup, teamsForm } from '../render/teams.ts';
import type { Channel } from '../turn-types.ts';

/** @param to the activity that is answered, or what was kept of it: where the reply goes */
export function channelForm(
  activity: Partial<Activity>,
  channel: Channel,
  to: Partial<Pick<Activity, 'channelId' | 'conversation'>> | null,
): Partial<Activity> {
  if (channel === 'teams') return teamsForm(activity, isGroup(to?.conversation));
  return channel === 'other' ? withChoices(activity, to?.channelId) : activity;
}
