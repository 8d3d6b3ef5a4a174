/** The file that training writes: one line of JSON, then the numbers. Weights are bytes: w = byte * scale of its label. */

export interface ModelFile {
  /** what has a logistic classifier of its own */
  labels: string[];
  /** what the softmax chooses from */
  classes: string[];
  /** of each label, then of each class */
  scales: number[];
  /** the number of each row's feature */
  features: Int32Array;
  /** how many weights each row has */
  counts: Uint8Array;
  /** of each weight: the place of its label or class */
  places: Uint8Array;
  values: Int8Array;
}

/** So that a file of another making is not read as this one. */
const kind = 'aftercare-bot linear model 2';
const newline = 10;

export function writeModel(file: ModelFile): Buffer {
  const { labels, classes, scales, features, counts, places, values } = file;
  const head = { kind, labels, classes, scales, rows: features.length, weights: places.length };
  // Numbers of four bytes must begin at a multiple of four.
  const line = JSON.stringify(head);
  const padding = ' '.repeat(3 - (Buffer.byteLength(line) % 4));
  return Buffer.concat([
    Buffer.from(`${line}${padding}\n`),
    Buffer.from(features.buffer, features.byteOffset, features.byteLength),
    counts,
    places,
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ]);
}

/** @throws Error where the bytes are no model; the mend is `npm run train` */
export function readModel(bytes: Buffer): ModelFile {
  const end = bytes.indexOf(newline);
  const head = end < 0 ? null : parseHead(bytes.subarray(0, end).toString());
  if (!head || bytes.length !== end + 1 + 5 * head.rows + 2 * head.weights)
    throw new Error('the model file is damaged or of another version: run "npm run train"');
  const { buffer, byteOffset } = aligned(bytes.subarray(end + 1));
  const { labels, classes, scales, rows, weights } = head;
  return {
    labels,
    classes,
    scales,
    features: new Int32Array(buffer, byteOffset, rows),
    counts: new Uint8Array(buffer, byteOffset + 4 * rows, rows),
    places: new Uint8Array(buffer, byteOffset + 5 * rows, weights),
    values: new Int8Array(buffer, byteOffset + 5 * rows + weights, weights),
  };
}

/** The bytes themselves where they begin at a multiple of four, else a copy that does. */
function aligned(bytes: Buffer): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
}

interface Head extends Pick<ModelFile, 'labels' | 'classes' | 'scales'> {
  rows: number;
  weights: number;
}

function parseHead(line: string): Head | null {
  try {
    const head = JSON.parse(line) as Head & { kind: string };
    return head.kind === kind ? head : null;
  } catch {
    return null;
  }
}
