/** Plain tables that are Markdown as well. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, 3, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
export const micros = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));

/** A table over the public sets that counts something else than intents, made in a file of its own. */
export interface Section {
  /** its name behind --only */
  id: string;
  /** @throws CorpusError where the folder lacks its set */
  run(folder: string): { head: string[]; rows: string[][] };
}
