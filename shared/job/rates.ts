// Rates over the overlap window, from whoever saw them there: the receiving tool, the receiving sockets, or averages.
import { sum } from '../line/statistics.ts';
import { RateInside } from '../line/rate-inside.ts';
import { SecondBuckets } from '../line/second-buckets.ts';
import { spanOf, windowSeconds, type Rate, type Window } from '../line/window.ts';
import type { CounterSample, StreamSample } from './events.ts';
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
  const socketRates = new Map(receivers.map((host) => [host, socketRate(facts, host, overlap)]));
  const streams = drafts.map((stream) => {
    if (!carrying.includes(stream)) return stream;
    const { totals } = stream;
    const samples = facts.samples.get(stream.id) ?? [];
    const sentRate =
      sampledRate(samples, 'sent', overlap) ??
      (averagesAllowed ? average(totals.sentPackets, totals.sentBytes, totals.sentSeconds, spanSeconds) : undefined);
    const receivedRate =
      source === 'samples'
        ? sampledRate(samples, 'received', overlap)
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
  const counted = addRates(receivers.map((host) => countedRate(facts.counters, host, overlap)));
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

function sampledRate(
  samples: readonly StreamSample[],
  sense: StreamSample['sense'],
  overlap: Window,
): Rate | undefined {
  const inside = new RateInside(overlap);
  for (const sample of samples) if (sample.sense === sense) inside.add(sample, sample.packets, sample.payloadBytes);
  return inside.rate();
}

/**
 * Packets received in each whole second of the window, all streams together. Seconds that a stream says nothing of are left
 * out; empty where nobody tells what was received second by second.
 */
export function receivedEachSecond(facts: TestFacts, streams: readonly StreamView[], overlap: Window): number[] {
  const carrying = streams.filter((stream) => stream.state === 'done' || stream.state === 'sending');
  const receivers = [...new Set(carrying.map((stream) => stream.plan.receiver))];
  const seconds = Math.floor(windowSeconds(overlap));
  const empty = () => new SecondBuckets(overlap.startMs, seconds);
  const buckets = {
    samples: () => carrying.map(({ id }) => receivedBuckets(facts.samples.get(id) ?? [], empty())),
    sockets: () => receivers.map((host) => socketBuckets(facts, host, empty())),
    averages: () => [],
  }[sourceOf(facts, carrying, receivers)]();
  return Array.from({ length: seconds }, (_, second) => addRates(buckets.map((of) => of.at(second)))).flatMap(
    (rate) => rate?.packetsPerSecond ?? [],
  );
}

function receivedBuckets(samples: readonly StreamSample[], buckets: SecondBuckets): SecondBuckets {
  for (const sample of samples)
    if (sample.sense === 'received') buckets.add(sample, sample.packets, sample.payloadBytes);
  return buckets;
}

/** The datagrams that the host's sockets took. */
function socketBuckets({ counters, plan }: TestFacts, host: string, buckets: SecondBuckets): SecondBuckets {
  for (const counter of counters) {
    const { receivedDatagrams } = counter;
    if (counter.host !== host || receivedDatagrams === undefined) continue;
    buckets.add(counter, receivedDatagrams, receivedDatagrams * plan.payloadBytes);
  }
  return buckets;
}

/** What the host's NIC received; Ethernet bytes. */
function countedRate(counters: readonly CounterSample[], host: string, overlap: Window): Rate | undefined {
  const inside = new RateInside(overlap);
  for (const counter of counters)
    if (counter.host === host) inside.add(counter, counter.receivedPackets, counter.receivedBytes);
  return inside.rate();
}

/** The datagrams that the host's sockets took; payload bytes. */
function socketRate({ counters, plan }: TestFacts, host: string, overlap: Window): Rate | undefined {
  const inside = new RateInside(overlap);
  for (const counter of counters) {
    if (counter.host !== host || counter.receivedDatagrams === undefined) continue;
    inside.add(counter, counter.receivedDatagrams, counter.receivedDatagrams * plan.payloadBytes);
  }
  return inside.rate();
}

/** One source for all streams of a test: what came from different places is never added up. */
function sourceOf(facts: TestFacts, carrying: readonly StreamView[], receivers: readonly string[]): Source {
  const hasSamples = (stream: StreamView) =>
    facts.samples.get(stream.id)?.some((sample) => sample.sense === 'received');
  if (carrying.length > 0 && carrying.every(hasSamples)) return 'samples';
  const hasSockets = (host: string) =>
    facts.counters.some((counter) => counter.host === host && counter.receivedDatagrams !== undefined);
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
