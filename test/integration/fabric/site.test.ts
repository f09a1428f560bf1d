import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import type { FabricHost } from '../../../electron/engine/practice/fabric/hosts.ts';
import { deliveredBps } from './flood.ts';

const bandwidthBps = 40e6;
const instances = ['ecs1', 'ecs2', 'ecs3', 'ecs4', 'ecs5', 'ecs6', 'ecs7', 'ecs8'];

describe('the guide’s site', { timeout: 60_000 }, () => {
  let fabric: Fabric;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demarc-test-'));
    fabric = await createFabric({ bandwidthBps });
  }, 30_000);

  afterAll(async () => {
    await fabric.dispose();
    await rm(folder, { recursive: true });
  });

  test('every instance reaches the gateway’s test address, two routers away and back', async () => {
    const pings = await Promise.all(
      instances.map((name) => fabric.node(name).run(['ping', '-c', '1', '-W', '5', '192.168.100.1'])),
    );
    // Two hops of routing (VRouter, VBR) leave 62 of the gateway's 64.
    for (const ping of pings) expect(ping.stdout).toContain('ttl=62');
  });

  test('the way leads through the line, whose counters see it', async () => {
    const before = await fabric.counters();
    await fabric.node('idc').run(['ping', '-c', '5', '-i', '0.1', '172.16.0.9']);
    const after = await fabric.counters();
    expect(after.outbound.deliveredPackets - before.outbound.deliveredPackets).toBe(5);
    expect(after.inbound.deliveredPackets - before.inbound.deliveredPackets).toBe(5);
    expect(after.inbound.deliveredBytes - before.inbound.deliveredBytes).toBe(5 * 98);
  });

  test('SSH opens every host with the host key that was announced, and greets with nothing', async () => {
    const answers = await Promise.all(fabric.hosts.map((host) => ssh(host, folder, 'hostname; id -un; tty || true')));
    expect(answers).toEqual(fabric.hosts.map((host) => ({ stdout: `${host.name}\nroot\nnot a tty\n`, stderr: '' })));
  });

  test('SSH is only to be had through the management network', async () => {
    const throughLine = await fabric.node('ecs1').run(['bash', '-c', 'exec 3<>/dev/tcp/192.168.100.1/22']);
    expect(throughLine.stderr).toContain('Connection refused');
  });

  test('hosts cannot bypass the line over the management network', async () => {
    const { managementAddress } = fabric.hosts[0]!;
    const ping = await fabric.node('ecs1').run(['ping', '-c', '1', '-W', '1', managementAddress]);
    expect(ping.outcome).not.toBe(0);
  });

  test('a host sees its own processes and files only, and cannot change the machine', async () => {
    const run = (command: string) => fabric.node('ecs2').run(['sh', '-c', command]);
    expect((await run('ps -e -o pid= -o comm= | head -1')).stdout.trim()).toBe('1 sshd');
    expect((await run('ls -A /root /tmp /run/demarc 2>&1')).stdout).toContain('cannot access');
    expect((await run('touch /usr/bin/demarc-was-here')).stderr).toContain('Read-only file system');
    expect((await run('rm /dev/null && mknod /dev/null c 1 3 && echo own')).stdout).toBe('own\n');
    expect((await run('ip -br link show type veth')).stdout.match(/^\w+/gm)).toEqual(['eth0', 'mgmt0']);
  });

  test('the gateway’s test interface has four queues to tune', async () => {
    const { stdout } = await fabric.node('idc').run(['ethtool', '-l', 'eth0']);
    expect(stdout.match(/^[RT]X:\s+4$/gm)).toHaveLength(4);
  });

  test('outbound floods fill the line to its bandwidth and not beyond', async () => {
    const rate = await deliveredBps(fabric, { direction: 'outbound', instances }, 8e6);
    expect(rate / bandwidthBps).toBeGreaterThan(0.98);
    expect(rate / bandwidthBps).toBeLessThan(1.01);
  });

  test('inbound floods of sixteen flows fill the line to its bandwidth and not beyond', async () => {
    const rate = await deliveredBps(fabric, { direction: 'inbound', instances: [...instances, ...instances] }, 8e6);
    expect(rate / bandwidthBps).toBeGreaterThan(0.98);
    expect(rate / bandwidthBps).toBeLessThan(1.01);
  });

  test('the description says that the line is simulated, and with which limits', () => {
    expect(fabric.description).toMatchObject({
      kind: 'simulated line',
      bandwidthBps,
      faults: [],
      flowLimit: { rateBps: Math.round(bandwidthBps / 12), direction: 'inbound', per: '5-tuple' },
    });
    expect(JSON.parse(JSON.stringify(fabric.description))).toEqual(fabric.description);
  });

  test('an unknown node is named together with the known ones', () => {
    expect(() => fabric.node('ecs9')).toThrow(/no node "ecs9"; it has idc, line, vbr/);
  });
});

/** A real OpenSSH client that trusts nothing but the announced key. */
async function ssh(host: FabricHost, folder: string, command: string): Promise<{ stdout: string; stderr: string }> {
  const knownHosts = join(folder, `known-${host.name}`);
  await writeFile(knownHosts, `${host.managementAddress} ${host.hostKey}\n`);
  const { stdout, stderr } = await promisify(execFile)('ssh', [
    ...['-F', 'none', '-i', host.privateKeyPath, '-p', String(host.port)],
    ...['-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=yes', '-o', `UserKnownHostsFile=${knownHosts}`],
    `${host.user}@${host.managementAddress}`,
    command,
  ]);
  return { stdout, stderr };
}
