/** The one door of dialogs/: a message and what is remembered go in, a reply and what is to be remembered come out. */
import { feverLimit } from '../content/fill.ts';
import type { Content } from '../content/schema.ts';
import type { Reading, ReadingContext } from '../understanding/reading.ts';
import type { ReadTexting } from '../understanding/texting.ts';
import { situationsOf } from './acts.ts';
import { answerAndRest } from './answer-and-rest.ts';
import { askedBeside, nothingBeside } from './asked-beside.ts';
import { askedTogether } from './asked-together.ts';
import { chosenAction, hasNumbers, indexTitles } from './choices.ts';
import { clinicToday } from './clinic-time.ts';
import type { Conversation } from './conversation.ts';
import { isIdle, openCheck, readDialogState } from './dialog-state.ts';
import { readBehind, subjectOf } from './half-answer.ts';
import { hear } from './heard.ts';
import { isAlarmed, isWondering } from './in-force.ts';
import { onKnownSheet } from './known.ts';
import { offerLanguage, turnLocale } from './language.ts';
import { tellWelcome } from './pages.ts';
import { remember } from './remember.ts';
import type { Effect, Reply } from './reply.ts';
import { createDialogs } from './run-dialogs.ts';
import type { Question } from './screening-steps.ts';
import { recent, withPart } from './story.ts';
import { afterDialogs, beforeDialogs, besideStop, partOfStory, textsTurn, withoutCalls } from './texting.ts';
import { Turn } from './turn.ts';
import { noteVisit } from './visit.ts';
import { type VisitInput, withVisit } from './visit-told.ts';
import { noteAssumed, withSheet } from './which-sheet.ts';
import { readWhole } from './whole-message.ts';
import { createWords, type Words } from './words.ts';

export interface RespondInput {
  text: string;
  /** the value of a tapped choice, where a channel sends it apart from the text: a title or a number */
  choiceValue?: string;
  /** the message as already understood; read here where it is left out */
  reading?: Reading;
  now: Date;
  channel: string;
  dialogState: unknown;
  conversation: Conversation;
  /** how many files came with the message */
  attachments: number;
  /** `visit`: the page or the app told of a visit, and nobody wrote */
  event: 'message' | 'start' | 'visit';
  /** a visit's code came with it; `text` is what was said beside it */
  visit?: VisitInput;
}

export interface RespondOutput {
  reply: Reply | null;
  effects: Effect[];
  conversation: Conversation;
  dialogState: unknown;
  reading: Reading;
}

export interface ResponderParts {
  content: Content;
  understand: (text: string, context: ReadingContext) => Reading;
  /** how an off-sheet topic is named (loadTopicNames) */
  topicName: (topic: string, locale: string) => string | null;
  /** what a message says of the text messages themselves (createTexting) */
  texting: ReadTexting;
  words?: Words;
}

/** Puts the dialogs together, once for all conversations: nothing of a conversation stays in here between calls. */
export function createResponder({
  content,
  understand,
  topicName,
  texting,
  words: all = createWords(content),
}: ResponderParts): (input: RespondInput) => Promise<RespondOutput> {
  const runDialogs = createDialogs();
  const titlesOf = new Map([...content.procedures.keys()].map((id) => [id, indexTitles(content, id, all.of(id))]));

  return async (input) => {
    const kept = onKnownSheet(content, withVisit(input.conversation, input.visit?.told));
    const typed = input.event === 'message' ? (input.choiceValue ?? input.text) : '';
    const stored = readDialogState(input.dialogState);
    const checked = openCheck(stored);
    const readFirst = () => input.reading ?? understand(input.text, contextOf(content, kept, checked, input.now));
    const named = withSheet(content, kept, typed, readFirst);
    const before = named.conversation;
    const said = named.text ?? input.text;
    // everything but the list of languages is replaced, never changed in place
    const conversation: Conversation = { ...before, offered: [...before.offered] };
    const otherSheet = before.procedure !== input.conversation.procedure;
    const stack = otherSheet ? { dialogStack: [] } : stored;
    const read = (text: string) => understand(text, contextOf(content, before, otherSheet ? null : checked, input.now));
    const { text: own, reading: whole } =
      input.reading && named.text === null ? { text: said, reading: input.reading } : readWhole(said, read);
    const isTexting = input.channel === 'sms';
    const aboutTexts = isTexting ? texting(own) : null;
    const alone = besideStop(own, whole, aboutTexts, read);
    const sheet = content.procedures.get(conversation.procedure)?.sheet;
    const titles = titlesOf.get(conversation.procedure);
    if (!sheet || !titles) throw new Error(`there is no procedure "${conversation.procedure}"`);
    const words = all.of(conversation.procedure);
    const picked =
      input.event !== 'message'
        ? null
        : chosenAction(
            named.text ?? input.choiceValue ?? own,
            before,
            titles,
            hasNumbers(input.channel) || input.choiceValue !== undefined,
          );
    const chosen = picked?.action ?? null;
    const part = isTexting ? partOfStory(own, aboutTexts, before.texts) : own;
    const { text, reading, parts } = hear({
      own,
      alone,
      part,
      isChoice: chosen !== null,
      isAsked: before.asking !== null || !isIdle(stack),
      isTexting,
      before,
      now: input.now,
      read,
    });
    // what waited is answered in the language of now
    const isKept = input.event !== 'message' || named.text !== null;
    const locale = isKept ? before.locale : turnLocale(before, reading, content.clinic.languages, picked);
    const empty = chosen === null && isEmpty(own, alone);
    const { now, attachments } = input;
    const isHalf = chosen === null && reading.signs.length === 0 && reading.asked.length === 0;
    const subject = isHalf ? subjectOf(before, own, locale) : null;
    const joint = subject === null ? null : readBehind(subject, own, locale, words, read);
    const beside = chosen === null ? askedBeside(reading, text, reading.locale, read) : nothingBeside;
    const together = chosen === null ? askedTogether(reading, text, reading.locale, read) : nothingBeside;
    const open =
      before.asking !== null && ('sign' in before.asking || before.asking.kind === 'worse') && chosen === null;
    const parted = open ? answerAndRest(reading, text, read) : null;
    const turn = new Turn({
      content,
      words,
      sheet,
      topicName,
      text,
      now,
      reading,
      joint,
      last: recent(before.texts.story, now)[0]?.text ?? null,
      beside,
      together,
      parted,
      chosen,
      locale,
      conversation,
      attachments,
      empty,
      texting: isTexting,
      visit: input.visit ?? null,
    });
    turn.which = before.asking?.kind === 'sheet' ? before.asking : null;
    const result = (state: unknown): RespondOutput => {
      const full = turn.reply();
      const reply = full && isTexting ? withoutCalls(full, words) : full;
      if (reply)
        conversation.choices = reply.choices.map((choice) => ({
          title: words.choiceTitle(choice, reply.locale, isTexting ? 'short' : 'full'),
          action: choice.action,
        }));
      return { reply, effects: turn.effects, conversation, dialogState: state, reading };
    };

    if (input.event !== 'message' && !isNews(input, before)) {
      // by text message nobody arrives without having written: the answer to that is the welcome
      if (!before.greeted && !isTexting) tellWelcome(turn, input.visit?.told);
      return result(stack);
    }
    remember(turn);
    conversation.locale = locale;
    const texts = isTexting ? textsTurn(turn, aboutTexts) : 'as-ever';
    if (!turn.parts.visit?.alone) {
      const told = part === '' ? parts : withPart(parts, part, now, reading.level);
      // on a page no more is kept than may be gone on from
      const kept = isTexting ? told : recent(told.slice(-1), now);
      const story = chosen === null && !empty ? kept : [];
      conversation.texts = { ...conversation.texts, story };
    }
    if (!beforeDialogs(turn, texts)) {
      if (isTexting) afterDialogs(turn, texts);
      return result(texts === 'stop' ? { dialogStack: [] } : stack);
    }
    await runDialogs(turn, text, stack);
    if (input.attachments > 0 && !empty && turn.level !== 'emergency') turn.add('cannot.open-but-text');
    if (input.visit && !turn.visitTold) noteVisit(turn, input.visit.told);
    noteAssumed(turn, before);
    offerLanguage(turn, before.locale);
    if (isTexting) afterDialogs(turn, texts);
    conversation.greeted = true;
    return result(stack);
  };
}

/** A page told a greeted conversation of a visit that it does not have yet. The same page, loaded again, tells nothing new. */
function isNews({ event, visit, conversation }: RespondInput, before: Conversation): boolean {
  if (event !== 'visit' || !visit || !before.greeted) return false;
  return visit.told.state !== 'valid' || conversation.visit !== visit.told.code;
}

function contextOf(content: Content, conversation: Conversation, checked: Question | null, now: Date): ReadingContext {
  return {
    locale: conversation.locale,
    languages: content.clinic.languages,
    procedure: conversation.procedure,
    feverLimit: conversation.feverLimit ?? feverLimit(content, conversation.procedure),
    lastFacts: conversation.lastFacts,
    alarmed: isAlarmed(conversation, now),
    wondering: isWondering(conversation, now),
    situations: situationsOf(conversation, checked, now),
    today: clinicToday(content.clinic, now),
    explain: true,
  };
}

/** Nothing that could be read: no letter or digit, and no sign like a thumb that is an answer. */
function isEmpty(text: string, reading: Reading): boolean {
  return (
    !/[\p{L}\p{N}]/u.test(text) && reading.command === null && reading.smallTalk === null && reading.level === 'none'
  );
}
