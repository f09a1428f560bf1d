// Tables as CSV (RFC 4180), for spreadsheets and scripts. Pure.

export type CsvCell = string | number | boolean | undefined;

/** Not measured is an empty cell, never a zero. A text that a spreadsheet would take for a formula is given as text. */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  return csvText(cell);
}

/** One cell of text. */
export function csvText(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
