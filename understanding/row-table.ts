/**
 * The weights of the linear model as rows of bytes, added up and turned into likelihoods by a few lines of WebAssembly (add-rows.wat): a
 * message has a hundred features and a row a weight for every label, and several labels are worked on at once.
 */
import { addRowsProgram } from './add-rows.ts';
import type { ModelFile } from './model-file.ts';

const page = 65_536;
/** Bytes that are added at once; rows are as long as a multiple of it. */
const block = 64;
/** So many rows are filled in at once, when the first of them is needed: all of them at the start would take a fifth of it. */
const chunk = 64;

/** The functions of the program (add-rows.wat), by how many numbers they take. */
type Six = (...numbers: [number, number, number, number, number, number]) => void;
type Five = (...numbers: [number, number, number, number, number]) => void;
type Four = (...numbers: [number, number, number, number]) => void;

let compiled: WebAssembly.Module | undefined;

export class RowTable {
  /** to be filled with the numbers of the rows that are added */
  readonly rows: Int32Array;
  /** the sums of each label after `add` */
  readonly sums: Int32Array;
  /** the margins of each label after `scale` */
  readonly margins: Float32Array;
  /** the likelihoods of classifiers, and the shares of classes, after `likelihoods` */
  readonly likelihoods: Float32Array;
  private readonly bytes: Int8Array;
  private readonly stride: number;
  private readonly table: number;
  private readonly scales: number;
  private readonly classifiers: number;
  private readonly program: { fillTable: Six; addRows: Six; scale: Five; likelihoods: Four };
  /** what the model file holds: for each row the count of its weights, then the place of each weight, then its value */
  private readonly held: { counts: number; places: number; values: number; rows: number };
  /** for each chunk of rows: how many weights stand before its own, and whether it is filled in */
  private readonly before: Int32Array;
  private readonly filled: Uint8Array;

  constructor({ labels, features, counts, places, values, scales }: ModelFile) {
    const count = features.length;
    this.stride = Math.ceil(scales.length / block) * block;
    const sums = Math.ceil((4 * count) / block) * block;
    this.scales = sums + 4 * this.stride;
    const margins = this.scales + 4 * this.stride;
    // margins and likelihoods have room for four more
    const likelihoods = margins + 4 * (this.stride + block);
    this.table = likelihoods + 4 * (this.stride + block);
    this.classifiers = labels.length;
    // What the file holds lies behind the table.
    const held = this.table + count * this.stride;
    this.held = { counts: held, places: held + count, values: held + count + places.length, rows: count };
    const memory = new WebAssembly.Memory({ initial: Math.ceil((held + count + 2 * places.length) / page) });
    this.rows = new Int32Array(memory.buffer, 0, count);
    this.sums = new Int32Array(memory.buffer, sums, scales.length);
    new Float32Array(memory.buffer, this.scales, scales.length).set(scales);
    this.margins = new Float32Array(memory.buffer, margins, scales.length);
    this.likelihoods = new Float32Array(memory.buffer, likelihoods, scales.length);
    this.bytes = new Int8Array(memory.buffer, this.table);
    compiled ??= new WebAssembly.Module(Buffer.from(addRowsProgram, 'base64'));
    const program = new WebAssembly.Instance(compiled, { model: { memory } }).exports;
    this.program = {
      fillTable: program.fillTable as Six,
      addRows: program.addRows as Six,
      scale: program.scale as Five,
      likelihoods: program.likelihoods as Four,
    };
    const whole = new Uint8Array(memory.buffer, held);
    whole.set(counts);
    whole.set(places, count);
    whole.set(new Uint8Array(values.buffer, values.byteOffset, values.length), count + places.length);
    this.filled = new Uint8Array(Math.ceil(count / chunk));
    this.before = new Int32Array(this.filled.length);
    let weights = 0;
    for (let row = 0; row < count; row += 1) {
      if (row % chunk === 0) this.before[row / chunk] = weights;
      weights += counts[row] as number;
    }
  }

  private fillFor(row: number): void {
    const own = Math.floor(row / chunk);
    if (this.filled[own] === 1) return;
    this.filled[own] = 1;
    const { counts, places, values, rows } = this.held;
    const first = own * chunk;
    const weights = this.before[own] as number;
    this.program.fillTable(
      counts + first,
      Math.min(chunk, rows - first),
      places + weights,
      values + weights,
      this.table + first * this.stride,
      this.stride,
    );
  }

  /** Adds the first `count` of `rows` up into `sums`, of the first `labels` labels at least. */
  add(count: number, labels = this.stride): void {
    for (let at = 0; at < count; at += 1) this.fillFor(this.rows[at] as number);
    const width = Math.min(this.stride, Math.ceil(labels / block) * block);
    this.program.addRows(0, count, this.table, this.stride, width, this.sums.byteOffset);
  }

  /** Turns the first `labels` of `sums` into `margins`: times the scale of the label and the norm of the message. */
  scale(norm: number, labels = this.sums.length): void {
    this.program.scale(this.sums.byteOffset, this.scales, norm, this.margins.byteOffset, labels);
  }

  /** Turns all `margins` into `likelihoods`. */
  toLikelihoods(): void {
    const { margins, likelihoods } = this;
    this.program.likelihoods(margins.byteOffset, this.classifiers, margins.length, likelihoods.byteOffset);
  }

  weight(row: number, place: number): number {
    this.fillFor(row);
    return this.bytes[row * this.stride + place] ?? 0;
  }
}
