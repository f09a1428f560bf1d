import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerFlows, defaultStreamsPerHost } from '../../../shared/line/flows.ts';
import { datagramBytes, packetsPerSecondAt, rateOnLayer } from '../../../shared/line/layers.ts';
import { fairnessIndex, percentile } from '../../../shared/line/statistics.ts';
import { RateInside } from '../../../shared/line/rate-inside.ts';
import { SecondBuckets } from '../../../shared/line/second-buckets.ts';
import { overlapOf, spanOf, windowSeconds, type Window } from '../../../shared/line/window.ts';

describe('layers', () => {
  // Reference values: payload, IP, Ethernet without FCS.
  it.each([
    [1, 29, 60],
    [16, 44, 60],
    [18, 46, 60],
    [64, 92, 106],
    [1400, 1428, 1442],
    [1472, 1500, 1514],
  ])('a datagram of %i bytes weighs %i on IP and %i on Ethernet', (payload, ip, ethernet) => {
    expect(datagramBytes(payload, 'ip')).toBe(ip);
    expect(datagramBytes(payload, 'ethernet')).toBe(ethernet);
  });

  it('turn a rate into packets and back without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1472 }), fc.integer({ min: 1e6, max: 1e10 }), (payload, bps) => {
        const there = packetsPerSecondAt(bps, payload, 'ethernet');
        expect(rateOnLayer(there, payload, 'ethernet')).toBeCloseTo(bps, 3);
      }),
    );
  });
});

describe('flows', () => {
  const gigabit = { bandwidthBps: 1e9, flowLimitDivisor: 12, share: 1 } as const;

  it("refuses the guide's eight streams, which can never show more than two thirds of the line", () => {
    const answer = answerFlows({ ...gigabit, direction: 'inbound', streams: 8 });
    expect(answer.sufficient).toBe(false);
    expect(answer.streamsNeeded).toBe(12);
    expect(answer.reachableShare).toBeCloseTo(8 / 12);
    expect(answer.arithmetic).toContain('83.3 Mbit/s each');
  });

  it('accepts twelve, and eight where the platform does not limit', () => {
    expect(answerFlows({ ...gigabit, direction: 'inbound', streams: 12 }).sufficient).toBe(true);
    expect(answerFlows({ ...gigabit, direction: 'outbound', streams: 8 }).sufficient).toBe(true);
    expect(answerFlows({ ...gigabit, flowLimitDivisor: undefined, direction: 'inbound', streams: 1 }).sufficient).toBe(
      true,
    );
  });

  it('gives sixteen streams or more by default, whatever the number of hosts', () => {
    for (let hosts = 1; hosts <= 90; hosts += 1)
      expect(hosts * defaultStreamsPerHost(hosts)).toBeGreaterThanOrEqual(16);
  });
});

type Portion = Window & { readonly packets: number; readonly bytes: number };

describe('the overlap window', () => {
  const rateInside = (portions: readonly Portion[], window: Window) => {
    const inside = new RateInside(window);
    for (const one of portions) inside.add(one.startMs, one.endMs, one.packets, one.bytes);
    return inside.rate();
  };

  const portion = (startMs: number, endMs: number, packets: number): Portion => ({
    startMs,
    endMs,
    packets,
    bytes: packets * 10,
  });

  it('is what all streams share, and nothing when they do not meet', () => {
    expect(
      overlapOf([
        { startMs: 0, endMs: 100 },
        { startMs: 40, endMs: 160 },
      ]),
    ).toEqual({ startMs: 40, endMs: 100 });
    expect(
      overlapOf([
        { startMs: 0, endMs: 10 },
        { startMs: 10, endMs: 20 },
      ]),
    ).toBeUndefined();
    expect(overlapOf([])).toBeUndefined();
  });

  it('counts whole seconds inside it and nothing from outside', () => {
    const rate = rateInside(
      [portion(0, 1000, 999), portion(1000, 2000, 10), portion(2000, 3000, 20), portion(3000, 4000, 999)],
      {
        startMs: 1000,
        endMs: 3000,
      },
    );
    expect(rate).toEqual({ packetsPerSecond: 15, bytesPerSecond: 150 });
  });

  it('says "not measured" by undefined, never by zero, when nothing lies inside', () => {
    expect(rateInside([portion(0, 1000, 5)], { startMs: 500, endMs: 900 })).toBeUndefined();
    expect(rateInside([portion(0, 1000, 0)], { startMs: 0, endMs: 1000 })).toEqual({
      packetsPerSecond: 0,
      bytesPerSecond: 0,
    });
  });

  it('spreads samples over seconds without losing or inventing a packet', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 8000 }),
            fc.integer({ min: 1, max: 1900 }),
            fc.integer({ min: 0, max: 1000 }),
          ),
        ),
        (samples) => {
          const portions = samples.map(([startMs, length, packets]) => portion(startMs, startMs + length, packets));
          const buckets = new SecondBuckets(0, 10);
          for (const one of portions) buckets.add(one.startMs, one.endMs, one.packets, one.bytes);
          const seconds = Array.from({ length: 10 }, (_, second) => buckets.at(second)?.packetsPerSecond ?? 0);
          const total = seconds.reduce((sum, packets) => sum + packets, 0);
          expect(total).toBeCloseTo(
            portions.reduce((sum, one) => sum + one.packets, 0),
            6,
          );
        },
      ),
    );
  });

  it('spans an hour of 64 streams, which is more than one call takes arguments', () => {
    const windows = Array.from({ length: 64 * 3600 }, (_, index) => ({ startMs: index, endMs: index + 1000 }));
    expect(spanOf(windows)).toEqual({ startMs: 0, endMs: 64 * 3600 + 999 });
    expect(spanOf([])).toBeUndefined();
  });

  it('has a length in seconds', () => {
    expect(windowSeconds({ startMs: 500, endMs: 3000 })).toBe(2.5);
  });
});

describe('statistics', () => {
  it('fairness is 1 for equal streams, 1/n when one stream has everything, unknown for nothing', () => {
    expect(fairnessIndex([5, 5, 5, 5])).toBeCloseTo(1);
    expect(fairnessIndex([8, 0, 0, 0])).toBeCloseTo(0.25);
    expect(fairnessIndex([])).toBeUndefined();
    expect(fairnessIndex([0, 0])).toBeUndefined();
  });

  it('percentiles stand between the values they lie between', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeUndefined();
  });
});
