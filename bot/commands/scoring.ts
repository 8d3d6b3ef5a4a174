/** Scores readings against labelled messages, in the manner of the acceptance measurements. */
import { z } from 'zod';
import type { Reading } from '../../understanding/reading.ts';

const level = z.enum(['emergency', 'urgent', 'none']);

export const LabelledMessage = z.object({
  id: z.string(),
  lang: z.string(),
  text: z.string(),
  level,
  accept: z.array(level).default([]),
  facts: z.array(z.string()),
  kind: z.string(),
  tags: z.array(z.string()).default([]),
});
export type LabelledMessage = z.infer<typeof LabelledMessage>;

type Share = { right: number; of: number };

export interface Score {
  messages: number;
  emergency: Share;
  urgent: Share;
  /** `none` read as none, asked about or not */
  none: Share;
  /** `none` read as none but with a suspicion */
  askedNeedlessly: Share;
  facts: Share;
  /** every fact of a two-part question */
  twoPart: Share;
  offSheet: Share;
  kinds: Share;
  /** wanted kind -> kind read -> how many */
  confusion: Record<string, Record<string, number>>;
  misses: { measure: string; id: string; text: string; wanted: string; got: string }[];
}

const emptyShare = (): Share => ({ right: 0, of: 0 });

/** A score before the first message. */
export function emptyScore(): Score {
  return {
    messages: 0,
    emergency: emptyShare(),
    urgent: emptyShare(),
    none: emptyShare(),
    askedNeedlessly: emptyShare(),
    facts: emptyShare(),
    twoPart: emptyShare(),
    offSheet: emptyShare(),
    kinds: emptyShare(),
    confusion: {},
    misses: [],
  };
}

/** Adds one message to a score. */
export function addToScore(score: Score, message: LabelledMessage, reading: Reading): void {
  score.messages += 1;
  const reached = [reading.level, ...(reading.suspected ? [reading.suspected] : [])];
  const accepted = message.accept.some((other) => reached.includes(other));
  const got = `${reading.level}${reading.suspected ? ` (${reading.suspected} suspected: ${reading.suspectedSign})` : ''} ${reading.kind} ${reading.facts.join(',')}`;
  const count = (share: Share, right: boolean, measure: string, wanted: string) => {
    share.of += 1;
    if (right) share.right += 1;
    else score.misses.push({ measure, id: message.id, text: message.text, wanted, got });
  };
  if (message.level === 'emergency')
    count(score.emergency, reached.includes('emergency') || accepted, 'emergency', 'emergency');
  else if (message.level === 'urgent')
    count(score.urgent, reached.some((each) => each !== 'none') || accepted, 'urgent', 'urgent');
  else {
    count(score.none, reading.level === 'none' || accepted, 'none', 'none');
    score.askedNeedlessly.of += 1;
    if (reading.level === 'none' && reading.suspected && !message.accept.includes(reading.suspected)) {
      score.askedNeedlessly.right += 1;
      score.misses.push({ measure: 'asked needlessly', id: message.id, text: message.text, wanted: 'none', got });
    }
  }
  if (message.tags.includes('open')) return;
  if (message.kind === 'question' && message.facts.length > 0) {
    count(
      score.facts,
      message.facts.some((fact) => reading.facts.includes(fact)),
      'facts',
      message.facts.join(','),
    );
    if (message.tags.includes('two-part'))
      count(
        score.twoPart,
        message.facts.every((fact) => reading.facts.includes(fact)),
        'two-part',
        message.facts.join(','),
      );
  }
  if (message.kind === 'off-sheet' || message.kind === 'unlisted-symptom')
    count(score.offSheet, reading.facts.length === 0, 'off-sheet', 'no fact');
  const row = score.confusion[message.kind] ?? {};
  score.confusion[message.kind] = row;
  row[reading.kind] = (row[reading.kind] ?? 0) + 1;
  score.kinds.of += 1;
  if (reading.kind === message.kind) score.kinds.right += 1;
}

/** To one decimal place; null where there was nothing to be right about. */
export function percent(share: Share): number | null {
  return share.of === 0 ? null : Math.round((1000 * share.right) / share.of) / 10;
}

/** The table of kinds: a line for each that was wanted, a column for each that was read. */
export function confusionTable(confusion: Score['confusion']): string[] {
  const wanted = Object.keys(confusion);
  const read = [...new Set([...wanted, ...Object.values(confusion).flatMap((row) => Object.keys(row))])];
  const width = Math.max(...read.map((kind) => kind.length)) + 2;
  const line = (name: string, cells: string[]) =>
    name.padEnd(width) + cells.map((cell) => cell.padStart(width)).join('');
  return [
    line('wanted \\ read', read),
    ...wanted.map((kind) =>
      line(
        kind,
        read.map((other) => String(confusion[kind]?.[other] ?? '·')),
      ),
    ),
  ];
}
