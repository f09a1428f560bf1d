import { describe, expect, test } from 'vitest';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { parseFault } from '../../../electron/engine/practice/fabric/model/fault.ts';
import { deliveredBps } from './flood.ts';
import { until } from './until.ts';

const bandwidthBps = 24e6;
const flowBps = bandwidthBps / 12;
const instances = ['ecs1', 'ecs2', 'ecs3', 'ecs4', 'ecs5', 'ecs6', 'ecs7', 'ecs8'];

describe('the platform’s limit for single flows', { timeout: 60_000 }, () => {
  test('one flow levels off at a twelfth of the bandwidth, two flows of one host at two twelfths', () =>
    withFabric([], async (fabric) => {
      const one = await deliveredBps(fabric, { direction: 'inbound', instances: ['ecs1'] }, 5e5);
      expect(one / flowBps).toBeGreaterThan(0.97);
      expect(one / flowBps).toBeLessThan(1.03);
      const two = await deliveredBps(fabric, { direction: 'inbound', instances: ['ecs2', 'ecs2'] }, 1e6);
      // Both flows together just fill the instance's own port, so they share it unevenly and fall a little short.
      expect(two / flowBps).toBeGreaterThan(1.85);
      expect(two / flowBps).toBeLessThan(2.04);
      expect((await fabric.counters()).flowLimitDroppedPackets).toBeGreaterThan(0);
    }));

  test('it does not hold from IDC to VPC', () =>
    withFabric([], async (fabric) => {
      const rate = await deliveredBps(fabric, { direction: 'outbound', instances: ['ecs1'] }, 4e6);
      expect(rate / bandwidthBps).toBeGreaterThan(0.97);
    }));

  test('flow-limit=off lets one flow have all that its instance can send', () =>
    withFabric(['flow-limit=off'], async (fabric) => {
      const rate = await deliveredBps(fabric, { direction: 'inbound', instances: ['ecs1'] }, 1e6);
      expect(rate / (bandwidthBps / 6)).toBeGreaterThan(0.97);
      expect(rate / (bandwidthBps / 6)).toBeLessThan(1.03);
      expect(await fabric.counters()).not.toHaveProperty('flowLimitDroppedPackets');
      expect(fabric.description.flowLimit).toBe('off');
    }));
});

describe('faults on purpose show in the data plane', { timeout: 60_000 }, () => {
  test.each(['inbound', 'outbound'] as const)('slow-line=0.8 carries four fifths of the bandwidth %s', (direction) =>
    withFabric(['slow-line=0.8'], async (fabric) => {
      const rate = await deliveredBps(fabric, { direction, instances: [...instances, ...instances] }, 4e6);
      expect(rate / bandwidthBps).toBeGreaterThan(0.78);
      expect(rate / bandwidthBps).toBeLessThan(0.81);
    }),
  );

  test('loss=10% takes a tenth of an otherwise idle line’s packets in each direction', () =>
    withFabric(['loss=10%'], async (fabric) => {
      await fabric.node('idc').run(['ping', '-q', '-f', '-c', '3000', '-W', '1', '172.16.0.2'], { timeoutMs: 60_000 });
      const { inbound, outbound } = await fabric.counters();
      for (const { offeredPackets, deliveredPackets, bucketDroppedPackets } of [inbound, outbound]) {
        const lost = 1 - deliveredPackets / offeredPackets;
        // Three standard deviations of 2700 trials at 0.1 are 0.017.
        expect(lost).toBeGreaterThan(0.08);
        expect(lost).toBeLessThan(0.12);
        expect(bucketDroppedPackets).toBe(0);
      }
    }));

  test('loss=10% leaves nine tenths of the bandwidth to a flood', () =>
    withFabric(['loss=10%'], async (fabric) => {
      const rate = await deliveredBps(fabric, { direction: 'outbound', instances }, 4e6);
      expect(rate / bandwidthBps).toBeGreaterThan(0.88);
      expect(rate / bandwidthBps).toBeLessThan(0.91);
    }));

  test('dead-host=ecs4 answers neither SSH nor test traffic, and only it', () =>
    withFabric(['dead-host=ecs4'], async (fabric) => {
      const [dead, alive] = await Promise.all([ping(fabric, 'idc', '172.16.0.5'), ping(fabric, 'idc', '172.16.0.6')]);
      expect([dead, alive]).toEqual([false, true]);
      expect(fabric.hosts.filter((host) => host.hostKey === undefined).map((host) => host.name)).toEqual(['ecs4']);
      expect((await fabric.node('mgmt').run(['bridge', 'link', 'show', 'dev', 'ecs4'])).stdout).toContain(
        'state disabled',
      );
    }));

  test.each([
    ['inbound', { outbound: 3, inbound: 0 }],
    ['outbound', { outbound: 0, inbound: 0 }],
  ] as const)('dead-direction=%s delivers nothing in that direction', (direction, delivered) =>
    withFabric([`dead-direction=${direction}`], async (fabric) => {
      await fabric.node('idc').run(['ping', '-c', '3', '-i', '0.1', '-W', '1', '172.16.0.2']);
      const counters = await fabric.counters();
      expect(counters.outbound.offeredPackets).toBe(3);
      expect({
        outbound: counters.outbound.deliveredPackets,
        inbound: counters.inbound.deliveredPackets,
      }).toEqual(delivered);
    }),
  );

  test('slow-host=ecs7 sends and receives a sixteenth of the bandwidth', () =>
    withFabric(['slow-host=ecs7', 'flow-limit=off'], async (fabric) => {
      const sends = await deliveredBps(fabric, { direction: 'inbound', instances: ['ecs7'] }, 5e5);
      expect(sends / (bandwidthBps / 16)).toBeGreaterThan(0.97);
      expect(sends / (bandwidthBps / 16)).toBeLessThan(1.03);
      expect(fabric.description.instanceCapBps).toMatchObject({ ecs6: bandwidthBps / 6, ecs7: bandwidthBps / 16 });
      const receives = await receivedBps(fabric, 'ecs7');
      expect(receives / (bandwidthBps / 16)).toBeGreaterThan(0.9);
      expect(receives / (bandwidthBps / 16)).toBeLessThan(1.1);
    }));
});

async function withFabric(faults: readonly string[], use: (fabric: Fabric) => Promise<void>): Promise<void> {
  const fabric = await createFabric({ bandwidthBps, faults: faults.map(parseFault) });
  try {
    await use(fabric);
  } finally {
    await fabric.dispose();
  }
}

/** What reaches one instance when the gateway floods it, counted at the instance's own interface. */
async function receivedBps(fabric: Fabric, instance: string): Promise<number> {
  const { testAddress } = fabric.hosts.find((host) => host.name === instance)!;
  const read = async (): Promise<{ bytes: number; atMs: number }> => {
    const { stdout } = await fabric.node(instance).run(['cat', '/sys/class/net/eth0/statistics/rx_bytes']);
    return { bytes: Number(stdout), atMs: performance.now() };
  };
  await fabric.node(instance).run(['sh', '-c', 'netserver -4 -p 12865 </dev/null']);
  const over = new AbortController();
  const flood = [
    'netperf',
    '-4',
    '-H',
    testAddress,
    '-p',
    '12865',
    '-t',
    'UDP_STREAM',
    '-l',
    '60',
    '--',
    '-m',
    '1400',
    '-R',
    '1',
  ];
  const running = fabric
    .node('idc')
    .run(flood, { signal: over.signal, timeoutMs: 60_000 })
    .catch(() => undefined);
  try {
    const idle = await read();
    const first = await until(read, ({ bytes }) => bytes > idle.bytes + 1e5);
    const last = await until(read, ({ bytes }) => bytes > first.bytes + 4e5);
    return ((last.bytes - first.bytes) * 8 * 1000) / (last.atMs - first.atMs);
  } finally {
    over.abort();
    await running;
  }
}

async function ping(fabric: Fabric, from: string, to: string): Promise<boolean> {
  const { outcome } = await fabric.node(from).run(['ping', '-c', '1', '-W', '2', to]);
  return outcome === 0;
}
