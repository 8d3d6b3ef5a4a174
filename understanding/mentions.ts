/**
 * Signs whose words do not settle whether somebody has them (clinical policy, "suspected"): the bot asks. Named without any word that
 * says whose they are ("wheezing, is that an ambulance or a call to you"), which the linear model may raise to their level; or named first
 * and asked about only then ("short of breath, who do I call").
 */
import type { Analysis } from './engine.ts';
import { levelOf } from './levels.ts';
import { OwnWords } from './own-words.ts';
import type { Level } from './reading.ts';
import type { Scores } from './scores.ts';
import type { FoundSign } from './signs.ts';
import type { Suspicion } from './suspicion.ts';
import { thresholds } from './thresholds.ts';

/** A message of so few words says nothing but the sign, and is a report. */
const fewWords = 3;
/** A word of the writer's own ends less than this before a sign. */
const ownWithin = 9;

const undoubted: ReadonlySet<string> = new Set(['self-harm', 'general.help']);

/** The likelihood of a level, or of a higher one. */
function likelihoodOf(level: Level, scores: Scores): number {
  const emergency = scores.get('L', 'emergency');
  return level === 'emergency' ? emergency : emergency + scores.get('L', 'urgent');
}

/**
 * The present signs of a message that it only names, by which no level may be raised. A sign is reported where one of its phrases has a
 * word of the writer's own in it or near before it or a "yes" behind it, and where the model finds its level likely enough. Thoughts of
 * self-harm and cries for help are never doubted.
 */
export function namedOnly(
  { tokens, marks, found }: Analysis,
  signs: readonly FoundSign[],
  scores: Scores,
): FoundSign[] {
  if (tokens.length <= fewWords) return [];
  let ownWords: OwnWords | null = null;
  return signs.filter((sign) => {
    if (sign.assertion !== 'present' || undoubted.has(sign.sign)) return false;
    if (likelihoodOf(levelOf(sign.sign), scores) >= thresholds.report) return false;
    const phrases = found.filter((each) => each.sign === sign.sign && each.assertion === 'present');
    // a temperature, or a sign in another language
    if (!phrases.some((each) => each.rule === sign.rule)) return false;
    ownWords ??= new OwnWords(marks.of.own, tokens);
    const own = ownWords;
    const confirmed = ({ to }: FoundSign) => marks.reach?.isConfirmed(to) ?? false;
    return !phrases.some((each) => confirmed(each) || own.standNear(each.from, each.to, 0, ownWithin));
  });
}

/** A sign that is only named, as the reading has it. */
export function asNamed(sign: FoundSign): FoundSign {
  return { ...sign, assertion: 'hypothetical', trigger: 'only named', scope: sign.quote };
}

/** A sign in a few words that lean on a question about signs ("what if I get a fever", "and chills"). */
export function asAskedOn(sign: FoundSign): FoundSign {
  if (sign.assertion !== 'present' || undoubted.has(sign.sign)) return sign;
  return { ...sign, assertion: 'hypothetical', trigger: 'asked on', scope: sign.quote };
}

/** So few words may stand before an emergency ("sudden chest pain") that its message asks about only behind it. */
const wordsBefore = 1;

/** The signs that begin a sentence and are asked about behind their words. */
export function askedBehind({ tokens, found }: Analysis): FoundSign[] {
  return found.filter(({ sign, assertion, from, to, reach }) => {
    if (assertion !== 'hypothetical' || reach.from < from || reach.to === to) return false;
    const first = from - (levelOf(sign) === 'emergency' ? wordsBefore : 0);
    for (let at = from; at >= Math.max(0, first); at -= 1) if (at === 0 || tokens[at]?.gap === 2) return true;
    return false;
  });
}

/** What is asked about: the most serious of these signs, where the message has no such level already. */
export function suspectNamed(named: readonly FoundSign[], level: Level, scores: Scores): Suspicion | null {
  const sign = named.find((each) => levelOf(each.sign) === 'emergency') ?? named[0];
  const suspected = sign && levelOf(sign.sign);
  if (!suspected || suspected === 'none' || level === 'emergency' || level === suspected) return null;
  return { level: suspected, sign: sign.sign, likelihood: likelihoodOf(suspected, scores) };
}
