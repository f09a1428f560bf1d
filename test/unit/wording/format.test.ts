import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bitRateFigure,
  formatBitRate,
  formatCount,
  formatDuration,
  formatMemory,
  formatMilliseconds,
  formatNumber,
  formatPacketRate,
  formatShare,
  formatWithError,
  limitFigure,
  qualifier,
} from '../../../shared/line/format.ts';
import { formatInstant, formatZone } from '../../../shared/line/format-time.ts';

const thin = '\u2009';

describe('figures that people sign', () => {
  test('a rate carries its unit and four digits', () => {
    expect(formatBitRate(197_400_000)).toBe('197.4 Mbit/s');
    expect(formatBitRate(971_432_000)).toBe('971.4 Mbit/s');
    expect(formatBitRate(64_000)).toBe('64.00 kbit/s');
  });

  test('a gigabit line is still read in Mbit/s, a ten gigabit line is not', () => {
    expect(formatBitRate(1_998_200_000)).toBe('1998 Mbit/s');
    expect(formatBitRate(12_340_000_000)).toBe('12.34 Gbit/s');
  });

  test('a value just below a unit is not written as a thousand of the smaller one', () => {
    expect(bitRateFigure(999_999_999.9)).toEqual({ number: '1000', unit: 'Mbit/s' });
    expect(formatBitRate(999_999.99)).toBe('1.000 Mbit/s');
  });

  test('a zero is a measurement, nothing is not', () => {
    expect(formatBitRate(0)).toBe('0 bit/s');
    expect(formatShare(0)).toBe('0 %');
    expect(formatBitRate(undefined)).toBe('not measured');
    expect(formatBitRate(undefined, 'zh')).toBe('未测量');
    expect(formatMilliseconds(undefined)).toBe('not measured');
  });

  test('thousands are set apart by thin spaces from five digits on', () => {
    expect(formatCount(1204)).toBe('1204');
    expect(formatCount(74180)).toBe(`74${thin}180`);
    expect(formatCount(1_204_331)).toBe(`1${thin}204${thin}331`);
    expect(formatPacketRate(412_724.4)).toBe(`412${thin}724 pps`);
    expect(formatPacketRate(1_488_095)).toBe('1.488 Mpps');
  });

  test('a share that is not whole is never rounded to the whole', () => {
    expect(formatShare(1)).toBe('100 %');
    expect(formatShare(0.9999)).toBe('99.99 %');
    expect(formatShare(0.185)).toBe('18.5 %');
    expect(formatShare(0.000042)).toBe('0.0042 %');
  });

  test('a limit shows no more digits than it has', () => {
    expect(limitFigure(bitRateFigure(190e6))).toEqual({ number: '190', unit: 'Mbit/s' });
    expect(limitFigure(bitRateFigure(1_425e6))).toEqual({ number: '1425', unit: 'Mbit/s' });
  });

  test('times carry unit and error bar', () => {
    expect(formatWithError(6.2, 0.4)).toBe('6.20 ms ± 0.400 ms');
    expect(formatWithError(6.2, undefined)).toBe('6.20 ms');
    expect(formatDuration(10)).toBe('10 s');
    expect(formatDuration(120)).toBe('2 min');
    expect(formatDuration(5405)).toBe('1 h 30 min 5 s');
    expect(formatMemory(212_992)).toBe('208 KiB');
    expect(formatMemory(33_554_432)).toBe('32 MiB');
  });

  test('who saw it and on which layer stands in one order', () => {
    expect(qualifier({ sense: 'received', layer: 'ethernet' })).toBe('received, Ethernet');
    expect(qualifier({ sense: 'counted', layer: 'ethernet' }, 'zh')).toBe('内核计数，以太网层');
  });

  test('no number is ever written with an exponent, a tilde or without its value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e15, max: 1e15, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        (value, digits) => {
          const text = formatNumber(value, digits);
          expect(text).toMatch(/^−?\d{1,4}(\.\d+)?$|^−?\d{1,3}(\u2009\d{3})+(\.\d+)?$/);
          const read = Number(text.replaceAll(thin, '').replace('−', '-'));
          expect(Math.abs(read - value)).toBeLessThanOrEqual(
            Math.max(1e-12, Math.abs(value) * 0.5 * 10 ** (1 - digits)) * 1.0001,
          );
        },
      ),
    );
  });
});

describe('points in time', () => {
  const noon = Date.UTC(2026, 2, 17, 4, 12, 40, 900);

  test('a time always says its zone', () => {
    expect(formatInstant(noon, 'UTC')).toBe('2026-03-17 04:12:40 UTC');
    expect(formatInstant(noon, 'Asia/Shanghai')).toBe('2026-03-17 12:12:40 UTC+08:00');
    expect(formatInstant(noon, 'America/St_Johns')).toBe('2026-03-17 01:42:40 UTC−02:30');
  });

  test('the offset is that of the day, not of today', () => {
    expect(formatZone(Date.UTC(2026, 0, 1), 'Europe/Berlin')).toBe('UTC+01:00');
    expect(formatZone(Date.UTC(2026, 6, 1), 'Europe/Berlin')).toBe('UTC+02:00');
  });
});
