// The figures of one test: the one that rules the view, and the quieter ones beside it. Pure. A figure of a sender never
// stands for what the line carried.
import {
  formatCount,
  formatNumber,
  millisecondsFigure,
  shareFigure,
  type Figure,
} from '../../../shared/line/format.ts';
import type { Sense } from '../../../shared/line/finding.ts';
import { sum } from '../../../shared/line/statistics.ts';
import type { SeriesPoint, TestView, ToldSeconds } from '../../../shared/job/view.ts';
import { wholeSeconds } from './test-times.ts';
import { rateFigure, shownCount, shownRate, type Reading } from './shown-rate.ts';

export interface RulingFigure {
  readonly figure: Figure | undefined;
  readonly sense: Sense;
  /** `second`: the last one that is complete. `window`: the overlap window of a test that is over. */
  readonly over: 'second' | 'window';
  /** Bits or packets per second, as shown. */
  readonly value: number | undefined;
}

/** A test of packet rates is read in packets, whatever the reader prefers for the others. */
export function readingOf(test: TestView, reading: Reading): Reading {
  return test.plan.measures === 'packets' ? { ...reading, rateUnit: 'packets/s' } : reading;
}

export function rulingFigure(test: TestView, asked: Reading): RulingFigure {
  const reading = readingOf(test, asked);
  const { payloadBytes } = test.plan;
  const over = test.state === 'running' ? 'second' : 'window';
  const from = over === 'second' ? lastWholeSecond(test) : test.totals;
  const told = (sense: Sense, value: number): RulingFigure => ({
    figure: rateFigure(value, reading.rateUnit),
    sense,
    over,
    value,
  });
  if (from.received) return told('received', shownRate(from.received, payloadBytes, reading));
  if (from.counted) return told('counted', shownCount(from.counted, payloadBytes, reading));
  return { figure: undefined, sense: 'received', over, value: undefined };
}

/** Each end tells its seconds at its own time: each figure is of the newest second that was told to its end. */
export function lastWholeSecond(test: TestView): Pick<SeriesPoint, 'sent' | 'received' | 'counted'> {
  const last = (sense: keyof ToldSeconds) => {
    for (let index = wholeSeconds(test, sense) - 1; index >= 0; index -= 1) {
      const value = test.series[index]?.[sense];
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const [sent, received, counted] = [last('sent'), last('received'), last('counted')];
  return { ...(sent && { sent }), ...(received && { received }), ...(counted && { counted }) };
}

export type QuietFigureName = 'counted' | 'sent' | 'packets' | 'loss' | 'jitter' | 'fairness' | 'skew' | 'cpu';

export interface QuietFigure {
  readonly name: QuietFigureName;
  /** Undefined: not measured. */
  readonly figure: Figure | undefined;
  /** What belongs to the figure and is no number of its own: a host, an error bar. */
  readonly note?: string;
}

export function quietFigures(test: TestView, asked: Reading): readonly QuietFigure[] {
  const reading = readingOf(test, asked);
  const { payloadBytes } = test.plan;
  const isRunning = test.state === 'running';
  const from = isRunning ? lastWholeSecond(test) : test.totals;
  const loss = isRunning ? lossSoFar(test.series) : test.loss;
  const jitterMs = test.jitterMs;
  const busiest = busiestHost(test);
  return [
    { name: 'sent', figure: from.sent && rateFigure(shownRate(from.sent, payloadBytes, reading), reading.rateUnit) },
    {
      name: 'counted',
      figure: from.counted && rateFigure(shownCount(from.counted, payloadBytes, reading), reading.rateUnit),
    },
    { name: 'packets', figure: packetsFigure(from) },
    { name: 'loss', figure: loss === undefined ? undefined : shareFigure(loss) },
    { name: 'jitter', figure: jitterMs === undefined ? undefined : millisecondsFigure(jitterMs) },
    {
      name: 'fairness',
      figure: test.fairness === undefined ? undefined : { number: formatNumber(test.fairness, 3), unit: '' },
    },
    // Once there is an overlap window, the chart says it there.
    ...(test.overlap === undefined ? [skewFigure(test)] : []),
    ...(busiest ? [{ name: 'cpu' as const, figure: shareFigure(busiest.share), note: busiest.host }] : []),
  ];
}

function skewFigure({ skewMs, skewErrorMs }: TestView): QuietFigure {
  return {
    name: 'skew',
    figure: skewMs === undefined ? undefined : millisecondsFigure(skewMs),
    ...(skewErrorMs !== undefined && { note: `± ${formatNumber(skewErrorMs, 2)} ms` }),
  };
}

function packetsFigure(from: Pick<SeriesPoint, 'received' | 'counted'>): Figure | undefined {
  const packets = from.counted ?? from.received;
  return packets && { number: formatCount(packets.packetsPerSecond), unit: 'pps' };
}

/** Of the seconds that the receiving tools have told so far; loss at the end of a test is told by both ends together. */
function lossSoFar(series: readonly SeriesPoint[]): number | undefined {
  const told = series.filter((point) => point.lostPackets !== undefined && point.received);
  const lost = sum(told.map((point) => point.lostPackets ?? 0));
  const received = sum(told.map((point) => point.received?.packetsPerSecond ?? 0));
  return lost + received > 0 ? lost / (lost + received) : undefined;
}

function busiestHost(test: TestView): { readonly host: string; readonly share: number } | undefined {
  const [first] = Object.entries(test.cpuBusy).sort(([, left], [, right]) => right - left);
  return first && { host: first[0], share: first[1] };
}
