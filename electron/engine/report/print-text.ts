// Prepares formatted texts for print: a number keeps its unit and its groups on one line, and what no font can draw is
// written as its code.
import { groupSeparator } from '../../../shared/line/format.ts';
import { drawable } from './font-coverage.ts';

const narrowNoBreakSpace = '\u202f';
const noBreakSpace = '\u00a0';
const unitSpace = /(?<=\d) (?=(?:[GMk]?bit\/s|[Mk]?pps|ms|s|min|h|%|bytes|KiB|MiB|GiB)(?![A-Za-z]))/g;
/** In JSON, half a character of two among them: nothing stands for that, in print or anywhere. */
const escape = /\\(?:u(d[89a-f][0-9a-f]{2})|.)/g;

/** The data as JSON with every text in it made fit for print. Names of fields have nothing in them that would change. */
export function printedJson(data: unknown, characters: ReadonlySet<number>): string {
  const bound = JSON.stringify(data)
    .replaceAll(groupSeparator, narrowNoBreakSpace)
    .replace(unitSpace, noBreakSpace)
    .replace(escape, (found, half?: string) => (half === undefined ? found : `U+${half.toUpperCase()}`));
  return drawable(bound, characters);
}
