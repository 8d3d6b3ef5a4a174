/** A brain for tests of the machine: two facts of meaning (an emergency word, an urgent word), a counter, nothing else. */
import type { Brain } from '../../bot/machine.ts';
import type { Respond } from '../../bot/turn-types.ts';
import type { Content } from '../../content/schema.ts';
import type { Say } from '../../dialogs/reply.ts';
import type { Words } from '../../dialogs/words.ts';
import type { Reading } from '../../understanding/reading.ts';

export const fakeContent: Content = {
  clinic: {
    name: 'Test Clinic',
    phone: '555-0100',
    onCall: '555-0111',
    emergency: { number: '911', text: true },
    crisis: { number: '988', text: true },
    feverLimit: null,
    timeZone: 'America/Chicago',
    hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    holidays: [],
    answerWithinMinutes: 120,
    retention: { messagesDays: 90, auditYears: 6 },
    languages: ['en', 'es'],
    procedure: 'test',
    links: { specialists: 'https://clinic.example/s', website: 'https://clinic.example/' },
  },
  procedures: new Map(),
  version: 'test',
};

export function fakeReading(text: string, locale = 'en'): Reading {
  const emergency = /breathe|respirar/i.test(text);
  const urgent = /chills/i.test(text);
  const sign = emergency ? 'emergency.breathing' : 'urgent.chills';
  return {
    locale,
    detected: locale,
    sureOfLanguage: false,
    wantsLanguage: null,
    level: emergency ? 'emergency' : urgent ? 'urgent' : 'none',
    suspected: null,
    suspectedSign: null,
    suspectedFaintly: false,
    signs: emergency || urgent ? [{ sign, assertion: 'present', quote: text, rule: 'test' }] : [],
    temperatures: [],
    ownLimit: null,
    higherLimit: null,
    facts: emergency || urgent ? [sign] : [],
    asked: [],
    nearest: [],
    topic: null,
    topicIsSymptom: false,
    otherTopics: [],
    goesForHelp: false,
    leans: false,
    wantsPerson: false,
    plain: false,
    sore: false,
    kind: 'report',
    acts: [],
    command: null,
    smallTalk: null,
    days: null,
    place: null,
    placeIsSite: false,
    floor: false,
    unreadable: text === '',
    why: [],
  };
}

/** Answers "echo N: text", N counting the turns in the dialog state: lost or double turns show in the numbers. */
const respond: Respond = async ({ text, conversation, dialogState, event, attachments }) => {
  const reading = fakeReading(text, conversation.locale);
  if (event === 'start') {
    const reply = conversation.greeted
      ? null
      : {
          locale: conversation.locale,
          level: 'none' as const,
          bubbles: [{ says: [{ key: 'welcome' }], cites: [] }],
          choices: [],
        };
    return { reply, effects: [], conversation: { ...conversation, greeted: true }, dialogState, reading };
  }
  if (text === 'slow') await new Promise((done) => setTimeout(done, 150));
  if (text === 'make the dialog fail') throw new Error('a secret of the inside');
  const turns = ((dialogState as { turns?: number }).turns ?? 0) + 1;
  const said = { key: attachments > 0 ? 'attachment' : 'echo', values: { turns, text } };
  const says: Say = reading.level === 'none' ? said : { key: reading.level, values: { text } };
  return {
    reply: {
      locale: conversation.locale,
      level: reading.level,
      bubbles: [{ says: [says], cites: reading.facts }],
      choices: reading.level === 'emergency' ? [{ title: { key: 'call' }, action: { do: 'call', number: '911' } }] : [],
    },
    effects:
      reading.level === 'none'
        ? []
        : [
            {
              kind: 'handoff',
              reason: reading.level,
              level: reading.level,
              signs: reading.signs,
              temperature: null,
              place: null,
              days: null,
              text,
            },
          ],
    conversation: {
      ...conversation,
      greeted: true,
      misses: text === 'gibberish' ? conversation.misses + 1 : conversation.misses,
      emergency:
        reading.level === 'emergency'
          ? { sign: 'emergency.breathing', quote: text, since: '2026-11-23' }
          : conversation.emergency,
    },
    dialogState: { turns },
    reading,
  };
};

/** The fake brain whole. */
export function fakeBrain(content: Content = fakeContent): Brain {
  const words: Words = {
    of: () => words,
    say(say) {
      if ('fact' in say) return say.fact;
      if (!('key' in say)) return 'page';
      if (say.values?.text === 'make the words fail') throw new Error('a secret of the inside');
      if (say.key === 'echo') return `echo ${say.values?.turns}: ${say.values?.text}`;
      if (say.key === 'emergency') return `Call 911 now. You wrote: "${say.values?.text}"`;
      return say.key;
    },
    choiceTitle: (choice) => Object.values(choice.title)[0] as string,
    citation: (fact) => ({
      sheet: 'Sheet',
      line: fact,
      statement: `about ${fact}`,
      url: 'https://clinic.example/sheet',
    }),
    picture: () => ({ title: 'Drawing', alt: 'A drawing', path: '/picture/test.png' }),
    link: (link) => ({ title: link, url: 'https://clinic.example/' }),
  };
  const own = { content, respond, words, screen: fakeReading };
  return { ...own, widgetStrings: { en: {}, es: {} }, isAutomatic: () => null, notLearned: [] };
}
