import { expect, test } from 'vitest';
import { createEmergencies, reminderOf } from '../../../bot/emergencies.ts';
import { fakeContent } from '../../support/fake-brain.ts';

test('an emergency is remembered until it is cleared, and for some time', () => {
  const emergencies = createEmergencies(1_000, 10);
  emergencies.note('a', 'emergency.breathing', 0);
  expect(emergencies.standing('a', 999)?.sign).toBe('emergency.breathing');
  expect(emergencies.standing('b', 0)).toBeNull();
  expect(emergencies.standing('a', 1_000)).toBeNull();
  emergencies.note('a', 'emergency.breathing', 2_000);
  emergencies.note('a', null, 2_001);
  expect(emergencies.standing('a', 2_002)).toBeNull();
});

test('of too many conversations the one that was silent longest is forgotten', () => {
  const emergencies = createEmergencies(1_000, 2);
  for (const key of ['a', 'b', 'a', 'c']) emergencies.note(key, 'emergency.breathing', 0);
  expect(['a', 'b', 'c'].map((key) => emergencies.standing(key, 1) !== null)).toEqual([true, false, true]);
});

test('the crisis line stands in the reminder where the emergency is one, and the clinic has a line', () => {
  const { clinic } = fakeContent;
  expect(reminderOf('self-harm', clinic).calls).toHaveLength(2);
  expect(reminderOf('self-harm', { ...clinic, crisis: null }).bubble.says).toEqual([{ key: 'emergency.remind' }]);
  expect(reminderOf('emergency.breathing', clinic).calls).toHaveLength(1);
});
