/** Fever: a number decides, whatever the words say (the sheet's urgent.fever). */
import type { Analysis, Engine } from './engine.ts';
import type { ReadingContext, TemperatureReading } from './reading.ts';
import { type FoundSign, signWithoutPhrase } from './signs.ts';
import { compareWithLimit } from './temperature.ts';

/** The rule for a fever that came and went within a day, which counts as now: no normal number takes it back (content/signs). */
const wentAway = 'fever.gone';

interface Temperatures {
  temperatures: TemperatureReading[];
  /** a reading that is over the lower limit which the message itself names */
  pastOwnLimit: TemperatureReading | undefined;
  /** something was measured, and no number over the limit stands in the message (but one that was taken back) */
  cool: boolean;
}

/** Reads the temperatures of a message and what is said of them. */
export function readTemperatures(engine: Engine, analysis: Analysis, context: ReadingContext): Temperatures {
  const { tokens, text, marks } = analysis;
  const found = engine.temperatures.find(tokens, text);
  const temperatures = found.map((each): TemperatureReading => {
    const side = compareWithLimit(each.value, each.unit, context.feverLimit);
    const verdict = engine.signs.judge('urgent.fever', each.from, each.to, marks).assertion;
    return {
      value: each.value,
      unit: each.unit,
      over: side === 'over',
      atLimit: side === 'at',
      assertion: each.limit ? 'hypothetical' : each.corrected ? 'denied' : verdict,
      quote: text.slice(tokens[each.from]?.start ?? 0, tokens[each.to - 1]?.end ?? 0),
    };
  });
  const limit = found.find(
    ({ own, value, unit }) => own && compareWithLimit(value, unit, context.feverLimit) === 'below',
  );
  const pastOwnLimit = limit
    ? temperatures.find(
        ({ value, unit, assertion }) => assertion === 'present' && compareWithLimit(value, unit, limit) === 'over',
      )
    : undefined;
  const cool =
    temperatures.some((temperature) => temperature.assertion !== 'hypothetical') &&
    !temperatures.some((temperature, place) => temperature.over && !found[place]?.corrected);
  return { temperatures, pastOwnLimit, cool };
}

/** The number decides: over the limit is a fever without the word, at or below it the word alone is none. */
export function settleFever(
  signs: readonly FoundSign[],
  temperatures: readonly TemperatureReading[],
  pastOwnLimit: TemperatureReading | undefined,
): FoundSign[] {
  const now = temperatures.filter((temperature) => temperature.assertion === 'present');
  const over = now.find((temperature) => temperature.over) ?? pastOwnLimit;
  if (over) {
    const fever = signWithoutPhrase(
      'urgent.fever',
      over.over ? 'temperature.over' : 'temperature.own-limit',
      '#',
      over.quote,
    );
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
