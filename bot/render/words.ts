/** What the renderer needs from the words' side: keys and facts in, finished sentences of one language out. */
import type { Choice, Say } from '../../dialogs/reply.ts';

/** full for screens; short for text messages */
export type Forms = 'full' | 'short';

export interface Citation {
  /** title of the sheet: "Trigger point injection" */
  sheet: string;
  /** the line: "After the treatment, work" */
  line: string;
  /** the statement itself */
  statement: string;
  /** page of the source */
  url: string;
}

export interface Words {
  say(say: Say, locale: string, forms: Forms): string;
  choiceTitle(choice: Choice, locale: string): string;
  citation(fact: string, locale: string): Citation;
  picture(locale: string): { title: string; alt: string; path: string };
  link(link: 'specialists' | 'website', locale: string): { title: string; url: string };
}
