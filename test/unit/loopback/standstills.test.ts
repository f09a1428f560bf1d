// A busy machine lets a line in user space stand still for moments. What waited meanwhile is not the line's to lose.
import { describe, expect, it } from 'vitest';
import { Standstills } from '../../../electron/engine/practice/loopback/model/standstills.ts';
import { Shaper } from '../../../electron/engine/practice/line-model/shaper.ts';

describe('a line that stood still', () => {
  it('takes what is seen afterwards for what may have come since, for as long again', () => {
    const standstills = new Standstills(0);
    for (let nowMs = 5; nowMs <= 100; nowMs += 5) standstills.beat(nowMs);
    expect(standstills.unseenSinceMs(104)).toBe(104);
    standstills.beat(300);
    expect(standstills.unseenSinceMs(300)).toBe(100);
    for (let nowMs = 305; nowMs <= 500; nowMs += 5) standstills.beat(nowMs);
    expect(standstills.unseenSinceMs(500)).toBe(100);
    standstills.beat(505);
    expect(standstills.unseenSinceMs(505)).toBe(505);
  });

  it('sees a standstill that no beat has told of yet', () => {
    const standstills = new Standstills(0);
    expect(standstills.unseenSinceMs(80)).toBe(0);
  });
});

describe('a shaper after a standstill', () => {
  /** 1000 bytes a millisecond. */
  const plan = { rateBps: 8e6, burstBytes: 2000, queueBytes: 10_000 };
  const frames = (count: number, arrival: { atMs: number; unseenSinceMs?: number }) => {
    const shaper = new Shaper(plan);
    return Array.from({ length: count }, () => shaper.pass(1000, arrival));
  };

  it('carries at once what it could have carried in the time, and not a frame more', () => {
    const passed = frames(60, { atMs: 100, unseenSinceMs: 60 });
    expect(passed.filter((atMs) => atMs === 100)).toHaveLength(40);
    expect(passed.filter((atMs) => atMs !== undefined && atMs > 100)).toHaveLength(10); // the queue
    expect(passed.filter((atMs) => atMs === undefined)).toHaveLength(10);
  });

  it('without one passes a burst, as ever', () => {
    expect(frames(60, { atMs: 100 }).filter((atMs) => atMs === 100)).toHaveLength(2);
  });
});
