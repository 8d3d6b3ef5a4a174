/** Fever: a number decides, whatever the words say (the sheet's urgent.fever). */
import type { Analysis, Engine } from './engine.ts';
import type { ReadingContext, TemperatureReading } from './reading.ts';
import { type FoundSign, signWithoutPhrase } from './signs.ts';
import { compareWithLimit, type Limit } from './temperature.ts';

/** The rule for a fever that came and went within a day, which counts as now: no normal number takes it back (content/signs). */
const wentAway = 'fever.gone';

/** A number with tenths. */
const exact = /\d\s?[.,'’]\s?\d/;

interface Temperatures {
  temperatures: TemperatureReading[];
  /** a limit that a provider set for the writer, lower than the one that counted so far: it counts for this message too */
  ownLimit: Limit | null;
  /** the same, higher than the one that counts: it is not used here */
  higherLimit: Limit | null;
  /** something was measured, and no number over the limit stands in the message (but one that was taken back) */
  cool: boolean;
}

/** Reads the temperatures of a message and what is said of them. */
export function readTemperatures(engine: Engine, analysis: Analysis, context: ReadingContext): Temperatures {
  const { tokens, text, marks } = analysis;
  const found = engine.temperatures.find(tokens, text);
  const limitOn = (side: 'below' | 'over'): Limit | null => {
    const named = found.find(
      ({ own, value, unit }) => own && compareWithLimit(value, unit, context.feverLimit) === side,
    );
    return named ? { value: named.value, unit: named.unit } : null;
  };
  const ownLimit = limitOn('below');
  const higherLimit = ownLimit === null ? limitOn('over') : null;
  const temperatures = found.map((each): TemperatureReading => {
    const side = compareWithLimit(each.value, each.unit, ownLimit ?? context.feverLimit);
    const { assertion, because } = engine.signs.judge('urgent.fever', each.from, each.to, marks);
    const quote = text.slice(tokens[each.from]?.start ?? 0, tokens[each.to - 1]?.end ?? 0);
    // "100.6, is that enough to worry about?": so exact a number was measured, and what is asked is what it means
    const isAskedOf = because?.pattern.data.mark === 'question' && because.from >= each.to;
    const verdict = isAskedOf && exact.test(quote) ? 'present' : assertion;
    return {
      value: each.value,
      unit: each.unit,
      over: side === 'over',
      atLimit: side === 'at',
      assertion: each.limit ? 'hypothetical' : each.corrected ? 'denied' : verdict,
      quote,
    };
  });
  const cool =
    temperatures.some((temperature) => temperature.assertion !== 'hypothetical') &&
    !temperatures.some((temperature, place) => temperature.over && !found[place]?.corrected);
  return { temperatures, ownLimit, higherLimit, cool };
}

/** The number decides: over the limit is a fever without the word, at or below it the word alone is none. */
export function settleFever(
  signs: readonly FoundSign[],
  { temperatures, ownLimit }: Pick<Temperatures, 'temperatures' | 'ownLimit'>,
): FoundSign[] {
  const now = temperatures.filter((temperature) => temperature.assertion === 'present');
  const over = now.find((temperature) => temperature.over);
  if (over) {
    const rule = ownLimit ? 'temperature.own-limit' : 'temperature.over';
    const fever = signWithoutPhrase('urgent.fever', rule, '#', over.quote);
    return [...signs.filter((sign) => sign.sign !== 'urgent.fever'), fever];
  }
  // "thought i had a fever but nope, 98.6": a denied number still tells what was measured
  const measured = temperatures.find(
    (temperature) => temperature.assertion === 'present' || (temperature.assertion === 'denied' && !temperature.over),
  );
  if (!measured) return [...signs];
  return signs.map((sign) =>
    sign.sign === 'urgent.fever' && sign.assertion === 'present' && sign.rule !== wentAway
      ? { ...sign, assertion: 'denied', trigger: 'not over the limit', scope: measured.quote }
      : sign,
  );
}
