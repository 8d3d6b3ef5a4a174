import { describe, expect, it } from 'vitest';
import { hash } from '../../../understanding/hash.ts';
import { LinearModel } from '../../../understanding/model.ts';
import { pack } from '../../../understanding/train.ts';
import { fitHinge } from '../../bench/intents/fit-hinge.ts';
import { holdBack, type Messages } from '../../bench/intents/hold-back.ts';
import { IntentFeatures } from '../../bench/intents/intent-features.ts';
import { calibrate, IntentReader } from '../../bench/intents/intents.ts';
import { trainIntents } from '../../bench/intents/train-intents.ts';

const taught: Record<string, string[]> = {
  hours: [
    'when are you open',
    'what are your opening hours',
    'are you open on sunday',
    'what time do you close',
    'when do you open',
  ],
  refund: [
    'i want my money back',
    'how do i get a refund',
    'please refund my order',
    'can you return my money',
    'refund please',
  ],
  delivery: [
    'where is my parcel',
    'when will my order arrive',
    'track my delivery',
    'my parcel has not come',
    'has my order been sent',
  ],
  account: [
    'i forgot my password',
    'how do i change my email',
    'delete my account',
    'i cannot log in',
    'reset my password',
  ],
};
const examples = Object.entries(taught).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })));
const negatives = ['tell me a joke', 'who won the match', 'what is the capital of france', 'sing a song'].map(
  (text) => ({ text }),
);
const training = { language: 'en', examples, negatives };
const reader = new IntentReader(trainIntents(training));

describe('the intent engine', () => {
  it.each([
    ['when do you close on sunday', 'hours'],
    ['could i have a refund', 'refund'],
    ["where's the parcel", 'delivery'],
    ['forgotten passwrod', 'account'],
  ])('reads "%s" as %s', (text, intent) => {
    expect(reader.read(text).intent).toBe(intent);
  });

  it('is surer of what it was taught than of anything else', () => {
    const inside = ['are you open today', 'refund my money'].map((text) => reader.read(text).score);
    const outside = ['sing me the capital song', 'bananas grow upwards'].map((text) => reader.read(text).score);
    expect(Math.min(...inside)).toBeGreaterThan(Math.max(...outside));
  });

  it('declines a message without one known word', () => {
    expect(reader.read('zyx qwv').declined).toBe(true);
    expect(reader.read('zyx qwv').score).toBe(0);
    expect(reader.read('when are you open').declined).toBe(false);
  });

  it('is less sure of what is far from every intent though it was never told what is outside', () => {
    const alone = new IntentReader(trainIntents({ language: 'en', examples }));
    const inside = ['are you open today', 'refund my money'].map((text) => alone.read(text).score);
    const outside = ['sing me the capital song', 'bananas grow upwards'].map((text) => alone.read(text).score);
    expect(Math.min(...inside)).toBeGreaterThan(Math.max(...outside));
  });

  it.each(['', '   ', '???', '😭', 'a'.repeat(10_000), 'שלום'])('answers "%s" without an error', (text) => {
    const { score } = reader.read(text);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
  });

  it('learns the name of an intent like a message of it', () => {
    const named = [
      { text: 'the first example', intent: 'ChangePassword' },
      { text: 'the second example', intent: 'support.phone-number' },
    ];
    const read = new IntentReader(trainIntents({ language: 'en', examples: named }));
    expect(read.read('password').intent).toBe('ChangePassword');
    expect(read.read('a number').intent).toBe('support.phone-number');
  });

  it('gives the same bytes when it is trained again', () => {
    expect(JSON.stringify(trainIntents(training))).toBe(JSON.stringify(trainIntents(training)));
  });

  it('learns from a single intent, and without messages outside', () => {
    const single = new IntentReader(trainIntents({ language: 'xx', examples: examples.slice(0, 5) }));
    expect(single.read('when are you open').intent).toBe('hours');
    const two = new IntentReader(trainIntents({ language: 'en', examples: examples.slice(0, 10) }));
    expect(two.read('a refund').intent).toBe('refund');
  });
});

describe('messages of other languages', () => {
  const foreign = [
    {
      language: 'es',
      examples: [
        { text: 'tienes facebook', intent: 'hours' },
        { text: 'quiero un taxi', intent: 'transport' },
      ],
    },
  ];
  const alone = trainIntents({ language: 'en', examples });
  const together = trainIntents({ language: 'en', examples, foreign });

  it('teach a name that the own messages do not have', () => {
    expect(new IntentReader(alone).read('facebook').intent).not.toBe('hours');
    expect(new IntentReader(together).read('facebook').intent).toBe('hours');
  });

  it('teach no intent of their own', () => {
    expect(together.model.labels).toEqual(alone.model.labels);
    const model = new LinearModel(together.model);
    const known = (word: string) => model.knows(new IntentFeatures('es').read(word).words[0] as number);
    expect(known('facebook')).toBe(true);
    expect(known('taxi')).toBe(false);
  });

  it('give the same bytes each time', () => {
    expect(JSON.stringify(trainIntents({ language: 'en', examples, foreign }))).toBe(JSON.stringify(together));
  });

  it('are held back with the messages that they may be translations of', () => {
    const seen: Messages[] = [];
    const reader = new IntentReader(alone);
    const translated = [
      { language: 'es', examples: examples.map(({ text, intent }) => ({ text: `es ${text}`, intent })) },
    ];
    holdBack(
      { examples, negatives, foreign: translated },
      (some) => {
        seen.push(some);
        return reader;
      },
      { language: 'en', stem: undefined },
      () => undefined,
    );
    expect(seen).toHaveLength(5);
    for (const { examples: kept, foreign: others } of seen) {
      expect(kept.length).toBeLessThan(examples.length);
      expect(others[0]?.examples.map(({ text }) => text)).toEqual(kept.map(({ text }) => `es ${text}`));
    }
  });
});

describe('features of the intent engine', () => {
  const maker = new IntentFeatures('en');

  it('reads a contraction like its two words', () => {
    expect(maker.read("don't stop")).toEqual(maker.read('dont stop'));
    expect(maker.read('dont stop').words).toEqual(maker.read('do not stop').words);
  });

  it('reads an article without its vowel as a word of its own, but not in English', () => {
    const french = new IntentFeatures('fr');
    expect(french.typed("l'adresse")).toEqual(french.typed('l adresse'));
    expect(maker.typed("o'clock")).toEqual(['oclock']);
  });

  it('cuts the pieces of a Hebrew word from its consonants', () => {
    const hebrew = new IntentFeatures('he');
    const shared = (one: string, other: string) => {
      const seen = new Set(hebrew.read(other).features);
      return hebrew.read(one).features.filter((feature) => seen.has(feature)).length;
    };
    expect(shared('אפטר', 'מפוטר')).toBeGreaterThan(shared('אפטר', 'מטפל') + 4);
  });

  it('numbers a piece of a word like the reading does', () => {
    const shared = maker.read('swelling').features.filter((feature) => maker.read('swell').features.includes(feature));
    expect(shared.length).toBeGreaterThan(8);
  });
});

describe('fitting by the squared hinge', () => {
  const rows = ['ice pack', 'cold ice', 'work shift', 'back to work'].map((text, index) => ({
    features: text.split(' ').map(hash),
    label: index < 2 ? 'I:ice' : 'I:work',
  }));
  const options = { epochs: 20, rate: 0.02, drop: 0.5, settle: 0.4, rare: 1, prune: 0 };

  it('gives a model that reads its examples', () => {
    const labels = ['I:ice', 'I:work'];
    const { features, weights } = fitHinge(rows, labels, new Map(), options);
    const model = new LinearModel(pack(labels, [], features, (row, place) => weights[row * 2 + place] as number, 0));
    const [ice = 0, work = 0] = model.margins([hash('ice')]);
    expect(ice).toBeGreaterThan(work);
    expect(model.knows(hash('shift'))).toBe(true);
    expect(model.knows(hash('zebra'))).toBe(false);
  });

  it('moves less for a message of little weight', () => {
    const labels = ['I:ice', 'I:work'];
    const own = (weight: number) => {
      const { features, weights } = fitHinge(
        rows.map((row) => (row.label === 'I:ice' ? { ...row, weight } : row)),
        labels,
        new Map(),
        { ...options, epochs: 3 },
      );
      return weights[features.indexOf(hash('pack')) * 2] as number;
    };
    expect(own(0.3)).toBeGreaterThan(0);
    expect(own(0.3)).toBeLessThan(own(1));
    expect(own(0)).toBeCloseTo(0);
  });

  it('lets a word of one label count more than a word of all', () => {
    const labels = ['I:a', 'I:b', 'I:c', 'I:d'];
    const examples = labels.flatMap((label) => [
      { features: ['the', label, 'same'].map(hash), label },
      { features: ['a', label, 'same'].map(hash), label },
    ]);
    const { features, weights } = fitHinge(examples, labels, new Map(), options);
    const weight = (word: string) => weights[features.indexOf(hash(word)) * labels.length] as number;
    expect(weight('I:a')).toBeGreaterThan(3 * Math.abs(weight('same')));
  });
});

describe('calibration', () => {
  it('puts messages within above messages outside, whichever way a signal points', () => {
    const { weights } = calibrate(
      [
        [2, 0.1],
        [3, 0],
        [2.5, 0.2],
      ],
      [
        [0, 0.9],
        [1, 0.8],
      ],
    );
    expect(weights[0]).toBeGreaterThan(0);
    expect(weights[1]).toBeLessThan(0);
  });
});
