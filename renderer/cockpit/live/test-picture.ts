// One test as a chart: offered, sent, received and counted as lines of their own, limits, overlap window and deaths. Pure.
import { bitRateUnit } from '../../../shared/line/format.ts';
import type { Criteria } from '../../../shared/job/spec.ts';
import type { SeriesPoint, TestView, ToldSeconds } from '../../../shared/job/view.ts';
import { readingOf } from './live-figures.ts';
import { shownCount, shownLimit, shownRate, type Reading } from './shown-rate.ts';
import { deathSecond, originMs, wholeSeconds } from './test-times.ts';

export const lineNames = ['offered', 'sent', 'received', 'counted'] as const;
export type LineName = (typeof lineNames)[number];

export interface TestPicture {
  /** What one unit of the axis is. */
  readonly unit: string;
  readonly seconds: number;
  readonly ceiling: number;
  /** In units of the axis, one value a second; a gap is undefined. */
  readonly lines: Readonly<Record<LineName, readonly (number | undefined)[]>>;
  readonly limits: readonly { readonly kind: 'bandwidth' | 'accepted'; readonly value: number }[];
  readonly overlap: { readonly fromSecond: number; readonly toSecond: number } | undefined;
  readonly deaths: readonly { readonly second: number; readonly stream: string }[];
}

export function testPicture(
  test: TestView,
  line: { readonly bandwidthBps: number; readonly criteria: Criteria },
  asked: Reading,
): TestPicture {
  const reading = readingOf(test, asked);
  const limits = limitsOf(test, line, reading);
  const lines = linesOf(test, reading);
  const highest = Math.max(
    ...limits.map(({ value }) => value),
    ...Object.values(lines)
      .flat()
      .map((value) => value ?? 0),
    1,
  );
  const scale = scaleOf(highest, reading);
  const inUnits = (value: number | undefined) => (value === undefined ? undefined : value / scale.factor);
  return {
    unit: scale.unit,
    seconds: Math.max(test.plan.durationSeconds, ...Object.values(lines).map((values) => values.length)),
    ceiling: niceCeiling((highest * 1.06) / scale.factor),
    lines: {
      offered: lines.offered.map(inUnits),
      sent: lines.sent.map(inUnits),
      received: lines.received.map(inUnits),
      counted: lines.counted.map(inUnits),
    },
    limits: limits.map(({ kind, value }) => ({ kind, value: value / scale.factor })),
    overlap: overlapOf(test),
    deaths: test.streams.flatMap((stream) => {
      const second = deathSecond(test, stream);
      return second === undefined ? [] : [{ second, stream: stream.id }];
    }),
  };
}

function linesOf(test: TestView, reading: Reading): TestPicture['lines'] {
  const { payloadBytes } = test.plan;
  const each = (sense: keyof ToldSeconds, value: (point: SeriesPoint) => number | undefined) =>
    wholeSeconds(test, sense, test.series.map(value));
  const { offered } = test.totals;
  const ask = offered && shownRate(offered, payloadBytes, reading);
  return {
    offered: each('sent', () => ask),
    sent: each('sent', ({ sent }) => sent && shownRate(sent, payloadBytes, reading)),
    received: each('received', ({ received }) => received && shownRate(received, payloadBytes, reading)),
    counted: withoutEnds(
      test,
      each('counted', ({ counted }) => counted && shownCount(counted, payloadBytes, reading)),
    ),
  };
}

/** The kernel's sampler keeps its own time: its first sample began before the test did, its last ended before the test. */
function withoutEnds(test: TestView, values: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const first = values.findIndex((value) => value !== undefined);
  const last = test.state === 'running' ? -1 : values.findLastIndex((value) => value !== undefined);
  return values.map((value, index) => (index === first || index === last ? undefined : value));
}

function limitsOf(
  test: TestView,
  { bandwidthBps, criteria }: { readonly bandwidthBps: number; readonly criteria: Criteria },
  reading: Reading,
): TestPicture['limits'] {
  const { measures, payloadBytes, direction } = test.plan;
  if (measures === 'packets') {
    const wanted = criteria.packetsPerSecond[direction];
    return wanted === undefined ? [] : [{ kind: 'accepted', value: wanted }];
  }
  return [
    { kind: 'bandwidth', value: shownLimit(bandwidthBps, payloadBytes, reading) },
    { kind: 'accepted', value: shownLimit(bandwidthBps * criteria.rate, payloadBytes, reading) },
  ];
}

function overlapOf(test: TestView): TestPicture['overlap'] {
  const origin = originMs(test);
  if (!test.overlap || origin === undefined) return undefined;
  return {
    fromSecond: Math.max(0, (test.overlap.startMs - origin) / 1000),
    toSecond: (test.overlap.endMs - origin) / 1000,
  };
}

function scaleOf(highest: number, { rateUnit }: Reading): { readonly factor: number; readonly unit: string } {
  if (rateUnit === 'bit/s') {
    const unit = bitRateUnit(highest);
    // A line of up to ten gigabits is compared in Mbit/s, as everywhere else.
    return unit.factor === 1e9 && highest < 1e10 ? { factor: 1e6, unit: 'Mbit/s' } : unit;
  }
  return highest >= 1e6
    ? { factor: 1e6, unit: 'Mpps' }
    : highest >= 1e4
      ? { factor: 1e3, unit: 'kpps' }
      : { factor: 1, unit: 'pps' };
}

/** The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten: the axis moves rarely and by readable steps. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= value - 1e-9) ?? 10;
  return step * power;
}
