// The configuration that an engineer types on the customer's device, and the check of what was really typed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareGateway } from '../../../electron/engine/gateway/compare.ts';
import { gatewayConfiguration } from '../../../electron/engine/gateway/configuration.ts';
import type { GatewayNeed } from '../../../electron/engine/gateway/need.ts';
import { vendors } from '../../../electron/engine/gateway/registry.ts';
import type { Vendor } from '../../../electron/engine/gateway/vendor.ts';
import { formatAddress, formatCidr, networkOf } from '../../../shared/line/cidr.ts';

/** Prefixes that do not lie inside one another, as a preflight lets through. */
const prefixes = fc
  .uniqueArray(fc.integer({ min: 11, max: 99 }), { minLength: 1, maxLength: 5 })
  .chain((firsts) => fc.tuple(...firsts.map((first) => prefixIn(first))));

function prefixIn(first: number) {
  return fc
    .tuple(fc.integer({ min: 0, max: 0xffffff }), fc.integer({ min: 9, max: 32 }))
    .map(([rest, length]) => formatCidr(networkOf(first * 2 ** 24 + rest, length)));
}

const interconnect = fc.tuple(fc.integer({ min: 0, max: 0x3fff }), fc.boolean()).map(([block, swapped]) => {
  const base = 0xc0a80000 + block * 4;
  const [one, two] = swapped ? [2, 1] : [1, 2];
  return { cloudAddress: formatAddress(base + one), address: formatAddress(base + two), prefixLength: 30 };
});

const bgp = fc.record({
  asn: fc.integer({ min: 64_512, max: 65_000 }),
  cloudAsn: fc.constantFrom(45_104, 65_100, 4_200_000_001),
  authenticated: fc.boolean(),
  bfd: fc.boolean(),
  announces: prefixes,
});

function needFor(vendor: Vendor) {
  const routing = vendor.speaksBgp
    ? fc.oneof(
        prefixes.map((routes) => ({ routes, bgp: undefined })),
        bgp.map((session) => ({ routes: [], bgp: session })),
      )
    : prefixes.map((routes) => ({ routes, bgp: undefined }));
  return fc
    .tuple(interconnect, fc.constantFrom(0, 1, 100, 1000, 2999), fc.constantFrom({}, { source: '10.9.9.9' }), routing)
    .map(([line, vlan, source, rest]): GatewayNeed => ({
      port: vendor.portExample,
      vlan,
      ...line,
      ...source,
      ...rest,
    }));
}

describe.each(vendors.map((vendor) => [vendor.title, vendor] as const))('%s', (_, vendor) => {
  test('what was handed over and typed as it stands shows no difference', () => {
    fc.assert(
      fc.property(needFor(vendor), (need) => {
        expect(compareGateway(vendor.id, need, gatewayConfiguration(vendor.id, need).text)).toEqual([]);
      }),
    );
  });

  test('a line that was forgotten is found', () => {
    fc.assert(
      fc.property(needFor(vendor), fc.nat(), (need, pick) => {
        const lines = significantLines(vendor, need);
        const forgotten = lines[pick % lines.length]!;
        const typed = gatewayConfiguration(vendor.id, need).text.split('\n');
        typed.splice(typed.indexOf(forgotten), 1);
        expect(compareGateway(vendor.id, need, typed.join('\n')), forgotten).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a line with one digit wrong is found', () => {
    fc.assert(
      fc.property(needFor(vendor), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), (need, pick, place, by) => {
        const lines = significantLines(vendor, need).filter((line) => /\d/.test(valuesOf(line)));
        const right = lines[pick % lines.length]!;
        const wrong = withOneDigitWrong(right, place, by);
        const typed = gatewayConfiguration(vendor.id, need).text.split('\n');
        typed[typed.indexOf(right)] = wrong;
        expect(compareGateway(vendor.id, need, typed.join('\n')), `${right} -> ${wrong}`).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('every finding names what differs and what to type', () => {
    const need = exampleNeed(vendor);
    for (const difference of compareGateway(vendor.id, need, '')) {
      expect(difference.data['what']).toBe(difference.aspect);
      expect(difference.data['lines']).not.toEqual([]);
    }
  });
});

/** Lines that settle something: neither comments nor the marks between blocks. */
function significantLines(vendor: Vendor, need: GatewayNeed): readonly string[] {
  return vendor
    .generate(need)
    .filter(({ aspect }) => aspect !== 'note' && aspect !== 'structure')
    .map(({ text }) => text);
}

/** BFD timers are the device's own business: any value works. */
const free = /bfd interval .*|minimum-interval \d+/;

function valuesOf(line: string): string {
  return line.replace(free, '');
}

function withOneDigitWrong(line: string, place: number, by: number): string {
  const digits = [...line.matchAll(/\d/g)].map(({ index }) => index);
  const open = digits.filter((index) => !new RegExp(free).test(line.slice(0, index + 1)) || !free.test(line));
  const at = open[place % open.length]!;
  return line.slice(0, at) + String((Number(line[at]) + by) % 10) + line.slice(at + 1);
}

export function exampleNeed(vendor: Vendor): GatewayNeed {
  return {
    port: vendor.portExample,
    vlan: 1000,
    address: '10.100.0.2',
    prefixLength: 30,
    cloudAddress: '10.100.0.1',
    routes: vendor.speaksBgp ? [] : ['192.168.0.0/16'],
    bgp: vendor.speaksBgp
      ? { asn: 65_001, cloudAsn: 45_104, authenticated: true, bfd: true, announces: ['172.16.0.0/12'] }
      : undefined,
  };
}
