// BGP on the practice line is spoken: BIRD for the VBR, FRR with the hand-over as it stands on the customer's gateway.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectedHosts } from '../../../electron/engine/connect-hosts.ts';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import {
  openPracticeRegion,
  type PracticeRegion,
} from '../../../electron/engine/practice/commissioning/practice-region.ts';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine } from '../../../electron/engine/practice/namespace-line.ts';

const { signal } = new AbortController();

describe('a BGP session between BIRD and FRR', () => {
  let folder: string;
  let fabric: Fabric;
  let region: PracticeRegion;
  let dossier: Dossier;
  const hosts = new ConnectedHosts();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'demarc-bgp-'));
    fabric = await createFabric({ bandwidthBps: 50e6, faults: [], routes: 'none' });
    region = await openPracticeRegion({ fabric, routing: { kind: 'bgp', gatewayAsn: 65_001, authenticated: true } });
    dossier = Dossier.create(join(folder, 'line.demarc'));
  });

  afterAll(async () => {
    await hosts[Symbol.asyncDispose]();
    dossier[Symbol.dispose]();
    await region[Symbol.asyncDispose]();
    await fabric.dispose();
    rmSync(folder, { recursive: true });
  });

  test('comes up with the text that was handed over, and what each side learns is a route of its kernel', async () => {
    const line = namespaceLine(fabric, region);
    const spec = line.job(undefined);
    const chosen = spec.hosts.filter(({ name }) => name === 'idc' || name === 'ecs1');
    await hosts.connectAll({ hosts: chosen, dossier, connect: line.connect, signal });
    await line.commission?.({ spec, dossier, connections: hosts.connections, signal });

    const events = [...dossier.events()];
    const proof = events.findLast(({ type }) => type === 'cloud.proven');
    expect(proof?.body).toMatchObject({ complete: true });
    expect(proof?.body).toMatchObject({
      proofs: expect.arrayContaining([expect.objectContaining({ resource: 'bgp-peer', by: 'packet' })]) as unknown,
    });
    const routes = async (node: string) =>
      (await fabric.node(node).run(['ip', 'route', 'show', 'proto', 'bgp'])).stdout;
    expect(await routes('idc')).toMatch(/172\.16\.0\.0\/16 .*via 10\.100\.0\.1 dev eth0 src 192\.168\.100\.1/);
    const learned = await fabric.node('vbr').run(['ip', 'route', 'show', 'proto', 'bird']);
    expect(learned.stdout).toMatch(/192\.168\.100\.0\/24 via 10\.100\.0\.2 dev line/);
    const entries = Object.values(region.cloud.snapshot().routeEntries);
    expect(entries.filter(({ Type }) => Type === 'BGP').map((entry) => entry.DestinationCidrBlock)).toEqual([
      '192.168.100.0/24',
    ]);
    // The key stands in the daemons' configuration and nowhere else.
    expect(JSON.stringify(events)).not.toContain(region.bgpKey);
  });

  test('goes down in the cloud when the gateway takes it down, and with it the learned routes', async () => {
    const typed = 'configure terminal\nrouter bgp 65001\nneighbor 10.100.0.1 shutdown\n';
    await fabric.node('idc').run([
      'vtysh',
      '--vty_socket',
      '/run/frr',
      ...typed
        .trim()
        .split('\n')
        .flatMap((each) => ['-c', each]),
    ]);
    const state = () => Object.values(region.cloud.snapshot().bgpPeers).map(({ BgpStatus }) => BgpStatus);
    await expect.poll(state, { timeout: 10_000 }).toEqual(['Down']);
    expect((await fabric.node('vbr').run(['ip', 'route', 'show', 'proto', 'bird'])).stdout).toBe('');
    const ping = await fabric.node('idc').run(['ping', '-c', '1', '-W', '1', '-I', '192.168.100.1', '172.16.0.2']);
    expect(ping.outcome).not.toBe(0);
  });
});
