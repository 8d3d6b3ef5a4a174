/**
 * One turn's collector. Dialogs put bubbles, choices and effects into it and never send anything themselves; it lives in
 * `context.turnState`, so that no dialog holds on to a TurnContext.
 */
import type { TurnContext } from 'botbuilder';
import { feverLimit, limitWords } from '../content/fill.ts';
import type { Clinic, FeverLimit } from '../content/schema.ts';
import { rank } from '../understanding/levels.ts';
import type { Reading } from '../understanding/reading.ts';
import type { Part } from './answer-and-rest.ts';
import { fewBubbles, ofAnySheet } from './bubbles.ts';
import { answeredBy, clinicToday, closingTime, isOpen, nextOpening, timeWords } from './clinic-time.ts';
import type { Conversation, WhichSheet } from './conversation.ts';
import { isSheetUnknown } from './known.ts';
import type { Bubble, Choice, Effect, Reply, ReplyLevel, Say, Values } from './reply.ts';
import { canChoose, linesOf } from './sheet-lines.ts';
import type { TurnParts } from './turn-parts.ts';

const turnKey = Symbol('turn');
/** Choices of one reply. */
export const mostChoices = 4;
/** Hand-offs at which the patient is told by when they are answered. */
const promised: ReadonlySet<string> = new Set(['person', 'question']);
/** Longest quote of the patient's words in a reply and in a hand-off's sign. */
const quoteLength = 90;

export class Turn {
  parts: TurnParts;
  readonly conversation: Conversation;
  /** what the message means */
  reading: Reading;
  locale: string;
  /** nobody has told which of the clinic's sheets it is */
  readonly sheetUnknown: boolean;
  level: ReplyLevel = 'none';
  /** the reply has to open with the reminder of an emergency in force */
  remind = false;
  /** the question of the active dialog was asked in this turn */
  asked = false;
  /** the dialog that is open: its question comes after the answer, so the answer asks none of its own */
  inDialog: string | null = null;
  /** the question about a sign that the message before this one settled */
  before: Conversation['settled'] = null;
  /** what the answer before this message said that the sheet is silent on, or that it told the clinic's hours */
  silentOn: Conversation['silentOn'] = null;
  /** the topics that it named */
  silentTopics: Conversation['silentTopics'] = [];
  /** the sign that this message was asked about and gave no clear answer to */
  unclear: string | null = null;
  /** what the visit's code says was told */
  visitTold = false;
  /** "Which treatment is it about?" was asked before this message */
  which: WhichSheet | null = null;
  /** the active dialog did not know what to do with the message */
  declined = false;
  /** the clinic is open now; looked up once */
  private open: boolean | null = null;
  /** the signs whose words stand in this reply */
  readonly told = new Set<string>();
  readonly bubbles: Bubble[] = [];
  readonly choices: Choice[] = [];
  readonly effects: Effect[] = [];

  constructor(parts: TurnParts) {
    this.parts = parts;
    this.conversation = parts.conversation;
    this.reading = parts.reading;
    this.locale = parts.locale;
    const alarmed = parts.reading.level !== 'none' || parts.reading.suspected !== null;
    this.sheetUnknown = isSheetUnknown(parts.content, parts.conversation, alarmed);
  }

  /** From here on only this part of the message counts. */
  take({ text, reading }: Part): void {
    this.parts = { ...this.parts, text, reading };
    this.reading = reading;
  }

  get clinic(): Clinic {
    return this.parts.content.clinic;
  }

  /** A bubble of its own. It cites the lines that the sheet has for these facts and signs. */
  say(says: Say[], about: readonly string[] = [], rest: Omit<Bubble, 'says' | 'cites'> = {}): void {
    this.bubbles.push({ says, cites: this.lines(about), ...rest });
  }

  /** The lines that the sheet has for these facts and signs; none while it is not known which sheet it is. */
  lines(ids: readonly string[]): string[] {
    return this.sheetUnknown ? [] : linesOf(this.parts.sheet, ids);
  }

  /** The sheet has a line for this fact or sign. */
  has(id: string): boolean {
    return this.lines([id]).length > 0;
  }

  /** A sentence of the bot's own, as a bubble. */
  tell(key: string, values?: Values): void {
    this.say([values ? { key, values } : { key }]);
  }

  /** A sentence at the end of the last bubble. */
  add(key: string, values?: Values): void {
    const last = this.bubbles.at(-1);
    if (last) last.says.push(values ? { key, values } : { key });
    else this.tell(key, values);
  }

  /** Choices in the order of their worth: what does not fit falls off at the end, what the sheet has not is none. The same title stands once. */
  offer(...choices: Choice[]): void {
    for (const choice of choices.filter((each) => canChoose(this.parts.sheet, each))) {
      const title = this.parts.words.choiceTitle(choice, this.locale);
      if (!this.choices.some((other) => this.parts.words.choiceTitle(other, this.locale) === title))
        this.choices.push(choice);
    }
  }

  /**
   * Takes the choices away, for a dialog to put its own, and gives back those that it must not lose: a call, a question to leave,
   * and after "Is it one of these?" what these are.
   */
  keepHelp(): Choice[] {
    const missed = this.conversation.misses > 0;
    return this.choices
      .splice(0)
      .filter(
        ({ action }) =>
          action.do === 'call' || action.do === 'leave' || action.do === 'facts' || (missed && action.do === 'fact'),
      );
  }

  raise(level: ReplyLevel): void {
    if (rank[level] > rank[this.level]) this.level = level;
  }

  fact(fact: string, form: 'statement' | 'simple' = 'statement'): Say {
    const own = this.conversation.feverLimit;
    return own ? { fact, form, values: { limit: limitWords(own, 'full') } } : { fact, form };
  }

  /** The limit that counts: the visit's, else the clinic's, else the sheet's. */
  limit(): FeverLimit {
    return this.conversation.feverLimit ?? feverLimit(this.parts.content, this.conversation.procedure);
  }

  /** The sentence about a temperature: the limit is the provider's own for this patient, the one that the sheet is given out with, or on no sheet. */
  limitKey(side: 'over' | 'at' | 'below'): string {
    if (this.conversation.feverLimit) return `temperature.own-${side}`;
    return `temperature.${this.has('urgent.fever') ? '' : 'common-'}${side}`;
  }

  limitWords(): string {
    return limitWords(this.limit(), 'full');
  }

  /** The number that reaches the provider right now: the clinic's in its hours, the on-call line outside them. */
  numberNow(): { open: boolean; number: string } {
    this.open ??= isOpen(this.clinic, this.parts.now);
    return { open: this.open, number: this.open ? this.clinic.phone : this.clinic.onCall };
  }

  /** Values for sentences about the clinic's hours. */
  hours(): { open: boolean; values: Record<string, string> } {
    const { clinic } = this;
    const { now } = this.parts;
    const words = (time: ReturnType<typeof nextOpening>) => (time ? timeWords(clinic, time, now, this.locale) : '');
    return {
      open: this.numberNow().open,
      values: {
        closes: words(closingTime(clinic, now)),
        opens: words(nextOpening(clinic, now)),
        by: words(answeredBy(clinic, now, clinic.answerWithinMinutes)),
      },
    };
  }

  days(): number | null {
    const { treatedOn } = this.conversation;
    if (!treatedOn) return null;
    const days = Math.round((this.today() - Date.parse(treatedOn)) / 86_400_000);
    // the clinic's code can name a day that is still to come
    return days < 0 ? null : days;
  }

  handOff(
    reason: Extract<Effect, { kind: 'handoff' }>['reason'],
    level: ReplyLevel,
    signs: { sign: string; quote: string }[],
    text = this.parts.text,
  ): void {
    const { temperatures } = this.reading;
    const temperature = temperatures.find(({ over, assertion }) => over && assertion === 'present') ?? temperatures[0];
    const quoted = signs.map(({ sign, quote }) => ({ sign, quote: cut(quote) }));
    const same = this.effects.find((effect) => effect.kind === 'handoff' && effect.reason === reason);
    if (same?.kind === 'handoff') {
      // one hand-off for each reason in a turn
      same.signs.push(...quoted.filter(({ sign }) => !same.signs.some((known) => known.sign === sign)));
      return;
    }
    this.effects.push({
      kind: 'handoff',
      reason,
      level,
      signs: quoted,
      temperature: temperature ? `${temperature.value} °${temperature.unit}` : null,
      place: this.conversation.place,
      days: this.days(),
      text,
      due: promised.has(reason) ? this.promise() : null,
    });
  }

  /** When the care team will have answered what is left for them now: told to the patient, and kept for the care team. */
  private promise(): string | null {
    const { clinic } = this;
    return answeredBy(clinic, this.parts.now, clinic.answerWithinMinutes)?.toUTC().toISO() ?? null;
  }

  reply(): Reply | null {
    if (this.bubbles.length === 0) return null;
    const subject = (say: Say) =>
      this.parts.words.say({ key: 'which.subject' }, ('locale' in say && say.locale) || this.locale);
    const own = this.sheetUnknown ? this.bubbles.map((bubble) => ofAnySheet(bubble, subject)) : this.bubbles;
    const bubbles = fewBubbles(own);
    const { procedure } = this.conversation;
    return { locale: this.locale, procedure, level: this.level, bubbles, choices: this.choices.slice(0, mostChoices) };
  }

  private today(): number {
    return Date.parse(clinicToday(this.clinic, this.parts.now));
  }
}

/** A quote short enough for a reply: what is longer ends in an ellipsis. */
export function cut(quote: string): string {
  const clean = quote.replace(/\s+/g, ' ').trim();
  const letters = [...clean];
  return letters.length <= quoteLength ? clean : `${letters.slice(0, quoteLength - 1).join('')}…`;
}

/** Puts the turn where the dialogs find it: Bot Framework hands them nothing but the context. */
export function setTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(turnKey, turn);
}

/** The turn of this context, put there by `setTurn`. */
export function turnOf(context: TurnContext): Turn {
  return context.turnState.get(turnKey) as Turn;
}
