// The chart of a test of many hours: as cheap to draw as a short one, and nothing that happened is smoothed away.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linePoints, mostPoints, secondsAColumn } from '../../../renderer/charts/line-points.ts';
import { tickStep, timeText } from '../../../renderer/charts/time-axis.ts';
import { testPicture } from '../../../renderer/cockpit/live/test-picture.ts';
import { clockText } from '../../../renderer/cockpit/live/test-times.ts';
import type { SeriesPoint, TestView } from '../../../shared/job/view.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { reading, recordedEvents, testOf } from './recorded.ts';

const day = 86_400;
const view = foldEvents(recordedEvents('sound'));
const short = testOf(view, '7-iperf3-inbound-bandwidth');
const line = { bandwidthBps: 200e6, criteria: view.spec!.criteria };

const { repeats, totals, cpuBusy, counterOutputs, toldSeconds } = short;
const soakFacts = { repeats, totals, cpuBusy, counterOutputs, toldSeconds, streams: [] };

function soak(pointOf: (second: number) => Omit<SeriesPoint, 'second'>): TestView {
  const series = Array.from({ length: day }, (_, second) => ({ second, ...pointOf(second) }));
  const plan = { ...short.plan, durationSeconds: day };
  return { plan, state: 'completed', ...soakFacts, series };
}

const rate = (packetsPerSecond: number) => ({ packetsPerSecond, bytesPerSecond: packetsPerSecond * 1400 });

test('a day of seconds is drawn whole, by few points, with the one second in which nothing arrived', () => {
  const cut = 40_001;
  const { lines, seconds } = testPicture(
    soak((second) => ({ received: rate(second === cut ? 0 : 17_000), counted: rate(17_010), sent: rate(17_000) })),
    line,
    reading,
  );
  expect(seconds).toBe(day);
  for (const points of Object.values(lines)) expect(points.length).toBeLessThanOrEqual(mostPoints);
  expect(lines.received.filter(({ y }) => y === 0)).toEqual([{ x: cut + 1, y: 0 }]);
  expect(lines.received.at(-1)?.x).toBe(day);
});

test('a test of some minutes is drawn second by second', () => {
  const values = [10, undefined, 30];
  expect(linePoints(values.length, (index) => values[index], secondsAColumn(3))).toEqual([
    { x: 1, y: 10 },
    { x: 2, y: null },
    { x: 3, y: 30 },
  ]);
  expect(secondsAColumn(900)).toBe(1);
});

test('whatever a series is: highest, lowest and gaps of every column survive, in their order, and the count is bounded', () => {
  const value = fc.option(fc.double({ min: 0, max: 1e10, noNaN: true }), { nil: undefined, freq: 6 });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 400 }), fc.integer({ min: 1, max: 50 }), (values, width) => {
      const points = linePoints(values.length, (index) => values[index], width);
      expect(points.length).toBeLessThanOrEqual(3 * Math.ceil(values.length / width) + 1);
      expect(points.map(({ x }) => x)).toEqual([...new Set(points.map(({ x }) => x))].sort((a, b) => a - b));
      for (const { x, y } of points) expect(values[x - 1] ?? null).toBe(y);
      for (let start = 0; start < values.length; start += width) {
        const column = values.slice(start, start + width);
        const drawn = points.filter(({ x }) => x > start && x <= start + width).map(({ y }) => y);
        const numbers = column.filter((each) => each !== undefined);
        if (numbers.length > 0)
          expect(drawn).toEqual(expect.arrayContaining([Math.min(...numbers), Math.max(...numbers)]));
        expect(drawn.includes(null)).toBe(numbers.length < column.length);
      }
    }),
  );
});

test('the axis of a day is told in hours, that of a minute in seconds', () => {
  expect(tickStep(day)).toBe(10_800);
  expect([0, 10_800, 21_600].map(timeText)).toEqual(['0 s', '3 h', '6 h']);
  expect(tickStep(60)).toBe(10);
  expect([tickStep(8), tickStep(120), tickStep(7_200)]).toEqual([1, 15, 900]);
  expect([timeText(30), timeText(900), timeText(5_400), timeText(90)]).toEqual([
    '30 s',
    '15 min',
    '1 h 30 min',
    '90 s',
  ]);
  expect(clockText(day)).toBe('24:00:00');
  expect(clockText(31)).toBe('00:31');
});
