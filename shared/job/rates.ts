// Rates over the overlap window, from whoever saw them there: the receiving tool, the receiving sockets, or averages.
import { sum } from '../line/statistics.ts';
import { SecondBuckets } from '../line/second-buckets.ts';
import { spanOf, windowSeconds, type Rate, type Window } from '../line/window.ts';
import { column, counterColumn, type Rows } from './samples/rows.ts';
import type { TestFacts } from './test-facts.ts';
import type { StreamView, TestTotals } from './view.ts';

/** Averages of whole streams may stand for the window only when the streams shared at least this much of their time. */
const averagesNeedOverlapShare = 0.8;

type Source = NonNullable<TestTotals['receivedFrom']>;

export interface RatedStreams {
  readonly streams: readonly StreamView[];
  readonly totals: TestTotals;
}

/** Gives every stream its rates over the window, and the test its totals. No window, no rates. */
export function rateStreams(
  facts: TestFacts,
  drafts: readonly StreamView[],
  overlap: Window | undefined,
  overlapShare: number | undefined,
): RatedStreams {
  const offered = offeredOf(facts);
  if (!overlap) return { streams: drafts, totals: { ...(offered && { offered }) } };
  const averagesAllowed = (overlapShare ?? 0) >= averagesNeedOverlapShare;
  const carrying = drafts.filter((stream) => stream.state === 'done' || stream.state === 'sending');
  const span = spanOf(carrying.flatMap((stream) => stream.window ?? []));
  const spanSeconds = span ? windowSeconds(span) : 0;
  const receivers = [...new Set(carrying.map((stream) => stream.plan.receiver))];
  const source = sourceOf(facts, carrying, receivers);
  const inside = facts.samples.ratesIn(overlap);
  const socketRates = new Map(receivers.map((host) => [host, inside.taken(host)]));
  const streams = drafts.map((stream) => {
    if (!carrying.includes(stream)) return stream;
    const { totals } = stream;
    const sentRate =
      inside.ofStream(stream.id, 'sent') ??
      (averagesAllowed ? average(totals.sentPackets, totals.sentBytes, totals.sentSeconds, spanSeconds) : undefined);
    const receivedRate =
      source === 'samples'
        ? inside.ofStream(stream.id, 'received')
        : source === 'sockets'
          ? partOf(socketRates.get(stream.plan.receiver), stream, carrying)
          : averagesAllowed
            ? average(totals.receivedPackets, totals.receivedBytes, totals.receivedSeconds, spanSeconds)
            : undefined;
    return { ...stream, ...(sentRate && { sentRate }), ...(receivedRate && { receivedRate }) };
  });
  const rated = streams.filter((stream) => stream.state === 'done' || stream.state === 'sending');
  const sent = addRates(rated.map((stream) => stream.sentRate));
  const received =
    source === 'sockets' ? addRates([...socketRates.values()]) : addRates(rated.map((stream) => stream.receivedRate));
  const counted = addRates(receivers.map((host) => inside.counted(host)));
  return {
    streams,
    totals: {
      ...(offered && { offered }),
      ...(sent && { sent }),
      ...(received && { received, receivedFrom: source }),
      ...(counted && { counted }),
    },
  };
}

/**
 * Packets received in each whole second of the window, all streams together. Seconds that a stream says nothing of are left
 * out; empty where nobody tells what was received second by second.
 */
export function receivedEachSecond(facts: TestFacts, streams: readonly StreamView[], overlap: Window): number[] {
  const carrying = streams.filter((stream) => stream.state === 'done' || stream.state === 'sending');
  const receivers = [...new Set(carrying.map((stream) => stream.plan.receiver))];
  const seconds = Math.floor(windowSeconds(overlap));
  const told = { samples: carrying.map(({ id }) => id), sockets: receivers, averages: [] }[
    sourceOf(facts, carrying, receivers)
  ];
  const buckets = new Map(told.map((of) => [of, new SecondBuckets(overlap.startMs, seconds)]));
  for (const { streams: ends, counters, hosts } of facts.samples.all()) {
    if (told === receivers) addTaken(buckets, counters, { hosts, payloadBytes: facts.plan.payloadBytes });
    else for (const [id, { received }] of ends) addReceived(buckets.get(id), received);
  }
  return Array.from({ length: seconds }, (_, second) =>
    addRates([...buckets.values()].map((of) => of.at(second))),
  ).flatMap((rate) => rate?.packetsPerSecond ?? []);
}

function addReceived(buckets: SecondBuckets | undefined, rows: Rows): void {
  const at = (of: number, row: number) => rows.column(of)[row] ?? 0;
  for (let row = 0; row < rows.length; row += 1)
    buckets?.add(at(column.startMs, row), at(column.endMs, row), at(column.packets, row), at(column.bytes, row));
}

interface TakenBy {
  readonly hosts: readonly string[];
  readonly payloadBytes: number;
}

/** The datagrams that the hosts' sockets took. */
function addTaken(buckets: ReadonlyMap<string, SecondBuckets>, rows: Rows, { hosts, payloadBytes }: TakenBy): void {
  const at = (of: number, row: number) => rows.column(of)[row] ?? 0;
  for (let row = 0; row < rows.length; row += 1) {
    const datagrams = at(counterColumn.datagrams, row);
    if (Number.isNaN(datagrams)) continue;
    const of = buckets.get(hosts[at(counterColumn.host, row)] ?? '');
    of?.add(at(column.startMs, row), at(column.endMs, row), datagrams, datagrams * payloadBytes);
  }
}

/** One source for all streams of a test: what came from different places is never added up. */
function sourceOf(facts: TestFacts, carrying: readonly StreamView[], receivers: readonly string[]): Source {
  const hasSamples = (stream: StreamView) => facts.samples.stream(stream.id)?.received.latest !== undefined;
  if (carrying.length > 0 && carrying.every(hasSamples)) return 'samples';
  const hasSockets = (host: string) => facts.samples.tellsDatagrams(host);
  return receivers.length > 0 && receivers.every(hasSockets) ? 'sockets' : 'averages';
}

/** A stream's part of what its receiver's sockets took, by the receiving tool's own counts. */
function partOf(hostRate: Rate | undefined, stream: StreamView, carrying: readonly StreamView[]): Rate | undefined {
  const own = stream.totals.receivedPackets;
  if (!hostRate || own === undefined) return undefined;
  const siblings = carrying.filter((other) => other.plan.receiver === stream.plan.receiver);
  const all = sum(siblings.map((other) => other.totals.receivedPackets ?? 0));
  if (all === 0) return undefined;
  return {
    packetsPerSecond: (hostRate.packetsPerSecond * own) / all,
    bytesPerSecond: (hostRate.bytesPerSecond * own) / all,
  };
}

/**
 * Over the time from the first start to the last end of all streams: averages over each stream's own time, added up, show
 * more than the line carried as soon as the streams are not exactly parallel.
 */
function average(
  packets: number | undefined,
  bytes: number | undefined,
  ownSeconds: number | undefined,
  spanSeconds: number,
): Rate | undefined {
  if (packets === undefined || bytes === undefined || ownSeconds === undefined || ownSeconds <= 0) return undefined;
  const seconds = Math.max(ownSeconds, spanSeconds);
  return { packetsPerSecond: packets / seconds, bytesPerSecond: bytes / seconds };
}

function offeredOf({ plan }: TestFacts): Rate | undefined {
  if (plan.streamPayloadBps === undefined) return undefined;
  const bytesPerSecond = (plan.streamPayloadBps * plan.streams.length) / 8;
  return { packetsPerSecond: bytesPerSecond / plan.payloadBytes, bytesPerSecond };
}

/** The sum, only when every part was measured: a total never hides a missing part. */
function addRates(rates: readonly (Rate | undefined)[]): Rate | undefined {
  if (rates.length === 0) return undefined;
  const total = { packetsPerSecond: 0, bytesPerSecond: 0 };
  for (const rate of rates) {
    if (!rate) return undefined;
    total.packetsPerSecond += rate.packetsPerSecond;
    total.bytesPerSecond += rate.bytesPerSecond;
  }
  return total;
}
