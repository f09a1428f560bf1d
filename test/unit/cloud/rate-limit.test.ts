import { describe, expect, it } from 'vitest';
import type { Pace } from '../../../electron/engine/cloud/client/pace.ts';
import { RateLimit } from '../../../electron/engine/cloud/client/rate-limit.ts';

/** A clock that moves only while somebody sleeps. */
function turningPace(): Pace & { readonly sleptMs: () => number } {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    sleep: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
    random: () => 0.5,
    newId: () => 'id',
    scale: 1,
    sleptMs: () => nowMs,
  };
}

describe('the rate limit', () => {
  it('lets at most the published 300 calls of one action through in any minute', async () => {
    const pace = turningPace();
    const limit = new RateLimit(pace);
    const times: number[] = [];
    for (let call = 0; call < 1_000; call += 1) {
      await limit.admit('cn-hangzhou DescribeVpcs', undefined);
      times.push(pace.nowMs());
    }
    const most = Math.max(
      ...times.map((start) => times.filter((time) => time >= start && time < start + 60_000).length),
    );
    expect(most).toBeLessThanOrEqual(300);
    expect(most).toBeGreaterThan(240);
  });

  it('does not hold one action back because of another', async () => {
    const pace = turningPace();
    const limit = new RateLimit(pace);
    for (let call = 0; call < 60; call += 1) await limit.admit('cn-hangzhou DescribeVpcs', undefined);
    await limit.admit('cn-hangzhou DescribeRegions', undefined);
    expect(pace.sleptMs()).toBe(0);
  });
});
