/** More labels and classes than a model has room for are told before anything is trained. */
import { expect, test } from 'vitest';
import { modelRoom, roomFault } from '../../../bot/commands/model-room.ts';
import { pack } from '../../../understanding/train.ts';

const names = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}:${index}`);
const examples = (labels: number, classes: number) => [
  { labels: new Set(names('F', labels)), classes: new Set(names('T', classes)) },
  // what is named again takes no more room
  { labels: new Set(['F:0']), classes: new Set(['T:0']) },
];

test('the room is what a model can be packed with', () => {
  const packed = (classes: number) => () => pack(names('F', 55), names('T', classes), new Int32Array(0), () => 0, 0);
  expect(packed(modelRoom - 55)).not.toThrow();
  expect(packed(modelRoom - 54)).toThrow(/255/);
});

test('too much to tell apart is told with what, why and how to mend it', () => {
  expect(roomFault('en', examples(100, 155))).toBeNull();
  const fault = roomFault('en', examples(100, 158));
  expect(fault).toMatch(/^understanding\/models\/en\.bin was left as it is/);
  expect(fault).toMatch(/What: 100 labels and 158 classes; a model has room for 255/);
  expect(fault).toMatch(/Why: .*content\/phrases\/en\.yaml/);
  expect(fault).toMatch(/How: .*until there are\n +3 fewer.*npm run train/);
});
