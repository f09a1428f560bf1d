// One test as a chart: offered, sent, received and counted as lines of their own, limits, overlap window and deaths. Pure.
import { bitRateUnit } from '../../../shared/line/format.ts';
import type { Criteria } from '../../../shared/job/spec.ts';
import type { SeriesPoint, TestView } from '../../../shared/job/view.ts';
import { readingOf } from './live-figures.ts';
import { shownCount, shownLimit, shownRate, type Reading } from './shown-rate.ts';
import { linePoints, secondsAColumn, type LinePoint } from '../../charts/line-points.ts';
import { niceCeiling } from '../../charts/value-axis.ts';
import { deathSecond, originMs, wholeSeconds } from './test-times.ts';

export const lineNames = ['offered', 'sent', 'received', 'counted'] as const;
export type LineName = (typeof lineNames)[number];

export interface TestPicture {
  /** What one unit of the axis is. */
  readonly unit: string;
  readonly seconds: number;
  readonly ceiling: number;
  /** In units of the axis. */
  readonly lines: Readonly<Record<LineName, readonly LinePoint[]>>;
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
  const seconds = Math.max(test.plan.durationSeconds, ...lineNames.map((name) => lineSeconds(test, name)));
  const lines = linesOf(test, reading, secondsAColumn(seconds));
  const highest = Math.max(1, ...limits.map(({ value }) => value), ...lineNames.map((name) => highestOf(lines[name])));
  const scale = scaleOf(highest, reading);
  const inUnits = (points: readonly LinePoint[]) =>
    points.map(({ x, y }) => ({ x, y: y === null ? null : y / scale.factor }));
  return {
    unit: scale.unit,
    seconds,
    ceiling: niceCeiling((highest * 1.06) / scale.factor),
    lines: {
      offered: inUnits(lines.offered),
      sent: inUnits(lines.sent),
      received: inUnits(lines.received),
      counted: inUnits(lines.counted),
    },
    limits: limits.map(({ kind, value }) => ({ kind, value: value / scale.factor })),
    overlap: overlapOf(test),
    deaths: test.streams.flatMap((stream) => {
      const second = deathSecond(test, stream);
      return second === undefined ? [] : [{ second, stream: stream.id }];
    }),
  };
}

function highestOf(points: readonly LinePoint[]): number {
  return points.reduce((highest, { y }) => Math.max(highest, y ?? 0), 0);
}

/** What was asked for is drawn as far as it was sent. */
function lineSeconds(test: TestView, line: LineName): number {
  return wholeSeconds(test, line === 'offered' ? 'sent' : line);
}

function linesOf(test: TestView, reading: Reading, columnSeconds: number): TestPicture['lines'] {
  const { series, totals } = test;
  const { payloadBytes } = test.plan;
  const line = (name: LineName, valueOf: (point: SeriesPoint) => number | undefined) => {
    const isShown = name === 'counted' ? withoutEnds(test) : () => true;
    const value = (index: number) => {
      const point = series[index];
      return point && isShown(index) ? valueOf(point) : undefined;
    };
    return linePoints(lineSeconds(test, name), value, columnSeconds);
  };
  const ask = totals.offered && shownRate(totals.offered, payloadBytes, reading);
  return {
    offered: line('offered', () => ask),
    sent: line('sent', ({ sent }) => sent && shownRate(sent, payloadBytes, reading)),
    received: line('received', ({ received }) => received && shownRate(received, payloadBytes, reading)),
    counted: line('counted', ({ counted }) => counted && shownCount(counted, payloadBytes, reading)),
  };
}

/** The kernel's sampler keeps its own time: its first sample began before the test did, its last ended before the test. */
function withoutEnds(test: TestView): (index: number) => boolean {
  const counted = test.series.slice(0, wholeSeconds(test, 'counted'));
  const first = counted.findIndex((point) => point.counted !== undefined);
  const last = test.state === 'running' ? -1 : counted.findLastIndex((point) => point.counted !== undefined);
  return (index) => index !== first && index !== last;
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
