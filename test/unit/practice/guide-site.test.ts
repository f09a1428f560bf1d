import { describe, expect, test } from 'vitest';
import { nodeScript } from '../../../electron/engine/practice/fabric/build/node-script.ts';
import { parseFault } from '../../../electron/engine/practice/fabric/model/fault.ts';
import { guideSite } from '../../../electron/engine/practice/fabric/model/guide-site.ts';
import { uncommissioned } from '../../../electron/engine/practice/fabric/model/uncommissioned.ts';
import { siteRates } from '../../../electron/engine/practice/fabric/model/site-rates.ts';
import {
  burstBytes,
  gapBytes,
  instanceCapBps,
  lineBucket,
  roomyQueueBytes,
} from '../../../electron/engine/practice/fabric/model/shaping.ts';

const management = { prefix: '198.18.7', machineInterface: 'dmtest-m' };

function site(bandwidthBps: number, ...faults: string[]) {
  return { bandwidthBps, faults: faults.map(parseFault), management };
}

const standing = guideSite(site(200e6));

describe.each([
  ['with the routes of a line that stands', standing],
  ['before it is commissioned', uncommissioned(standing, management)],
  ['with a line that holds frames back', guideSite(site(200e6, 'delay=20ms', 'jitter=5ms'))],
])('the topology %s', (_, topology) => {
  test('every interface that a node configures is the end of exactly one cable, or a bridge', () => {
    for (const node of topology.nodes) {
      const ends = topology.cables.flatMap((cable) => cable.ends).filter((end) => end.node === node.name);
      const names = ends.map((end) => end.interface);
      expect(new Set(names).size).toBe(names.length);
      const own = [...(node.bridges ?? []), ...(node.taps ?? [])].map(({ name }) => name);
      const known = [...names, ...own];
      const used = [
        ...(node.addresses ?? []).map((address) => address.interface),
        ...(node.neighbours ?? []).map((neighbour) => neighbour.interface),
        ...(node.shapers ?? []).map((shaper) => shaper.interface),
        ...(node.bridges ?? []).flatMap((bridge) => bridge.ports),
      ];
      for (const name of used) expect(known, `${node.name}: ${name}`).toContain(name);
    }
  });

  test('no address is given twice', () => {
    const addresses = topology.nodes.flatMap((node) => node.addresses ?? []).map(({ cidr }) => cidr.split('/')[0]);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('names fit into the kernel’s fifteen characters for an interface', () => {
    const names = topology.cables.flatMap((cable) => cable.ends).map((end) => end.interface);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(15);
  });

  test('without a fault, a node’s configuration mentions none', () => {
    expect(topology.nodes.map((node) => nodeScript(node, topology)).join('')).not.toContain('drop');
  });
});

test('before it is commissioned, no router knows a way and the interconnect has no address', () => {
  const topology = uncommissioned(standing, management);
  const routers = topology.nodes.filter(({ kind, name }) => kind === 'router' || name === 'idc');
  expect(routers.map(({ name }) => name)).toEqual(['idc', 'vbr', 'vrouter', 'partner']);
  expect(routers.flatMap(({ routes }) => routes ?? [])).toEqual([]);
  expect(JSON.stringify(topology.nodes.map(({ addresses }) => addresses))).not.toContain('10.100.0.');
});

describe('the rates', () => {
  test('random loss also shrinks what a flooded line delivers', () => {
    expect(siteRates(200e6, ['loss=1%'].map(parseFault)).lineBps.inbound).toBe(198e6);
    expect(siteRates(200e6, ['loss=1%', 'slow-line=0.8'].map(parseFault)).lineBps.outbound).toBe(158.4e6);
  });

  test('a slow line keeps the limit for single flows, which follows what was bought', () => {
    expect(siteRates(240e6, ['slow-line=0.8'].map(parseFault)).flowLimitBps).toBe(20e6);
  });

  test.each([4e6, 50e6, 200e6, 500e6, 1e9, 10e9])('at %d bit/s, seven instances still overfill the line', (bps) => {
    expect((7 * instanceCapBps(bps)) / bps).toBeGreaterThan(1.1);
  });

  test.each([4e6, 50e6, 200e6, 1e9, 10e9])(
    'at %d bit/s, a queue full of common frames has room for control packets',
    (bps) => {
      // A TCP acknowledgement with options is 66 bytes of Ethernet, an SSH or netperf control message below 800.
      expect(gapBytes(roomyQueueBytes(bps))).toBeGreaterThan(800);
    },
  );

  test.each([50e6, 200e6, 1e9, 10e9])('at %d bit/s, the first burst is below a thousandth of ten seconds', (bps) => {
    expect((burstBytes(bps) * 8) / (bps * 10)).toBeLessThan(0.001);
    expect((lineBucket(bps).queueBytes * 8) / bps).toBeLessThan(0.11);
  });
});
