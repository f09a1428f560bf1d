// Prepares formatted texts for print: a number keeps its unit and its groups on one line, and what no font can draw is
// written as its code.
import { groupSeparator } from '../../../shared/line/format.ts';
import { drawable } from './font-coverage.ts';
import { parting } from './side-by-side.ts';

const narrowNoBreakSpace = '\u202f';
const noBreakSpace = '\u00a0';
const unitSpace = /(?<=\d) (?=(?:[GMk]?bit\/s|[Mk]?pps|ms|s|min|h|%|bytes|KiB|MiB|GiB)(?![A-Za-z]))/g;

/** The same data with every text in it made fit for print; names of fields are left as they are. */
export function printTexts(data: unknown, characters: ReadonlySet<number>): unknown {
  if (typeof data === 'string') return printText(data, characters);
  if (Array.isArray(data)) return data.map((item: unknown) => printTexts(item, characters));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, printTexts(value, characters)]));
}

function printText(text: string, characters: ReadonlySet<number>): string {
  const bound = text.replaceAll(groupSeparator, narrowNoBreakSpace).replace(unitSpace, noBreakSpace);
  return bound
    .split(parting)
    .map((part) => drawable(part, characters))
    .join(parting);
}
