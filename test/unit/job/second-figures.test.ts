import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import { dipsOf, lossBySecond, secondFigures, spreadOf } from '../../../shared/job/second-figures.ts';
import { sampleEvents, type Sample } from '../../sample/sample-job.ts';

function testOf(sample: Sample, index: number) {
  return foldEvents(sampleEvents({ ecsHosts: 2, ...sample })).tests[index]!;
}

describe('how the seconds of a test are spread', () => {
  test('a percentile that needs more seconds than there are is not told', () => {
    const spread = spreadOf(Array.from({ length: 21 }, (_, index) => index));
    expect(spread).toEqual({ seconds: 21, lowest: 0, highest: 20, percentiles: { 5: 1, 50: 10, 95: 19 } });
    expect(spreadOf([1, 2])).toBeUndefined();
  });

  test('only whole seconds in which every stream was sending count', () => {
    const figures = secondFigures(testOf({ durationSeconds: 10 }, 7));
    expect(figures.receivedPackets?.seconds).toBe(9);
    expect(figures.jitterMs?.lowest).toBeGreaterThan(0.02);
    expect(figures.jitterMs?.highest).toBeLessThan(0.07);
  });

  test('a tool that tells no seconds has no spread, not one of zeros', () => {
    expect(secondFigures(testOf({ durationSeconds: 10 }, 2))).toEqual({});
  });
});

describe('loss by the second', () => {
  const seconds = (lost: readonly (number | undefined)[]) =>
    lost.map((lostPackets, second) => ({
      second,
      received: { packetsPerSecond: 1000 - Math.max(0, lostPackets ?? 0), bytesPerSecond: 0 },
      ...(lostPackets !== undefined && { lostPackets }),
    }));

  test('a datagram that comes late is no loss of the second that missed it, and no second loses less than nothing', () => {
    const losses = lossBySecond(seconds([0, 5, 10, -12, 0]));
    expect([...losses.values()].map((share) => Math.round(share * 1000))).toEqual([0, 3, 0, 0, 0]);
  });

  test('what was taken back without having been missed changes nothing else', () => {
    expect([...lossBySecond(seconds([-3, 4])).values()].map((share) => Math.round(share * 1000))).toEqual([0, 4]);
  });

  test('a second of which the tool tells nothing is absent, not without loss', () => {
    expect([...lossBySecond(seconds([1, undefined, 2])).keys()]).toEqual([0, 2]);
  });
});

describe('seconds that stand out', () => {
  const dips = { inTest: 7, second: 12, seconds: 2, share: 0.4 };

  test('a dip is found where it was, with its depth, and told once', () => {
    const found = dipsOf(testOf({ durationSeconds: 30, dips }, 7));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ firstSecond: 12, lastSecond: 13 });
    expect(found[0]!.lowestShare).toBeCloseTo(0.4, 1);
  });

  test('the noise of a steady line is no dip', () => {
    expect(dipsOf(testOf({ durationSeconds: 30 }, 7))).toEqual([]);
  });
});
