/**
 * The weights of the linear model as rows of bytes, added up by a few lines of WebAssembly (add-rows.wat): a message has hundreds of
 * features and a row a weight for every label, and sixteen of them are added at once.
 */
import { addRowsProgram } from './add-rows.ts';
import type { ModelFile } from './model-file.ts';

const page = 65_536;
/** Bytes that are added at once; rows are as long as a multiple of it. */
const block = 64;

type AddRows = (rows: number, count: number, table: number, stride: number, width: number, sums: number) => void;

let compiled: WebAssembly.Module | undefined;

export class RowTable {
  /** to be filled with the numbers of the rows that are added */
  readonly rows: Int32Array;
  /** the sums of each label after `add` */
  readonly sums: Int32Array;
  private readonly bytes: Int8Array;
  private readonly stride: number;
  private readonly table: number;
  private readonly addRows: AddRows;

  constructor({ features, counts, places, values, scales }: ModelFile) {
    const count = features.length;
    this.stride = Math.ceil(scales.length / block) * block;
    const sums = Math.ceil((4 * count) / block) * block;
    this.table = sums + 4 * this.stride;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((this.table + count * this.stride) / page) });
    this.rows = new Int32Array(memory.buffer, 0, count);
    this.sums = new Int32Array(memory.buffer, sums, scales.length);
    this.bytes = new Int8Array(memory.buffer, this.table);
    let at = 0;
    for (let row = 0; row < count; row += 1) {
      const base = row * this.stride;
      for (const end = at + (counts[row] as number); at < end; at += 1)
        this.bytes[base + (places[at] as number)] = values[at] as number;
    }
    compiled ??= new WebAssembly.Module(Buffer.from(addRowsProgram, 'base64'));
    this.addRows = new WebAssembly.Instance(compiled, { model: { memory } }).exports.addRows as AddRows;
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
