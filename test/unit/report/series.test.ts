import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeTickLabel, timeTicks, valueTicks } from '../../../electron/engine/report/axis.ts';
import { columnSeconds, reduceSeries } from '../../../electron/engine/report/reduce-series.ts';

describe('a long test on the width of a page', () => {
  test('a dip of one second in a day stays visible', () => {
    const day = Array.from({ length: 86_400 }, (_, second) => ({ second, value: second === 40_000 ? 3 : 200 }));
    const columns = reduceSeries(day, columnSeconds(86_400, 240));
    expect(columns).toHaveLength(240);
    expect(Math.min(...columns.map((column) => column.lowest))).toBe(3);
    expect(Math.max(...columns.map((column) => column.highest))).toBe(200);
  });

  test('a gap stays a gap', () => {
    const columns = reduceSeries(
      [
        { second: 0, value: 5 },
        { second: 50, value: 6 },
      ],
      10,
    );
    expect(columns.map((column) => column.second)).toEqual([5, 55]);
  });

  test('extremes, mean and number of columns hold for any series', () => {
    const series = fc.array(fc.double({ min: 0, max: 1e10, noNaN: true }), { minLength: 1, maxLength: 2000 });
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 300 }), (values, columns) => {
        const perColumn = columnSeconds(values.length, columns);
        const reduced = reduceSeries(
          values.map((value, second) => ({ second, value })),
          perColumn,
        );
        expect(reduced.length).toBeLessThanOrEqual(columns);
        expect(Math.min(...reduced.map((column) => column.lowest))).toBe(Math.min(...values));
        expect(Math.max(...reduced.map((column) => column.highest))).toBe(Math.max(...values));
        for (const column of reduced) {
          expect(column.mean).toBeGreaterThanOrEqual(column.lowest - column.lowest * 1e-12);
          expect(column.mean).toBeLessThanOrEqual(column.highest + column.highest * 1e-12);
        }
      }),
    );
  });
});

describe('axes', () => {
  test('value ticks are round, start at zero and reach over the highest value', () => {
    expect(valueTicks(208)).toEqual([0, 50, 100, 150, 200, 250]);
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (highest) => {
        const ticks = valueTicks(highest);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)! * (1 + 1e-6)).toBeGreaterThanOrEqual(highest);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  test.each([
    [10, ['0 s', '2 s', '4 s', '6 s', '8 s', '10 s']],
    [300, ['0 min', '1 min', '2 min', '3 min', '4 min', '5 min']],
    [86_400, ['0 h', '4 h', '8 h', '12 h', '16 h', '20 h', '24 h']],
  ])('the time axis of a test of %i s is read in one unit', (seconds, labels) => {
    expect(timeTicks(seconds).map((second) => timeTickLabel(second, seconds))).toEqual(labels);
  });
});
