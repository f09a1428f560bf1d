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

describe('a line that is long, uneven or interrupted', { timeout: 60_000 }, () => {
  test('delay=20ms and jitter=5ms show in the round trip, and neither lose a frame nor change the order', () =>
    withFabric(['delay=20ms', 'jitter=5ms'], async (fabric) => {
      const { stdout } = await fabric
        .node('idc')
        .run(['ping', '-q', '-c', '100', '-i', '0.02', '-W', '2', '172.16.0.2']);
      const [least = 0, mean = 0] = (/= ([\d.]+)\/([\d.]+)\//.exec(stdout) ?? []).slice(1).map(Number);
      expect(stdout).toContain(' 0% packet loss');
      // Twice 20 ms, each at most half a millisecond early; a busy machine can only be later.
      expect(least).toBeGreaterThan(39);
      expect(least).toBeLessThan(46);
      expect(mean).toBeGreaterThan(43);
      const { lost_packets: lost, out_of_order: unordered, jitter_ms: jitterMs } = await pacedUdp(fabric, '4M', 3);
      expect({ lost, unordered }).toEqual({ lost: 0, unordered: 0 });
      expect(jitterMs).toBeGreaterThan(0.3);
      const { delayDroppedPackets } = await until(
        () => fabric.counters(),
        ({ inbound, outbound }) =>
          [inbound, outbound].every(({ offeredPackets, deliveredPackets }) => deliveredPackets === offeredPackets),
      );
      expect(delayDroppedPackets).toBe(0);
    }));

  test('a flood on a line with delay=20ms gets the bandwidth that was bought, no more and no less', () =>
    withFabric(['delay=20ms'], async (fabric) => {
      const rate = await deliveredBps(fabric, { direction: 'outbound', instances }, 6e6);
      expect(rate / bandwidthBps).toBeGreaterThan(0.97);
      expect(rate / bandwidthBps).toBeLessThan(1.01);
    }));

  test.each([{ beside: [] }, { beside: ['delay=20ms'] }])(
    'cut=2s@1s lets nothing through for two seconds, a second after the data have begun, in every test ($beside)',
    ({ beside }) =>
      withFabric(['cut=2s@1s', ...beside], async (fabric) => {
        for (let round = 0; round < 2; round += 1) {
          const { begunAtMs, from, to } = await standstill(fabric, () => pacedUdp(fabric, '4M', 5));
          expect((to - from) / 1000).toBeGreaterThan(1.85);
          expect((to - from) / 1000).toBeLessThan(2.25);
          expect((from - begunAtMs) / 1000).toBeGreaterThan(0.8);
          expect((from - begunAtMs) / 1000).toBeLessThan(1.3);
          // What comes at once belongs to the same test.
          await until(
            () => fabric.node('line').run(['nft', 'list', 'set', 'bridge', 'line-cuts', 'flowing']),
            ({ stdout }) => !stdout.includes('elements'),
          );
        }
      }),
  );
});

/** One paced stream of iperf3 from the gateway to ecs1; what its receiver says of it. */
async function pacedUdp(fabric: Fabric, rate: string, seconds: number) {
  const listen = 'iperf3 -s -1 -D -p 5999; until ss -Hltn "sport = :5999" | grep -q .; do sleep 0.05; done';
  await fabric.node('ecs1').run(['sh', '-c', listen]);
  const client = ['iperf3', '-c', '172.16.0.2', '-p', '5999', '-u', '-b', rate, '-l', '1400', '-t', String(seconds)];
  const { stdout } = await fabric.node('idc').run([...client, '--json'], { timeoutMs: 30_000 });
  // Parse boundary: iperf3 3.1 and later.
  const { end } = JSON.parse(stdout) as {
    end: { streams: { udp: { lost_packets: number; out_of_order: number; jitter_ms: number } }[] };
  };
  return end.streams[0]!.udp;
}

/** The longest time in which the line was offered data outbound and delivered none, by its own counters. */
async function standstill(fabric: Fabric, load: () => Promise<unknown>) {
  const { outbound: idle } = await fabric.counters();
  const over = { yet: false };
  const loading = load().finally(() => (over.yet = true));
  let [begunAtMs, from, to] = [0, 0, 0];
  let last = { atMs: 0, offered: 0, delivered: 0 };
  while (!over.yet) {
    const { atMs, outbound } = await fabric.counters();
    const [offered, delivered] = [outbound.offeredPackets, outbound.deliveredPackets];
    // The set-up of a test takes some packets.
    if (begunAtMs === 0 && delivered > idle.deliveredPackets + 40) begunAtMs = atMs;
    if (delivered !== last.delivered || offered === last.offered) last = { atMs, offered, delivered };
    else if (atMs - last.atMs > to - from) [from, to] = [last.atMs, atMs];
  }
  await loading;
  return { begunAtMs, from, to };
}

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
