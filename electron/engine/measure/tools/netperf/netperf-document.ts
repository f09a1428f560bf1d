// Sorts the lines of one netperf output: banner, interim results, the rows or values of the result, warnings. It draws
// no conclusion; a line that fits nowhere is kept as unknown, never skipped.
import { linesOf, type Line } from '../lines.ts';
import type { ToolOutput } from '../reading.ts';
import type { AskedOfNetperf } from './asked.ts';
import { readBanner, type Banner } from './banner.ts';
import { readClassicHeader, readClassicRow, type ClassicRow } from './classic-table.ts';
import { netperfComplaint } from './failure-words.ts';
import { InterimReader, type Interim } from './interim.ts';
import { humanTitleLines, pairUp, readHumanColumns, readPair, selectorOfTitle } from './selected-values.ts';

export interface NetperfDocument {
  readonly banner: Banner;
  /** Text of the unit in the header of a classic table. */
  readonly headerUnit: string | undefined;
  readonly rows: readonly ClassicRow[];
  readonly values: ReadonlyMap<string, string>;
  readonly interims: readonly Interim[];
  readonly warnings: readonly string[];
  readonly complaint: string | undefined;
  readonly unknown: Line | undefined;
  /** The last line, where its newline is missing: its digits may be cut. */
  readonly cut: Line | undefined;
  /** Titles without their values. */
  readonly titlesOnly: boolean;
}

/** Lines that a build prints without failing. */
const remark =
  /^(?:!!! |enable_enobufs failed|Sorry, |[Pp]lease (?:consider |re)|--enable-|netperf: invalid option|[Ww]arning|WARNING)/;

export function readNetperfDocument(output: ToolOutput, asked: AskedOfNetperf): NetperfDocument {
  const all = [...linesOf(output.stdout)];
  const cut = all.at(-1)?.terminated === false ? all.at(-1) : undefined;
  const sorter = new LineSorter(cut === undefined ? all : all.slice(0, -1), asked);
  sorter.sort();
  const stderrLines = output.stderr.split('\n');
  return {
    banner: sorter.banner ?? {},
    headerUnit: sorter.headerUnit,
    rows: sorter.rows,
    values: sorter.values,
    interims: sorter.interims,
    warnings: [...sorter.warnings, ...stderrLines.filter((line) => remark.test(line))],
    complaint: netperfComplaint([...all.map((line) => line.text), ...stderrLines]),
    unknown: sorter.unknown,
    cut,
    titlesOnly: sorter.titlesOnly,
  };
}

class LineSorter {
  banner: Banner | undefined;
  headerUnit: string | undefined;
  readonly rows: ClassicRow[] = [];
  readonly values = new Map<string, string>();
  readonly interims: Interim[] = [];
  readonly warnings: string[] = [];
  unknown: Line | undefined;
  titlesOnly = false;
  readonly #lines: readonly Line[];
  readonly #asked: AskedOfNetperf;
  readonly #interim = new InterimReader();
  #valueLines = 0;
  #at = 0;

  constructor(lines: readonly Line[], asked: AskedOfNetperf) {
    this.#lines = lines;
    this.#asked = asked;
  }

  sort(): void {
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#lines[this.#at];
      if (line === undefined || line.text.trim() === '') continue;
      if (this.#endsWithDetails(line.text)) return;
      if (!this.#known(line.text)) this.unknown ??= line;
    }
  }

  #known(text: string): boolean {
    const interim = this.#interim.line(text);
    if (interim !== 'none') {
      if (interim !== 'part') this.interims.push(interim);
      return true;
    }
    const banner = readBanner(text);
    if (banner !== undefined && this.banner === undefined) {
      this.banner = banner;
      return true;
    }
    const header = readClassicHeader(text);
    if (header !== undefined) {
      this.headerUnit ??= header.unit;
      return true;
    }
    if (remark.test(text)) {
      this.warnings.push(text.trim());
      return true;
    }
    return this.#result(text) || netperfComplaint([text]) !== undefined;
  }

  #result(text: string): boolean {
    const pair = readPair(text);
    if (pair !== undefined) {
      this.values.set(...pair);
      return this.rows.length === 0;
    }
    const row = text.includes(',') ? undefined : readClassicRow(text);
    if (row !== undefined) {
      // One table per output: a second one would belong to another run.
      if (this.values.size > 0 || this.rows.some((other) => other.kind === row.kind)) return false;
      this.rows.push(row);
      return true;
    }
    return text.includes(',') ? this.#commaLine(text) : this.#humanBlock();
  }

  /** -o: titles and values in turn, or with -P 0 values alone, whose names only the command knows. */
  #commaLine(text: string): boolean {
    if (!isTitleLine(text)) return this.#take(this.#asked.selectors?.[this.#valueLines], text);
    const values = this.#lines[this.#at + 1];
    if (values === undefined) {
      this.titlesOnly = true;
      return true;
    }
    this.#at += 1;
    return this.#take(text.split(',').map(selectorOfTitle), values.text);
  }

  #take(names: readonly string[] | undefined, line: string): boolean {
    const pairs = names === undefined ? undefined : pairUp(names, line);
    for (const [name, value] of pairs ?? []) this.values.set(name, value);
    this.#valueLines += 1;
    return pairs !== undefined;
  }

  #humanBlock(): boolean {
    const titles = this.#lines.slice(this.#at, this.#at + humanTitleLines).map((line) => line.text);
    if (!/^[A-Za-z]/.test(titles[0] ?? '') || !titles.every((title) => /^[A-Za-z\s(]/.test(title))) return false;
    const values = this.#lines[this.#at + humanTitleLines];
    if (values === undefined) {
      this.titlesOnly = true;
      this.#at = this.#lines.length;
      return true;
    }
    const pairs = readHumanColumns(titles, values.text);
    if (pairs === undefined) return false;
    for (const [name, value] of pairs) this.values.set(name, value);
    this.#at += humanTitleLines;
    return true;
  }

  /** -v 2 adds tables about alignment and segment sizes after the result: nothing that is measured there. */
  #endsWithDetails(text: string): boolean {
    return this.rows.length > 0 && /^(?:Alignment +Offset|Maximum$|RoundTrip)/.test(text);
  }
}

/** Values of a test always hold a number, titles never are one; the title of an unknown selector is empty. */
function isTitleLine(text: string): boolean {
  return text.split(',').every((cell) => !/^\s*-?\d+(?:\.\d+)?\s*$/.test(cell));
}
