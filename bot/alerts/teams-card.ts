/** The care team's card of a case: what is there, who has it, and buttons for what can be done next. None of the patient's words. */
import type { ReplyLevel } from '../../dialogs/reply.ts';
import { translate } from '../../locales/i18n.ts';
import type { CasePage } from '../handoff/desk.ts';
import { cardAttachment, plain } from '../render/teams.ts';

export interface CardWords {
  subject: string;
  text: string;
}

export interface CardCase {
  handoff: number;
  level: ReplyLevel;
  link: string;
  language: string;
}

type Verb = 'acknowledge' | 'take-over';

/** The card as it is sent: nobody has the case yet. */
export function newCard({ subject, text }: CardWords, at: CardCase) {
  return cardAttachment(content(at, text, [heading(subject, at.level), line(text)], ['acknowledge', 'take-over']));
}

/** The card as it stands after somebody acted, as the content of an invoke's answer. @param late their action came too late */
export function caseCard(
  page: Pick<CasePage, 'level' | 'state' | 'owner' | 'speaker'>,
  handoff: number,
  link: string,
  language: string,
  late: boolean,
): Record<string, unknown> {
  const subject = translate(`alert.${page.level}`, language);
  const state = stateWords(page, language);
  const lines = [...(late ? [translate('alert.too-late', language)] : []), ...(state ? [state] : [])];
  const verbs: Verb[] =
    page.state === 'closed' || page.speaker
      ? []
      : page.state === 'acknowledged'
        ? ['take-over']
        : ['acknowledge', 'take-over'];
  const body = [heading(subject, page.level), ...lines.map(line)];
  const at = { handoff, level: page.level, link, language };
  return cardAttachment(content(at, [subject, ...lines].join('. '), body, verbs)).content as Record<string, unknown>;
}

function stateWords({ state, owner, speaker }: Pick<CasePage, 'state' | 'owner' | 'speaker'>, language: string) {
  if (state === 'closed') return translate('alert.closed', language);
  if (speaker) return translate('alert.taken-by', language, { name: speaker.name });
  return owner ? translate('alert.seen-by', language, { name: owner.name }) : null;
}

function content({ handoff, link, language }: CardCase, fallbackText: string, body: unknown[], verbs: Verb[]) {
  return {
    fallbackText,
    body,
    actions: [
      ...verbs.map((verb) => ({
        type: 'Action.Execute',
        title: translate(`alert.${verb}`, language),
        verb,
        data: { handoff },
      })),
      { type: 'Action.OpenUrl', title: translate('alert.open', language), url: link },
    ],
  };
}

const heading = (text: string, level: ReplyLevel) => ({
  type: 'TextBlock',
  text: plain(text),
  weight: 'Bolder',
  size: 'Medium',
  wrap: true,
  ...(level === 'emergency' ? { color: 'Attention' } : {}),
});
/** The link is for the button and the fallback: escaped, it would be none. */
const line = (text: string) => ({ type: 'TextBlock', text: plain(text), wrap: true });
