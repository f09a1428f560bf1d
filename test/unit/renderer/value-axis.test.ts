import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceCeiling, valueStep } from '../../../renderer/charts/value-axis.ts';

test('the axis reaches above its highest value and ends on a round number', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (value) => {
      const ceiling = niceCeiling(value);
      expect(ceiling).toBeGreaterThanOrEqual(value * (1 - 1e-9));
      expect(ceiling).toBeLessThanOrEqual(value * 2 + 1e-9);
    }),
  );
});

test('labels of the axis stand at equal distances, the last at its end, and are few enough not to crowd', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (value) => {
      const ceiling = niceCeiling(value);
      const intervals = ceiling / valueStep(ceiling);
      expect(Math.abs(intervals - Math.round(intervals))).toBeLessThan(1e-6);
      expect(Math.round(intervals)).toBeGreaterThanOrEqual(3);
      expect(Math.round(intervals)).toBeLessThanOrEqual(5);
    }),
  );
});
