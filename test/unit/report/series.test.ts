import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeTickLabel, timeTicks, valueTicks } from '../../../electron/engine/report/axis.ts';
import { columnSeconds, reduceSeries } from '../../../electron/engine/report/reduce-series.ts';
import { straightPoints } from '../../../electron/engine/report/straight-points.ts';

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

describe('a line on the width of a page', () => {
  const hair = 0.001;
  /** Where the stroke through the kept points is, at one place across. */
  const strokeAt = (kept: readonly (readonly [number, ...number[]])[], across: number, side: number) => {
    const next = Math.max(
      1,
      kept.findIndex((point) => point[0] >= across),
    );
    const [from, to] = [kept[next - 1]!, kept[next]!];
    return from[side]! + ((to[side]! - from[side]!) * (across - from[0])) / (to[0] - from[0]);
  };

  test('a level line is two points, one with a dip of a second four more at most', () => {
    const level = Array.from({ length: 240 }, (_, second) => [second / 240, 0.8] as const);
    expect(straightPoints(level)).toEqual([level[0], level[239]]);
    const dip = level.map(([x, y], second) => [x, second === 100 ? 0.2 : y] as const);
    expect(straightPoints(dip)).toEqual([dip[0], dip[99], dip[100], dip[101], dip[239]]);
  });

  test('one point stays one, and none none', () => {
    expect(straightPoints([])).toEqual([]);
    expect(straightPoints([[0.5, 0.5]])).toEqual([[0.5, 0.5]]);
  });

  test('every point that is left out is passed within a hair, at both edges of a band', () => {
    const height = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0.5, 0.5005, 0.5009));
    fc.assert(
      fc.property(fc.array(fc.tuple(height, height), { minLength: 2, maxLength: 300 }), (heights) => {
        const points = heights.map(([low, high], index) => [index / heights.length, low, high] as const);
        const kept = straightPoints(points);
        expect(kept[0]).toBe(points[0]);
        expect(kept.at(-1)).toBe(points.at(-1));
        for (const point of points) {
          for (const side of [1, 2]) {
            expect(Math.abs(strokeAt(kept, point[0], side) - point[side]!)).toBeLessThan(hair * (1 + 1e-6));
          }
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
