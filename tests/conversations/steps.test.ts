import { describe, expect, test } from 'vitest';
import {
  bareTemperature,
  freshScreening,
  noteSigns,
  screeningStep,
  stepBack,
  temperatureAnswer,
  verdict,
} from '../../dialogs/screening-steps.ts';
import { sectionStep } from '../../dialogs/section-steps.ts';
import type { Reading } from '../../understanding/reading.ts';

const withoutTemperature = { temperatures: [] as Reading['temperatures'] } as Reading;

describe('a bare number as a temperature', () => {
  test.each([
    ['38,2', { value: 38.2, unit: 'C' }],
    ['101', { value: 101, unit: 'F' }],
    ["it's 99.5", { value: 99.5, unit: 'F' }],
    ['37', { value: 37, unit: 'C' }],
    ['1', null],
    ['500', null],
    ['120/80', null],
    ['-38', null],
    ['no', null],
  ])('%s', (text, expected) => {
    expect(bareTemperature(text)).toEqual(expected);
  });

  test.each([
    ['100.4', 100.4, 'at'],
    ['38', 100.4, 'at'],
    ['100.5', 100.4, 'over'],
    ['37,9', 100.4, 'below'],
    ["it's 100.6", 101, 'below'],
    ['37.8', 100, 'over'],
  ])('"%s" against %d °F is %s', (text, value, side) => {
    const limit = { value, unit: 'F' } as const;
    expect(temperatureAnswer(withoutTemperature, text, limit)).toBe(side);
  });
});

describe('the steps of the symptom check', () => {
  test('the second unreadable answer counts as not sure', () => {
    const first = screeningStep(freshScreening(), 'unreadable');
    expect(first.outcome).toBe('again');
    const second = screeningStep(first.state, 'unreadable');
    expect(second.state.answers['emergency.breathing']).toBe('unsure');
    expect(second.raised).toEqual({ question: 'emergency.breathing', as: 'unsure' });
  });

  test('a readable answer after an unreadable one starts the count anew', () => {
    const first = screeningStep(freshScreening(), 'unreadable');
    const next = screeningStep(screeningStep(first.state, 'no').state, 'unreadable');
    expect(next.outcome).toBe('again');
  });

  test('noted signs are not asked about again', () => {
    const noted = noteSigns(freshScreening(), ['urgent.fever', 'urgent.pain', 'general.stroke']);
    expect(verdict(noted.state)).toEqual({ level: 'urgent', yes: ['urgent.fever', 'urgent.pain'], unsure: [] });
    let { state } = noted;
    for (let asked = 0; asked < 4; asked += 1) state = screeningStep(state, 'no').state;
    expect(verdict(state).yes).toEqual(['urgent.fever', 'urgent.pain']);
    expect(state.at).toBe(6);
  });

  test('back opens the question before, and at the first stays there', () => {
    const { state } = screeningStep(freshScreening(), 'no');
    expect(stepBack(state)).toMatchObject({ at: 0, answers: {} });
    expect(stepBack(freshScreening()).at).toBe(0);
  });
});

describe('the steps of a walk', () => {
  test('next, back, the end, stop, and what is not for it', () => {
    expect(sectionStep({ at: 0 }, 'next', 2)).toEqual({ outcome: 'tell', state: { at: 1 } });
    expect(sectionStep({ at: 1 }, 'next', 2)).toEqual({ outcome: 'end' });
    expect(sectionStep({ at: 0 }, 'back', 2)).toEqual({ outcome: 'tell', state: { at: 0 } });
    expect(sectionStep({ at: 0 }, 'stop', 2)).toEqual({ outcome: 'stop' });
    expect(sectionStep({ at: 0 }, 'source', 2)).toEqual({ outcome: 'pass' });
    expect(sectionStep({ at: 0 }, null, 2)).toEqual({ outcome: 'pass' });
  });
});
