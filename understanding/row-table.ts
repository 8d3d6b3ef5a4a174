/**
 * The weights of the linear model as rows of bytes, added up by a few lines of WebAssembly (add-rows.wat): a message has hundreds of
 * features and a row a weight for every label, and sixteen of them are added at once.
 */
import { addRowsProgram } from './add-rows.ts';
import type { ModelFile } from './model-file.ts';

const page = 65_536;
/** Bytes that are added at once; rows are as long as a multiple of it. */
const block = 64;

/** Both functions of the program take six numbers (add-rows.wat). */
type Six = (...numbers: [number, number, number, number, number, number]) => void;

let compiled: WebAssembly.Module | undefined;

export class RowTable {
  /** to be filled with the numbers of the rows that are added */
  readonly rows: Int32Array;
  /** the sums of each label after `add` */
  readonly sums: Int32Array;
  private readonly bytes: Int8Array;
  private readonly stride: number;
  private readonly table: number;
  private readonly addRows: Six;

  constructor({ features, counts, places, values, scales }: ModelFile) {
    const count = features.length;
    this.stride = Math.ceil(scales.length / block) * block;
    const sums = Math.ceil((4 * count) / block) * block;
    this.table = sums + 4 * this.stride;
    // What the file holds lies behind the table, and is of no use once that is filled in.
    const held = this.table + count * this.stride;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((held + count + 2 * places.length) / page) });
    this.rows = new Int32Array(memory.buffer, 0, count);
    this.sums = new Int32Array(memory.buffer, sums, scales.length);
    this.bytes = new Int8Array(memory.buffer, this.table);
    compiled ??= new WebAssembly.Module(Buffer.from(addRowsProgram, 'base64'));
    const program = new WebAssembly.Instance(compiled, { model: { memory } }).exports;
    this.addRows = program.addRows as Six;
    const whole = new Uint8Array(memory.buffer, held);
    whole.set(counts);
    whole.set(places, count);
    whole.set(new Uint8Array(values.buffer, values.byteOffset, values.length), count + places.length);
    const fillTable = program.fillTable as Six;
    fillTable(held, count, held + count, held + count + places.length, this.table, this.stride);
  }

  /** Adds the first `count` of `rows` up into `sums`, of the first `labels` labels at least. */
  add(count: number, labels = this.stride): void {
    const width = Math.min(this.stride, Math.ceil(labels / block) * block);
    this.addRows(0, count, this.table, this.stride, width, this.sums.byteOffset);
  }

  weight(row: number, place: number): number {
    return this.bytes[row * this.stride + place] ?? 0;
  }
}
