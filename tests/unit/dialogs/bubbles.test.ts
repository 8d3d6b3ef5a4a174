/** The bubbles of a turn as they leave. */
import { expect, test } from 'vitest';
import { fewBubbles } from '../../../dialogs/bubbles.ts';
import type { Bubble } from '../../../dialogs/reply.ts';

test('what is more than two stands in the ones before, and the bubbles of the turn stay as they were', () => {
  const bubbles = (): Bubble[] => ['one', 'two', 'three'].map((key) => ({ says: [{ key }], cites: [`after.${key}`] }));
  const own = bubbles();
  const few = fewBubbles(own);
  expect(few.map(({ says }) => says.length)).toEqual([1, 2]);
  expect(few[1]?.cites).toEqual(['after.two', 'after.three']);
  expect(own).toEqual(bubbles());
  expect(fewBubbles(own)).toEqual(few);
});
