/** Language: offered, detected, changed at any time. It belongs to the conversation alone. */

import type { Reading } from '../understanding/reading.ts';
import { sayWhich } from './ask-sheet.ts';
import { type Chosen, choose, chooseLanguage, menu } from './choices.ts';
import type { Conversation } from './conversation.ts';
import { tellFacts } from './facts.ts';
import { sayQuestion } from './suspicions.ts';
import type { Turn } from './turn.ts';

/**
 * The language in which this turn is answered: the message's own where it is offered and sure; an emergency does not wait for
 * certainty. A choice is answered in the language of the conversation; only before any language was settled on does a title that
 * stands in one other language settle it ("Después", typed into an English welcome).
 */
export function turnLocale(
  conversation: Conversation,
  reading: Reading,
  offered: readonly string[],
  chosen: Chosen | null,
): string {
  if (chosen && reading.level === 'none') {
    const unsettled = conversation.offered.length === 0 && chosen.locale !== null;
    return unsettled ? (chosen.locale ?? conversation.locale) : conversation.locale;
  }
  const sure = reading.detected !== null && reading.sureOfLanguage && offered.includes(reading.detected);
  if (sure && reading.detected && reading.command === null) return reading.detected;
  if (reading.level !== 'none' && offered.includes(reading.locale)) return reading.locale;
  return conversation.locale;
}

/** Asks once whether to go on in the language that the patient wrote in. */
export function offerLanguage(turn: Turn, from: string): void {
  const { conversation, locale } = turn;
  if (locale === from || conversation.offered.includes(locale) || turn.level === 'emergency') return;
  conversation.offered.push(locale);
  if (turn.asked || conversation.asking) {
    // another question is open: "yes" has to answer that one
    turn.add('language.other', { language: turn.parts.words.say({ key: `language.name.${from}` }, locale) });
    // the call of an urgent reply is worth more than a button for what the sentence says anyway
    if (turn.level === 'none') turn.choices.splice(3);
    turn.offer(chooseLanguage(from));
    return;
  }
  turn.add('language.go-on');
  conversation.asking = { kind: 'language', from };
  const own = turn.choices.splice(0);
  turn.offer(choose('yes'), chooseLanguage(from), ...own);
}

/** The patient asked for a language by name. */
export function tellLanguage(turn: Turn, wanted: string): void {
  if (turn.clinic.languages.includes(wanted)) switchLanguage(turn, wanted);
  else tellNotOffered(turn, wanted);
}

/** From here on in this language; the last answer is told again in it, unless a dialog asks its question anyway. */
export function switchLanguage(turn: Turn, language: string): void {
  const { conversation } = turn;
  conversation.locale = language;
  if (!conversation.offered.includes(language)) conversation.offered.push(language);
  turn.locale = language;
  turn.tell('language.switched');
}

/** "Which languages do you speak?" */
export function tellLanguages(turn: Turn): void {
  turn.tell('language.which');
  turn.offer(...turn.clinic.languages.map(chooseLanguage));
}

/** Says so in every language of the clinic, each with the number of people who may help. */
export function tellNotOffered(turn: Turn, wanted: string | null): void {
  const { number } = turn.numberNow();
  for (const locale of [turn.locale, ...turn.clinic.languages.filter((language) => language !== turn.locale)].slice(
    0,
    3,
  )) {
    const name = languageName(wanted, locale);
    turn.say([
      name
        ? { key: 'language.not-offered', values: { language: name, number }, locale }
        : { key: 'language.not-understood', values: { number }, locale },
      { key: 'welcome.emergency', locale },
    ]);
  }
  turn.offer(...turn.clinic.languages.map(chooseLanguage));
}

/** A language's name from the platform's own data; null where it knows none. */
function languageName(code: string | null, locale: string): string | null {
  if (!code) return null;
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(code);
    return name ?? null;
  } catch {
    return null;
  }
}

/** After a change of language outside a dialog: the open question or the last answer once more, in the new language. */
export function repeatLastFacts(turn: Turn): void {
  if (sayQuestion(turn) || sayWhich(turn)) return;
  turn.conversation.asking = null;
  if (turn.conversation.lastFacts.length > 0) tellFacts(turn, turn.conversation.lastFacts);
  else turn.offer(...menu);
}
