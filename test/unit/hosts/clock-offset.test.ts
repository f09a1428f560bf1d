import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateOffset } from '../../../electron/engine/hosts/clock-offset.ts';
import { parseStamp, parseStatus } from '../../../electron/engine/hosts/jobs/remote-job.ts';

test('the true offset of a host clock is never outside the error that the report prints', () => {
  const trip = fc.record({
    there: fc.double({ min: 0, max: 80, noNaN: true }),
    back: fc.double({ min: 0, max: 80, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(trip, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: -1e6, max: 1e6 }),
      (trips, offset) => {
        const probes = trips.map(({ there, back }, index) => {
          const sentAtMs = index * 1000;
          return { sentAtMs, hostTimeMs: sentAtMs + there + offset, receivedAtMs: sentAtMs + there + back };
        });
        const estimate = estimateOffset(probes)!;
        expect(Math.abs(estimate.offsetMs - offset)).toBeLessThanOrEqual(estimate.errorMs + 1e-6);
        expect(estimate.errorMs).toBeCloseTo(Math.min(...trips.map(({ there, back }) => (there + back) / 2)), 6);
      },
    ),
  );
});

test('a host whose clock cannot be read is not measured, not zero', () => {
  expect(estimateOffset([])).toBeUndefined();
  expect(parseStamp('-')).toBe('not measured');
  expect(parseStamp(undefined)).toBe('not measured');
  expect(parseStamp('1795425201.464467')).toBeCloseTo(1795425201464.467, 2);
  expect(parseStamp('1795425203997939427')).toBeCloseTo(1795425203997.939, 2);
});

test('a tool that was ended by a signal is told from one that failed', () => {
  expect(parseStatus(0)).toEqual({ exitCode: 0, signal: null });
  expect(parseStatus(127)).toEqual({ exitCode: 127, signal: null });
  expect(parseStatus(130)).toEqual({ exitCode: null, signal: 'SIGINT' });
  expect(parseStatus(255)).toEqual({ exitCode: 255, signal: null });
});
