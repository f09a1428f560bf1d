// What a gain is worth: noise must not pass for one, and a real one must be found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gainOf } from '../../../shared/line/gain.ts';

/** Even noise around a mean, the same every time: a linear congruential sequence. */
function noisy(mean: number, spread: number, seconds: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: seconds }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return mean + (state / 2 ** 31 - 0.5) * 2 * spread;
  });
}

describe('the gain of a setting', () => {
  it("agrees with Welch's test on a worked example", () => {
    // Means 20 and 23, variances 2.5 each over five: difference 3, standard error 1, eight degrees of freedom, t = 2.306.
    const gain = gainOf([[18, 22, 20, 19, 21]], [[21, 25, 23, 22, 24]]);
    expect(gain?.share).toBeCloseTo(0.15, 10);
    expect(gain?.low).toBeCloseTo((3 - 2.306) / 20, 4);
    expect(gain?.high).toBeCloseTo((3 + 2.306) / 20, 4);
    expect(gain).toMatchObject({ secondsWithout: 5, secondsWith: 5, runsEach: 1 });
  });

  it('stands out when it is larger than the noise, and does not when it is smaller', () => {
    const without = [noisy(100, 3, 10, 1), noisy(100, 3, 10, 2)];
    expect(gainOf(without, [noisy(110, 3, 10, 3), noisy(110, 3, 10, 4)])?.low).toBeGreaterThan(0);
    const none = gainOf(without, [noisy(100.2, 3, 10, 5), noisy(100.2, 3, 10, 6)]);
    expect(none?.low).toBeLessThan(0);
    expect(none?.high).toBeGreaterThan(0);
  });

  it('is no gain when equal runs differ by as much among themselves, however steady their seconds are', () => {
    const gain = gainOf(
      [noisy(100, 0.1, 20, 1), noisy(110, 0.1, 20, 2)],
      [noisy(108, 0.1, 20, 3), noisy(109, 0.1, 20, 4)],
    );
    expect(gain?.share).toBeGreaterThan(0.03);
    expect(gain?.low).toBeLessThan(0);
  });

  it('trusts seconds that resemble their neighbours less than independent ones', () => {
    const width = (run: readonly number[]) => {
      const gain = gainOf([run], [run.map((value) => value + 1)]);
      return gain ? gain.high - gain.low : Number.NaN;
    };
    expect(width([1, 1, 1, 1, 5, 5, 5, 5].map((value) => value + 50))).toBeGreaterThan(
      1.5 * width([1, 5, 1, 5, 5, 1, 5, 1].map((value) => value + 50)),
    );
  });

  it('is not measured where seconds are missing or nothing was carried', () => {
    expect(gainOf([[100, 101]], [[110, 111, 112]])).toBeUndefined();
    expect(gainOf([[0, 0, 0]], [[1, 2, 3]])).toBeUndefined();
    expect(gainOf([], [])).toBeUndefined();
  });

  it('always holds its own figure between its ends, and does not depend on the unit', () => {
    const series = fc.array(fc.float({ min: 1, max: 1000, noNaN: true }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(series, series, (without, withIt) => {
        const gain = gainOf([without], [withIt]);
        if (!gain) throw new Error('three seconds above zero are enough');
        expect(gain.low).toBeLessThanOrEqual(gain.share);
        expect(gain.high).toBeGreaterThanOrEqual(gain.share);
        const scaled = gainOf([without.map((value) => value * 8)], [withIt.map((value) => value * 8)]);
        expect(scaled?.low).toBeCloseTo(gain.low, 6);
      }),
    );
  });
});
