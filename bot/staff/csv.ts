/** Tables for spreadsheets. What a patient wrote must be text there, never a formula. Pure. */

/** A spreadsheet takes a cell that starts with one of these for a formula, or looks behind it for one. */
const formula = /^[=+\-@\t\r]/;

/** A cell: quoted where it must be, with a leading ' where a spreadsheet would calculate. */
export function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && formula.test(text) ? `'${text}` : text;
  return /[",\r\n\t']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8 at the head. */
export function csvHead(columns: readonly string[]): string {
  return `\ufeff${csvLine(columns)}`;
}

/** One row, its end included; `cell` says what is quoted. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}
