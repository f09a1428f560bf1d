// Prefix arithmetic: a wrong mask sends a customer's traffic elsewhere.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cidrOf,
  contains,
  formatAddress,
  formatCidr,
  halves,
  lastAddress,
  maskOf,
  networkOf,
  overlaps,
  parseAddress,
  parseCidr,
  prefixLengthOf,
  wildcardOf,
} from '../../../shared/line/cidr.ts';

const address = fc.nat({ max: 0xffffffff });
const length = fc.integer({ min: 0, max: 32 });
const cidr = fc.tuple(address, length).map(([base, prefixLength]) => networkOf(base, prefixLength));

test('addresses and prefixes read back as they are written', () => {
  fc.assert(fc.property(address, (value) => parseAddress(formatAddress(value)) === value));
  fc.assert(fc.property(cidr, (value) => formatCidr(cidrOf(formatCidr(value))) === formatCidr(value)));
  fc.assert(fc.property(length, (value) => prefixLengthOf(maskOf(value)) === value));
});

test('two prefixes overlap exactly when an address lies in both', () => {
  fc.assert(
    fc.property(cidr, cidr, (a, b) => {
      const [low, high] = [Math.max(a.network, b.network), Math.min(lastAddress(a), lastAddress(b))];
      expect(overlaps(a, b)).toBe(low <= high);
      expect(contains(a, b)).toBe(a.network <= b.network && lastAddress(b) <= lastAddress(a));
    }),
  );
});

test('the two halves cover the whole and nothing else', () => {
  fc.assert(
    fc.property(
      cidr.filter(({ prefixLength }) => prefixLength < 32),
      (whole) => {
        const [low, high] = halves(whole);
        expect([low!.network, lastAddress(low!) + 1, lastAddress(high!)]).toEqual([
          whole.network,
          high!.network,
          lastAddress(whole),
        ]);
      },
    ),
  );
  expect(halves(cidrOf('100.64.0.0/10')).map(formatCidr)).toEqual(['100.64.0.0/11', '100.96.0.0/11']);
});

test.each([
  '10.0.0.1/8',
  '10.0.0.0/33',
  '10.0.0/8',
  '010.0.0.0/8',
  '10.0.0.0',
  '10.0.0.0/8/8',
  ' 10.0.0.0/8',
  '1.2.3.256/32',
])('%s is refused as a prefix', (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

test('masks are written the three ways that devices want', () => {
  expect([maskOf(30), wildcardOf(30), maskOf(0), maskOf(12)]).toEqual([
    '255.255.255.252',
    '0.0.0.3',
    '0.0.0.0',
    '255.240.0.0',
  ]);
  expect(prefixLengthOf('255.0.255.0')).toBeUndefined();
});
