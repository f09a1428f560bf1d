import { describe, expect, it } from 'vitest';
import { LaptopClock } from '../../../electron/engine/hosts/laptop-clock.ts';

/** A computer whose two clocks go as told; time since boot is told in whole steps. */
function computer(stepMs: number) {
  let [awakeMs, bootMs] = [0, 90_000];
  const clock = new LaptopClock({
    awakeMs: () => awakeMs,
    bootMs: () => Math.floor(bootMs / stepMs) * stepMs,
    originMs: 1_000_000,
  });
  return {
    clock,
    work: (ms: number) => {
      awakeMs += ms;
      bootMs += ms;
    },
    sleep: (ms: number) => {
      bootMs += ms;
    },
  };
}

describe('the clock of a laptop', () => {
  it('goes on while the laptop sleeps, although the clock of its programs stands still', () => {
    const { clock, work, sleep } = computer(10);
    work(5_000);
    expect(clock.nowMs()).toBe(1_005_000);
    sleep(42_000);
    expect(clock.nowMs()).toBe(1_047_000);
    work(1.5);
    expect(clock.nowMs()).toBe(1_047_001.5);
    sleep(600_000);
    expect(Math.abs(clock.nowMs() - 1_647_001.5)).toBeLessThanOrEqual(10);
  });

  it('is not moved by a time since boot that is told in whole seconds', () => {
    const { clock, work } = computer(1_000);
    for (let passed = 0; passed < 50_000; passed += 730) {
      expect(clock.nowMs()).toBe(1_000_000 + passed);
      work(730);
    }
  });
});
