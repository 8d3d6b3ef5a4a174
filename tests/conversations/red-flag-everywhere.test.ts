import { describe, expect, test } from 'vitest';
import { begin, content, languages, type State, say, sentence, title } from './support.ts';

const flags: Record<string, { emergency: string[]; urgent: string[] }> = {
  en: {
    emergency: ["I can't breathe", 'my chest feels tight'],
    urgent: ['I have chills', 'pus is coming out of the spot', 'my temp is 102'],
  },
  es: {
    emergency: ['no puedo respirar', 'me duele el pecho'],
    urgent: ['tengo escalofríos', 'me sale pus donde me inyectaron', 'tengo 39 de fiebre'],
  },
};

/** Every place in a conversation at which a message can arrive: each step of each dialog, and each open question. */
async function* places(locale: string): AsyncGenerator<{ name: string; state: State }> {
  const sections = content.procedures.get(content.clinic.procedure)?.sheet.sections ?? [];
  yield { name: 'at the start', state: begin(locale) };
  yield { name: 'after the welcome', state: await say(begin(locale), '', { event: 'start' }) };
  for (const section of ['preparation', 'during', 'aftercare'] as const) {
    let state: State = await say(begin(locale), title(section, locale));
    for (let step = 1; step <= (sections.find(({ id }) => id === section)?.facts.length ?? 0); step += 1) {
      yield { name: `${section}, point ${step}`, state };
      yield { name: `${section}, after a question at point ${step}`, state: await say(state, title('source', locale)) };
      state = await say(state, title('next', locale));
    }
    yield { name: `${section}, at its end`, state };
  }
  let state: State = await say(begin(locale), title('screening', locale));
  for (let step = 1; step <= 6; step += 1) {
    yield { name: `symptom check, question ${step}`, state };
    yield { name: `symptom check, question ${step} asked again`, state: await say(state, 'blorf zintquax grmpf') };
    state = await say(state, step === 3 ? '37' : title('no', locale));
  }
  yield { name: 'symptom check, at its end', state };
  yield { name: 'a person was asked for', state: await say(begin(locale), title('person', locale)) };
  yield { name: 'a message is awaited', state: await say(begin(locale), title('message', locale)) };
  yield { name: 'the menu', state: await say(begin(locale), title('menu', locale)) };
  yield { name: 'help', state: await say(begin(locale), title('help', locale)) };
  yield { name: 'articles', state: await say(begin(locale), title('related', locale)) };
  const alarmed = await say(begin(locale), flags[locale]?.emergency[0] ?? '');
  yield { name: 'an emergency is in force', state: alarmed };
  yield { name: 'the emergency was called', state: await say(alarmed, title('called', locale)) };
  yield { name: 'the emergency was a mistake', state: await say(alarmed, title('mistake', locale)) };
  for (const kind of ['suspected', 'what-if'] as const) {
    const open = begin(locale);
    const asking =
      kind === 'suspected'
        ? { kind, sign: 'emergency.chest-pain', level: 'emergency' as const, quote: 'x' }
        : { kind, sign: 'emergency.chest-pain', quote: 'x' };
    yield { name: `an open question: ${kind}`, state: { ...open, conversation: { ...open.conversation, asking } } };
  }
  const sore = begin(locale);
  yield {
    name: 'an open question: worse',
    state: { ...sore, conversation: { ...sore.conversation, asking: { kind: 'worse' } } },
  };
  const offered = begin(locale);
  yield {
    name: 'an open question: language',
    state: { ...offered, conversation: { ...offered.conversation, asking: { kind: 'language', from: locale } } },
  };
  let missed: State = begin(locale);
  for (let miss = 1; miss <= 4; miss += 1) {
    missed = await say(missed, 'blorf zintquax grmpf');
    yield { name: `missed ${miss}`, state: missed };
  }
}

describe.each(languages)('a red flag typed anywhere gets its reply in that turn, %s', (locale) => {
  test('an emergency', async () => {
    const faults: string[] = [];
    let count = 0;
    for await (const { name, state } of places(locale)) {
      for (const text of flags[locale]?.emergency ?? []) {
        const said = await say(state, text);
        count += 1;
        const first = sentence('emergency.call', locale);
        const handed = said.effects.some((effect) => effect.kind === 'handoff' && effect.reason === 'emergency');
        if (said.level !== 'emergency' || !said.text.startsWith(first) || !handed)
          faults.push(`${name}: "${text}" -> ${said.level} ${said.text}`);
        if (said.text.indexOf(content.clinic.emergency.number) > 60) faults.push(`${name}: the number comes late`);
      }
    }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(90);
  });

  test('an urgent sign', async () => {
    const faults: string[] = [];
    for await (const { name, state } of places(locale)) {
      const inForce = state.conversation.emergency !== null;
      for (const text of flags[locale]?.urgent ?? []) {
        const said = await say(state, text);
        const handed = said.effects.some((effect) => effect.kind === 'handoff' && effect.reason === 'urgent');
        const told = said.text.includes(sentence('urgent.contact', locale, { number: content.clinic.phone }));
        if (said.level !== (inForce ? 'emergency' : 'urgent') || !told || !handed)
          faults.push(`${name}: "${text}" -> ${said.level} ${said.text}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('no title of a choice reads as a sign', async () => {
    const faults: string[] = [];
    for await (const { state } of places(locale)) {
      for (const { title: shown, action } of state.conversation.choices) {
        if (action.do === 'call') continue;
        const { reading } = await say(begin(locale), shown);
        if (reading.level !== 'none') faults.push(`"${shown}" reads as ${reading.level}`);
      }
    }
    expect([...new Set(faults)]).toEqual([]);
  });
});
