// A test of any length has the figures that all of its samples together have, to the last bit, however they were handed over.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CounterSample, StreamSample } from '../../../shared/job/events.ts';
import type { PlannedTest } from '../../../shared/job/plan.ts';
import { packSamples, type SamplesEvent } from '../../../shared/job/samples/pack.ts';
import { TestSamples } from '../../../shared/job/samples/test-samples.ts';
import type { Window } from '../../../shared/line/window.ts';
import { seeded } from '../../sample/seeded.ts';
import { plainRates, plainSeries } from './plain-figures.ts';

const originMs = 1_773_728_000_123.25;
const streams = ['ecs1.1', 'ecs2.1', 'ecs2.2'] as const;
const payloadBytes = 1400;
const plan = {
  payloadBytes,
  streams: streams.map((id) => ({ id, sender: id.slice(0, 4), receiver: 'gw' })),
} as unknown as PlannedTest; // nothing else of it is looked at
const plain = { originMs, payloadBytes, receivers: ['gw'] };

interface Course {
  readonly seed: number;
  readonly seconds: number;
  /** From this second on the last stream says nothing any more. */
  readonly silentFrom: number;
  /** The receiving tools say nothing: what the sockets took stands for them. */
  readonly silentReceivers: boolean;
}

/** Streams that begin a little apart, seconds that are not quite seconds, ends that tell theirs in turns. */
function eventsOf({ seed, seconds, silentFrom, silentReceivers }: Course): SamplesEvent[] {
  const random = seeded(seed);
  const begins = streams.map(() => originMs + random() * 7);
  const at = begins.map((begin) => ({ sent: begin, received: begin + random() }));
  return Array.from({ length: seconds }, (_, second) => {
    const told: StreamSample[] = [];
    streams.forEach((stream, index) => {
      const ends = at[index];
      if (!ends || (index === 2 && second >= silentFrom)) return;
      for (const sense of ['sent', 'received'] as const) {
        if (sense === 'received' && silentReceivers) continue;
        const startMs = ends[sense];
        const endMs = startMs + 1000 + (random() - 0.5) * 0.2;
        ends[sense] = endMs;
        const packets = Math.round(2000 + random() * 50);
        const base = { stream, sense, startMs, endMs, packets, payloadBytes: packets * payloadBytes };
        told.push(
          sense === 'sent' ? base : { ...base, lostPackets: Math.round(random() * 3), jitterMs: random() / 10 },
        );
      }
    });
    const counters = ['gw', 'ecs1'].map((host): CounterSample => ({
      host,
      interface: 'eth0',
      source: 'sar',
      startMs: originMs - 300 + second * 1000,
      endMs: originMs + 700 + second * 1000,
      receivedPackets: Math.round(600_000 + random() * 9000) / 100,
      receivedBytes: (Math.round(random() * 900_000) / 100) * 1024,
      transmittedPackets: 0,
      transmittedBytes: 0,
      receivedDatagrams: Math.round(600_000 + random() * 9000) / 100,
    }));
    if (random() < 0.3) told.reverse();
    const body = { test: 't', streams: told, counters };
    return { seq: second + 1, atMs: Math.round(originMs + 1000 * (second + 1)), type: 'samples', body };
  });
}

function oneByOne(events: readonly SamplesEvent[]): TestSamples {
  const samples = new TestSamples(plan);
  for (const event of events) samples.add(event, originMs);
  return samples;
}

/** As a dossier hands them over: some packed, in parts of any size, some not. */
function inParts(events: readonly SamplesEvent[], random: () => number): TestSamples {
  const samples = new TestSamples(plan);
  for (let index = 0; index < events.length;) {
    const part = events.slice(index, index + 1 + Math.floor(random() * 400));
    index += part.length;
    if (random() < 0.7) samples.addPacked(packSamples(part), originMs);
    else for (const event of part) samples.add(event, originMs);
  }
  return samples;
}

function ratesOf(samples: TestSamples, window: Window) {
  const rates = samples.ratesIn(window);
  const each = <Value>(names: readonly string[], value: (name: string) => Value) =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  return {
    sent: each(streams, (id) => rates.ofStream(id, 'sent')),
    received: each(streams, (id) => rates.ofStream(id, 'received')),
    counted: each(['gw', 'ecs1'], (host) => rates.counted(host)),
    taken: each(['gw', 'ecs1'], (host) => rates.taken(host)),
  };
}

const course = fc.record({
  seed: fc.nat(),
  seconds: fc.integer({ min: 1, max: 1700 }),
  silentFrom: fc.integer({ min: 1, max: 2500 }),
  silentReceivers: fc.boolean(),
});
const anyWindow = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([from, to]) => ({ from: from * 0.2, to: 1 - to * 0.9 }));

describe('the samples of a test', () => {
  it('give the same figures when they were let go as when all were kept', () => {
    fc.assert(
      fc.property(course, anyWindow, fc.nat(), (asked, share, seed) => {
        const events = eventsOf(asked);
        const [kept, parted] = [oneByOne(events), inParts(events, seeded(seed))];
        const series = plainSeries(events, plain);
        expect(kept.series(originMs)).toEqual(series);
        expect(parted.series(originMs)).toEqual(series);
        const windows = [
          { startMs: originMs + 6.5, endMs: originMs + asked.seconds * 1000 - 3 },
          {
            startMs: originMs + asked.seconds * 1000 * share.from,
            endMs: originMs + asked.seconds * 1000 * Math.max(share.to, share.from + 0.01),
          },
        ];
        for (const window of windows) {
          const rates = plainRates(events, window, payloadBytes);
          expect(ratesOf(kept, window)).toEqual(rates);
          expect(ratesOf(parted, window)).toEqual(rates);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('give every look on the way what that moment has', () => {
    const events = eventsOf({ seed: 7, seconds: 1600, silentFrom: 400, silentReceivers: false });
    const samples = new TestSamples(plan);
    const window = { startMs: originMs + 6.5, endMs: originMs + 390_000 };
    events.forEach((event, index) => {
      samples.add(event, originMs);
      if (index % 251 !== 0 || index === 0) return;
      const soFar = events.slice(0, index + 1);
      expect(samples.series(originMs)).toEqual(plainSeries(soFar, plain));
      // The stream that fell silent holds the end of the window among what was long let go.
      expect(ratesOf(samples, window)).toEqual(plainRates(soFar, window, payloadBytes));
    });
    expect(samples.stream('ecs2.2')?.sent.recent).toMatchObject(
      events
        .flatMap(({ body }) => body.streams)
        .filter(({ stream, sense }) => stream === 'ecs2.2' && sense === 'sent')
        .slice(-40)
        .map(({ startMs, endMs, packets, payloadBytes: bytes }) => ({ startMs, endMs, packets, payloadBytes: bytes })),
    );
  }, 120_000);

  it('keep a second that was told twenty minutes late', () => {
    const events = eventsOf({ seed: 3, seconds: 1600, silentFrom: 9000, silentReceivers: false });
    const late = { stream: 'ecs1.1', sense: 'sent', startMs: originMs + 100_500, endMs: originMs + 101_500 } as const;
    const last: SamplesEvent = {
      seq: 1601,
      atMs: 0,
      type: 'samples',
      body: { test: 't', streams: [{ ...late, packets: 5000, payloadBytes: 7e6 }], counters: [] },
    };
    const samples = oneByOne(events);
    const before = samples.series(originMs);
    samples.add(last, originMs);
    const after = samples.series(originMs);
    const change = (second: number) =>
      (after[second]?.sent?.packetsPerSecond ?? 0) - (before[second]?.sent?.packetsPerSecond ?? 0);
    expect([99, 100, 101, 102].map((second) => Math.round(change(second)))).toEqual([0, 2500, 2500, 0]);
    const window = { startMs: originMs + 6.5, endMs: originMs + 1_590_000 };
    const plainly = plainRates([...events, last], window, payloadBytes).sent['ecs1.1'];
    expect(ratesOf(samples, window).sent['ecs1.1']?.packetsPerSecond).toBeCloseTo(plainly?.packetsPerSecond ?? 0, 9);
  });

  it('are summed up anew when the test turns out to have begun elsewhere', () => {
    const events = eventsOf({ seed: 11, seconds: 1300, silentFrom: 9000, silentReceivers: false });
    const samples = oneByOne(events);
    const elsewhere = originMs + 12_345;
    expect(samples.series(elsewhere)).toEqual(plainSeries(events, { ...plain, originMs: elsewhere }));
    expect(samples.series(originMs)).toEqual(plainSeries(events, plain));
  });
});
