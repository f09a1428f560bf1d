// The grammar of sar's text, line by line, for live and complete reading. A header row names the columns of the rows
// that follow; what stands before them, one word or two, is the clock or the word for "average" in the host's language.
import { tableOf, type RawRow, type TableName } from './activity-columns.ts';
import { readPrintedNumber } from './printed-number.ts';

type SarLine =
  | { readonly kind: 'silent' }
  | { readonly kind: 'header'; readonly known: boolean }
  | {
      readonly kind: 'row';
      readonly table: TableName;
      readonly row: RawRow;
      readonly average: boolean;
      readonly comma: boolean;
    }
  | { readonly kind: 'unknown' };

const silent = { kind: 'silent' } as const;
const unknown = { kind: 'unknown' } as const;
const nameColumns = new Set(['IFACE', 'CPU']);

export class SarLines {
  #columns: readonly string[] | undefined;
  #table: TableName | undefined;
  #begun = false;
  #afterBlank = false;

  line(text: string): SarLine {
    const words = text.trim().split(/\s+/);
    const afterBlank = this.#afterBlank;
    this.#afterBlank = words[0] === '';
    if (this.#afterBlank) return silent;
    // "Linux 6.1.0 (host)  11/23/26  _x86_64_  (2 CPU)"; a restart of the machine is told in the same place.
    if (!this.#begun && /^Linux .*\(.*\)/.test(text)) {
      this.#begun = true;
      return silent;
    }
    if (/\bLINUX RESTART\b/.test(text)) return silent;
    const columns = headerColumns(words);
    if (columns !== undefined) {
      this.#columns = columns;
      this.#table = tableOf(columns);
      return { kind: 'header', known: true };
    }
    if (afterBlank && isOtherHeader(text, words)) {
      this.#columns = undefined;
      this.#table = undefined;
      return { kind: 'header', known: false };
    }
    if (this.#begun && this.#columns === undefined && startsWithClock(text)) return silent;
    return this.#row(words);
  }

  #row(words: readonly string[]): SarLine {
    const columns = this.#columns;
    const lead = words.length - (columns?.length ?? words.length);
    if (columns === undefined || lead < 1 || lead > 3) return unknown;
    const values = new Map<string, number>();
    let name: string | undefined;
    let comma = false;
    for (const [index, column] of columns.entries()) {
      const word = words[lead + index] ?? '';
      if (nameColumns.has(column)) {
        name = word;
        continue;
      }
      const number = readPrintedNumber(word);
      if (number === undefined) return unknown;
      comma ||= number.comma;
      values.set(column, number.hasUnit && column.includes('kB') ? number.value / 1024 : number.value);
    }
    const clock = words.slice(0, lead).join(' ');
    const average = clock.endsWith(':');
    if (!startsWithClock(clock) || this.#table === undefined) return unknown;
    const row = { endsAt: average ? '' : clock, endsAtEpochSec: undefined, name, values };
    return { kind: 'row', table: this.#table, row, average, comma };
  }
}

/** The columns of a header row of a known table: everything from the first word that can only be a column's name. */
function headerColumns(words: readonly string[]): readonly string[] | undefined {
  const first = words.findIndex((word) => nameColumns.has(word) || /^[%A-Za-z][\w-]*\/s$|^%[A-Za-z]/.test(word));
  if (first < 1 || first > 3) return undefined;
  const columns = words.slice(first);
  return tableOf(columns) === undefined ? undefined : columns;
}

/** The header of a report that is not read here (disks, memory, …): a clock and names, no number. */
function isOtherHeader(text: string, words: readonly string[]): boolean {
  return (
    startsWithClock(text) && words.length > 1 && words.slice(1).every((word) => readPrintedNumber(word) === undefined)
  );
}

/** `08:02:28`, `08:02:28 AM`, `08时02分44秒`, or a word for "average" that ends with a colon (`Moyenne :`). */
function startsWithClock(text: string): boolean {
  return /^\s*(?:\D{0,3}\d{1,2}\D\d\d\D\d\d|[^\d\s]+ ?:(?:\s|$))/.test(text);
}
