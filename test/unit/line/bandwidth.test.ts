import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { formatBandwidth, parseBandwidth } from '../../../shared/line/bandwidth.ts';

test.each([
  ['200mbit', 200e6],
  ['1gbit', 1e9],
  ['50Mbit', 50e6],
  ['200 Mbit/s', 200e6],
  ['1.5 Gbit/s', 1.5e9],
  ['512kbit/s', 512e3],
  [' 9600 bit ', 9600],
])('a bandwidth is understood the way people write it: %s', (text, bps) => {
  expect(parseBandwidth(text)).toBe(bps);
});

test.each([
  '',
  '200',
  'mbit',
  '200mbps',
  '200 MB/s',
  '-5mbit',
  '1e3mbit',
  '0mbit',
  '0.4bit',
  '2,5mbit',
  '99999999gbit',
])('what could be read in two ways or is no bandwidth is refused with an example: %j', (text) => {
  expect(() => parseBandwidth(text)).toThrow(AppError);
  expect(() => parseBandwidth(text)).toThrow(/200mbit/);
});

test('a bandwidth is shown in the unit that a person would choose', () => {
  expect([200e6, 1e9, 1.5e9, 2.5e6, 64e3, 300].map(formatBandwidth)).toEqual([
    '200 Mbit/s',
    '1 Gbit/s',
    '1.5 Gbit/s',
    '2.5 Mbit/s',
    '64 kbit/s',
    '300 bit/s',
  ]);
});

test('what is shown reads back as exactly the same bandwidth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), (bps) => {
      expect(parseBandwidth(formatBandwidth(bps))).toBe(bps);
    }),
  );
});
