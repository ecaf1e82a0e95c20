// A table as CSV (RFC 4180) that is safe to open in a spreadsheet.

/**
 * Where a spreadsheet would see a formula begin: at the start of a cell, behind spaces too, in the wide characters of
 * East Asia, and where one that separates by semicolons or tabs (as in French) would take the text apart.
 */
const FORMULA = /(^|[;\t\r\n])(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r])/g;

/** Numbers are none of a stranger's words, and stay numbers. */
export type Cell = string | number | boolean | null;

/** @returns one line for the columns and one for each row, each ended by CR LF */
export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (typeof value !== 'string') {
    return value === null ? '' : `${value}`;
  }
  const harmless = value.replace(FORMULA, "$1'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}
