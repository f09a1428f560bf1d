// Whoever runs a line for a day reads it by its hours: each has its own figures, and together they are the whole test.
import { describe, expect, test } from 'vitest';
import { hourFigures } from '../../../shared/job/hour-figures.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { dipsOf, secondFigures } from '../../../shared/job/second-figures.ts';
import { sampleEvents } from '../../sample/sample-job.ts';

const dips = { inTest: 0, second: 4000, seconds: 30, share: 0.4 };
const [soak] = foldEvents(sampleEvents({ soak: true, durationSeconds: 9000, ecsHosts: 1, dips })).tests;
if (!soak) throw new Error('a soak is one test');
const hours = hourFigures(soak);

describe('a soak of two and a half hours', () => {
  test('has three hours, the last one half as long, and no second is counted twice or left out', () => {
    expect(hours.map(({ hour }) => hour)).toEqual([0, 1, 2]);
    expect(hours.reduce((all, { seconds }) => all + seconds, 0)).toBe(secondFigures(soak).receivedPackets?.seconds);
    expect(hours[2]?.seconds).toBeLessThanOrEqual(1800);
    expect((hours[1]?.startMs ?? 0) - (hours[0]?.startMs ?? 0)).toBe(3_600_000);
  });

  test('its lowest and highest second are those of its hours', () => {
    const { receivedPackets } = secondFigures(soak);
    expect(Math.min(...hours.map((each) => each.receivedPackets.lowest))).toBe(receivedPackets?.lowest);
    expect(Math.max(...hours.map((each) => each.receivedPackets.highest))).toBe(receivedPackets?.highest);
    for (const { receivedPackets: each } of hours) {
      expect(each.mean).toBeGreaterThanOrEqual(each.lowest);
      expect(each.mean).toBeLessThanOrEqual(each.highest);
    }
  });

  test('a dip is in the hour in which it was, and so is what was lost in it', () => {
    expect(dipsOf(soak)).toHaveLength(1);
    expect(hours.map(({ dipSeconds }) => dipSeconds)).toEqual([0, 30, 0]);
    const [first, second, third] = hours.map(({ lossShare }) => lossShare ?? Number.NaN);
    expect(second).toBeGreaterThan((first ?? 1) + 0.003);
    expect(second).toBeGreaterThan((third ?? 1) + 0.003);
  });
});

test('a short test is told by its chart and has no hours', () => {
  const view = foldEvents(sampleEvents({ durationSeconds: 10, ecsHosts: 1 }));
  expect(view.tests.flatMap(hourFigures)).toEqual([]);
});
