/** The care team's channel in Teams: how it is set up, and the buttons of its alert cards. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Recipient } from '../../../content/care-team.ts';
import type { Clinic } from '../../../content/schema.ts';
import { translate } from '../../../locales/i18n.ts';
import { caseCard } from '../../alerts/teams-card.ts';
import { cleanText } from '../../clean.ts';
import { type Desk, DeskError, type RecordDeed, type Staff } from '../../handoff/desk.ts';
import { codeOf, type Log } from '../../log.ts';

export interface TeamsChannelParts {
  clinic: Clinic;
  desk: Pick<Desk, 'acknowledge' | 'takeOver' | 'open'>;
  linkTo: (handoff: number) => string;
  /** writes the deed into the audit, in its own transaction */
  record: (handoff: number) => RecordDeed;
  log: Log;
}

export interface TeamsChannel {
  /** @returns the body of the answer to an invoke: a card, an error, or nothing for invokes that are not ours */
  invoke(activity: Partial<Activity>): Promise<Record<string, unknown>>;
  /** The bot was added to a team: what to write into the clinic's data. Null for anything else. */
  arrival(activity: Partial<Activity>): Partial<Activity> | null;
}

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
const CardAction = z.looseObject({
  action: z.looseObject({
    type: z.literal('Action.Execute'),
    verb: z.enum(['acknowledge', 'take-over']),
    data: z.looseObject({ handoff: z.int().positive() }),
  }),
});
const Person = z.looseObject({
  id: z.string().min(1).max(400),
  aadObjectId: z.string().min(1).max(100).nullish(),
  name: z.string().nullish(),
});

export function createTeamsChannel(parts: TeamsChannelParts): TeamsChannel {
  return {
    async invoke(activity) {
      if (activity.name !== 'adaptiveCard/action') return {};
      const language = parts.clinic.languages[0] ?? 'en';
      const member = memberOf(parts.clinic, activity);
      if (!member) return refusal(403, 'NotCareTeam', translate('alert.not-here', language));
      const asked = CardAction.safeParse(activity.value);
      if (!asked.success) return refusal(400, 'BadRequest', translate('alert.failed', member.recipient.language));
      return act(parts, member, asked.data.action.verb, asked.data.action.data.handoff);
    },
    arrival(activity) {
      if (!isAddedToTeam(activity)) return null;
      const { languages } = parts.clinic;
      const address = JSON.stringify({ serviceUrl: activity.serviceUrl, conversation: channelOf(activity) });
      return {
        type: 'message',
        textFormat: 'plain',
        text: `${translate('teams.channel', languages[0] ?? 'en')}\n\nteams: ${address}`,
      };
    },
  };
}

interface Member {
  recipient: Recipient;
  staff: Staff;
}

/**
 * Teams lets only members of a conversation act on its cards, and tells who it was; which conversation is the care team's, the
 * clinic's data says. A card that was forwarded elsewhere does nothing there.
 */
function memberOf({ careTeam }: Clinic, activity: Partial<Activity>): Member | null {
  const conversation = channelOf(activity);
  const recipient = careTeam?.recipients.find(
    ({ teams }) => teams && conversation && teams.conversation === conversation,
  );
  const person = Person.safeParse(activity.from);
  if (!recipient || !person.success) return null;
  const { aadObjectId, id, name } = person.data;
  const shown = cleanText(name ?? '', 80).trim();
  if (!shown) return null;
  return { recipient, staff: { id: aadObjectId?.toLowerCase() ?? `teams:${id}`, name: shown, role: 'nurse' } };
}

/** A thread of a channel is named "<channel>;messageid=…". */
const channelOf = ({ conversation }: Partial<Activity>): string => (conversation?.id ?? '').split(';')[0] ?? '';

async function act(
  { desk, linkTo, record, log }: TeamsChannelParts,
  { recipient, staff }: Member,
  verb: 'acknowledge' | 'take-over',
  handoff: number,
): Promise<Record<string, unknown>> {
  const { language } = recipient;
  let late = false;
  try {
    const deed = record(handoff);
    await (verb === 'acknowledge' ? desk.acknowledge(handoff, staff, deed) : desk.takeOver(handoff, staff, deed));
    log.info('teams.card', { reason: verb });
  } catch (error) {
    if (!(error instanceof DeskError)) {
      log.warn('teams.card-failed', { code: codeOf(error) });
      return refusal(500, 'Failed', translate('alert.failed', language));
    }
    // The card is out of date: the person gets it as it is now.
    late = true;
  }
  const page = await desk.open(handoff).catch(() => null);
  if (!page) return refusal(404, 'NotFound', translate('alert.failed', language));
  const mine = page.owner?.id === staff.id;
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: caseCard(page, handoff, linkTo(handoff), language, late && !mine),
  };
}

function refusal(statusCode: number, code: string, message: string): Record<string, unknown> {
  return { statusCode, type: 'application/vnd.microsoft.error', value: { code, message } };
}

/** Teams tells it in two ways (installationUpdate too); one of them is answered. */
function isAddedToTeam({ type, conversation, membersAdded, recipient }: Partial<Activity>): boolean {
  if (type !== 'conversationUpdate' || conversation?.conversationType !== 'channel') return false;
  return (membersAdded ?? []).some(({ id }) => id === recipient?.id);
}
