/** One code, four ways to bring it: a web address, the words of a text message, a link that writes it, a Teams link. */
import { grouped } from './code.ts';

export interface VisitAddresses {
  /** page with the chat; null where the bot's own address is not set */
  web: string | null;
  /** what the patient texts */
  text: string;
  /** opens the phone's messages with the text in them; null where the clinic's number is not set */
  sms: string | null;
  /** opens the chat with the bot in Teams, the text in the field; null without an app id */
  teams: string | null;
}

export interface VisitPlace {
  /** address of the page that carries the chat */
  page: string | null;
  /** the clinic's number for text messages */
  phone: string | null;
  appId: string | null;
}

/** A way whose setting is missing is null. */
export function visitAddresses(code: string, { page, phone, appId }: VisitPlace): VisitAddresses {
  const text = `VISIT ${grouped(code)}`;
  const words = encodeURIComponent(text);
  let web: string | null = null;
  if (page) {
    const url = new URL(page);
    url.searchParams.set('visit', code);
    web = url.href;
  }
  return {
    web,
    text,
    sms: phone ? `sms:${phone}?&body=${words}` : null,
    // https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams; "28:" names a bot
    teams: appId ? `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}&message=${words}` : null,
  };
}
