// The figures of a test reckoned in the plainest way: from all of its samples at once, each kept. What the fold reckons with sums
// and packed samples has to be equal to this, bit for bit.
import type { CounterSample, StreamSample } from '../../../shared/job/events.ts';
import type { SamplesEvent } from '../../../shared/job/samples/pack.ts';
import type { SeriesPoint } from '../../../shared/job/view.ts';
import type { Rate, Window } from '../../../shared/line/window.ts';

export interface PlainTest {
  readonly originMs: number;
  readonly payloadBytes: number;
  readonly receivers: readonly string[];
}

interface Told {
  readonly streams: Map<string, StreamSample[]>;
  readonly counters: CounterSample[];
}

function gather(events: readonly SamplesEvent[]): Told {
  const streams = new Map<string, StreamSample[]>();
  for (const sample of events.flatMap(({ body }) => body.streams))
    streams.set(sample.stream, [...(streams.get(sample.stream) ?? []), sample]);
  return { streams, counters: events.flatMap(({ body }) => body.counters) };
}

export function plainSeries(events: readonly SamplesEvent[], test: PlainTest): SeriesPoint[] {
  const { streams, counters } = gather(events);
  const samples = [...streams.values()].flat();
  const seconds = Math.ceil((Math.max(...[...samples, ...counters].map(({ endMs }) => endMs)) - test.originMs) / 1000);
  const buckets = () => Array.from({ length: seconds }, () => ({ packets: 0, bytes: 0, coveredMs: 0 }));
  const [sent, received, lost, counted, taken] = [buckets(), buckets(), buckets(), buckets(), buckets()];
  const jitter = Array.from({ length: seconds }, () => ({ total: 0, count: 0 }));
  const spread = (into: ReturnType<typeof buckets>, { startMs, endMs }: Window, packets: number, bytes: number) => {
    into.forEach((bucket, second) => {
      const fromMs = Math.max(startMs, test.originMs + second * 1000);
      const toMs = Math.min(endMs, test.originMs + (second + 1) * 1000);
      if (toMs < fromMs || endMs <= startMs) return;
      bucket.packets += (packets * (toMs - fromMs)) / (endMs - startMs);
      bucket.bytes += (bytes * (toMs - fromMs)) / (endMs - startMs);
      bucket.coveredMs += toMs - fromMs;
    });
  };
  for (const sample of samples) {
    spread(sample.sense === 'sent' ? sent : received, sample, sample.packets, sample.payloadBytes);
    if (sample.lostPackets !== undefined) spread(lost, sample, sample.lostPackets, 0);
    const middle = jitter[Math.floor(((sample.startMs + sample.endMs) / 2 - test.originMs) / 1000)];
    if (sample.jitterMs === undefined || !middle) continue;
    middle.total += sample.jitterMs;
    middle.count += 1;
  }
  for (const counter of counters.filter(({ host }) => test.receivers.includes(host))) {
    spread(counted, counter, counter.receivedPackets, counter.receivedBytes);
    const { receivedDatagrams: datagrams } = counter;
    if (datagrams !== undefined) spread(taken, counter, datagrams, datagrams * test.payloadBytes);
  }
  const toolsReceive = samples.some(({ sense }) => sense === 'received');
  const rate = (bucket: { packets: number; bytes: number; coveredMs: number } | undefined): Rate | undefined =>
    bucket && bucket.coveredMs >= 1 ? { packetsPerSecond: bucket.packets, bytesPerSecond: bucket.bytes } : undefined;
  return Array.from({ length: seconds }, (_, second) => {
    const told = {
      sent: rate(sent[second]),
      received: rate((toolsReceive ? received : taken)[second]),
      counted: rate(counted[second]),
      lostPackets: rate(lost[second])?.packetsPerSecond,
      jitterMs: jitter[second]?.count ? jitter[second].total / jitter[second].count : undefined,
    };
    return Object.fromEntries([
      ['second', second],
      ...Object.entries(told).filter(([, value]) => value !== undefined),
    ]) as unknown as SeriesPoint; // what is not told is absent
  });
}

export interface PlainRates {
  readonly sent: Readonly<Record<string, Rate | undefined>>;
  readonly received: Readonly<Record<string, Rate | undefined>>;
  readonly counted: Readonly<Record<string, Rate | undefined>>;
  readonly taken: Readonly<Record<string, Rate | undefined>>;
}

export function plainRates(events: readonly SamplesEvent[], window: Window, payloadBytes: number): PlainRates {
  const { streams, counters } = gather(events);
  const inside = (told: readonly (Window & { packets: number; bytes: number })[]): Rate | undefined => {
    let [seconds, packets, bytes] = [0, 0, 0];
    for (const each of told) {
      if (each.startMs < window.startMs - 1 || each.endMs > window.endMs + 1) continue;
      seconds += Math.max(0, each.endMs - each.startMs) / 1000;
      packets += each.packets;
      bytes += each.bytes;
    }
    return seconds > 0 ? { packetsPerSecond: packets / seconds, bytesPerSecond: bytes / seconds } : undefined;
  };
  const ofStreams = (sense: StreamSample['sense']) =>
    Object.fromEntries(
      [...streams].map(([id, samples]) => [
        id,
        inside(samples.filter((each) => each.sense === sense).map((each) => ({ ...each, bytes: each.payloadBytes }))),
      ]),
    );
  const hosts = [...new Set(counters.map(({ host }) => host))];
  const ofHosts = (amount: (counter: CounterSample) => { packets: number; bytes: number } | undefined) =>
    Object.fromEntries(
      hosts.map((host) => [
        host,
        inside(
          counters
            .filter((each) => each.host === host)
            .flatMap((each) => {
              const told = amount(each);
              return told ? [{ startMs: each.startMs, endMs: each.endMs, ...told }] : [];
            }),
        ),
      ]),
    );
  return {
    sent: ofStreams('sent'),
    received: ofStreams('received'),
    counted: ofHosts((each) => ({ packets: each.receivedPackets, bytes: each.receivedBytes })),
    taken: ofHosts(({ receivedDatagrams: datagrams }) =>
      datagrams === undefined ? undefined : { packets: datagrams, bytes: datagrams * payloadBytes },
    ),
  };
}
