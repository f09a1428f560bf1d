// Values over seconds as shares of a plotting area: reduced to what paper can show, broken where nothing was measured.
import { columnSeconds, reduceSeries, type Column, type SecondValue } from './reduce-series.ts';
import { straightPoints } from './straight-points.ts';
import type { ChartLine } from './test-data.ts';

/** More columns than this can't be told apart on the width of the page. */
const mostColumns = 240;

interface PlotScale {
  readonly seconds: number;
  /** Value at the upper edge. */
  readonly top: number;
}

export function plotLine(
  values: Iterable<SecondValue>,
  { seconds, top }: PlotScale,
): Pick<ChartLine, 'stretches' | 'range'> {
  const perColumn = columnSeconds(seconds, mostColumns);
  const columns = reduceSeries(values, perColumn);
  const at = (value: number) => Math.min(1.02, share(value, top));
  return {
    stretches: stretchesOf(columns, perColumn).map((stretch) =>
      straightPoints(stretch.map((column) => [share(column.second, seconds), at(column.mean)] as const)),
    ),
    range:
      perColumn === 1
        ? []
        : straightPoints(
            columns.map((column) => [share(column.second, seconds), at(column.lowest), at(column.highest)] as const),
          ),
  };
}

/** To five digits: finer than any printer, and the same text on every machine. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1e5) / 1e5;
}

/** Neighbouring columns belong to one stretch; a missing column breaks the line. */
function stretchesOf(columns: readonly Column[], perColumn: number): readonly (readonly Column[])[] {
  const stretches: Column[][] = [];
  for (const column of columns) {
    const current = stretches.at(-1);
    const previous = current?.at(-1);
    if (current && previous && column.second - previous.second <= perColumn * 1.5) current.push(column);
    else stretches.push([column]);
  }
  return stretches;
}
