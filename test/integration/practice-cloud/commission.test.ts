// A practice line is built from nothing through the practice cloud, and its packets tell the truth about it: what is taken
// away on the cloud stops passing, and comes back when the job is applied again.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import type { CloudJob } from '../../../electron/engine/cloud/intent/cloud-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import { dossierJournal } from '../../../electron/engine/cloud-job/dossier-journal.ts';
import { markIn } from '../../../electron/engine/cloud-job/job-dossier.ts';
import { ConnectedHosts } from '../../../electron/engine/connect-hosts.ts';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import {
  openPracticeRegion,
  type PracticeRegion,
} from '../../../electron/engine/practice/commissioning/practice-region.ts';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine } from '../../../electron/engine/practice/namespace-line.ts';
import { proveOnHosts } from '../../../electron/engine/proving/prove-on-hosts.ts';
import { environmentVariable } from '../../../electron/engine/vault/environment-vault.ts';
import { start } from '../cloud-cli/demarc.ts';
import { hostSpec } from '../../../shared/job/spec.ts';
import type { EventBody, EventType } from '../../../shared/job/events.ts';

const bandwidthBps = 50e6;
const { signal } = new AbortController();

let folder: string;
let fabric: Fabric;
let region: PracticeRegion;
let dossier: Dossier;
const hosts = new ConnectedHosts();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-commission-'));
  fabric = await createFabric({ bandwidthBps, faults: [], routes: 'none' });
  region = await openPracticeRegion({ fabric, routing: { kind: 'static' } });
  dossier = Dossier.create(join(folder, 'line.demarc'));
});

afterAll(async () => {
  await hosts[Symbol.asyncDispose]();
  dossier[Symbol.dispose]();
  await region[Symbol.asyncDispose]();
  await fabric.dispose();
  rmSync(folder, { recursive: true });
});

describe('the practice line', () => {
  test('is commissioned from nothing: before, no packet passes; after, every object is proven by packets', async () => {
    const before = objectsOf(region);
    for (const address of ['10.100.0.1', '172.16.0.2', '10.20.1.2', '100.64.8.8'])
      expect(await reaches(address)).toBe(false);

    const line = namespaceLine(fabric, region);
    const spec = line.job(undefined);
    const { connect } = line;
    const chosen = spec.hosts.filter(({ name }) => name === 'idc' || name === 'ecs1');
    await hosts.connectAll({ hosts: chosen, dossier, connect, signal });
    await line.commission?.({ spec, dossier, connections: hosts.connections, signal });

    const proof = eventIn('cloud.proven');
    expect(proof.complete).toBe(true);
    expect(new Set(proof.proofs.map(({ by }) => by))).toEqual(new Set(['packet']));
    expect(new Set(proof.packets.map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
    expect(proof.packets.find(({ kind }) => kind === 'rate')?.evidence).toMatch(
      /Mbit\/s counted by the receiving interface \(Ethernet layer\).*the limit of the line/,
    );
    expect(eventIn('gateway.configured').text).toContain('ip route replace 100.64.0.0/10 via 10.100.0.1 dev eth0');
    expect(eventIn('cloud.ended')).toMatchObject({ act: 'apply', outcome: 'converged' });
    expect(before).not.toEqual(objectsOf(region));
  });

  test('demarc prove sends the packets of a job file over SSH, downloads the object it is given and says both', async () => {
    const spec = namespaceLine(fabric, region).job(undefined);
    const chosen = spec.hosts.filter(({ name }) => name === 'idc' || name === 'ecs1');
    // JSON is YAML.
    writeFileSync(join(folder, 'job.yaml'), JSON.stringify({ ...spec, hosts: chosen }));
    const keys = region.cloud.accounts.flatMap(({ name, accessKeyId, accessKeySecret }): [string, string][] => [
      [environmentVariable(`cloud/${name}/access-key-id`), accessKeyId],
      [environmentVariable(`cloud/${name}/access-key-secret`), accessKeySecret],
    ]);
    dossier[Symbol.dispose]();
    const object = 'http://oss-cn-hangzhou-internal.aliyuncs.com/practice';
    const process = start(
      ['prove', 'job.yaml', '--dossier', 'line.demarc', '--accept-new-host-keys', '--object', object],
      folder,
      {
        ...Object.fromEntries<string>(keys),
        DEMARC_CLOUD_ENDPOINT: region.cloud.endpoint,
        XDG_CONFIG_HOME: folder,
      },
    );
    const [stdout] = await Promise.all([text(process.stdout!), once(process, 'close')]);
    dossier = Dossier.open(join(folder, 'line.demarc'), 'write');
    expect(stdout).toMatch(/✓ ping ecs1 to 192\.168\.100\.1: 10 of 10 answered/);
    expect(stdout).toMatch(/✓ path-mtu idc to 172\.16\.0\.2: 1500 bytes passed unfragmented/);
    expect(stdout).toMatch(/✓ path idc to 172\.16\.0\.2: hops 10\.100\.0\.1 /);
    expect(stdout).toMatch(/✓ rate 100\.64\.8\.8 to idc: .* counted by the receiving interface \(Ethernet layer\)/);
    // No host of the job stands in the other account's VPC: its objects are read back, and called no more than that.
    expect(stdout).toMatch(/route 10\.20\.0\.0\/16 of the VBR +by read-back/);
    expect(stdout).toContain('13 of 13 objects are as asked.');
    expect(process.exitCode).toBe(0);
    expect(eventIn('cloud.proven').packets.map(({ kind }) => kind)).toContain('rate');
    expect(eventIn('cloud.proven').proofs.filter(({ by }) => by === 'read-back')).not.toEqual([]);
  });

  test('an interface that somebody deactivates carries nothing, the other VPC is untouched, and applying repairs it', async () => {
    const initiator = created('initiator/vpc-partner', 'RouterInterfaceId');
    await onJob(async (job) => {
      const deactivate = { action: 'DeactivateRouterInterface', region: 'cn-hangzhou' } as const;
      await job.account('line-owner').call({ ...deactivate, parameters: { RouterInterfaceId: initiator } });
      await expect.poll(() => reaches('10.20.1.2'), { timeout: 10_000 }).toBe(false);
      const report = await proveOnHosts(job, { signal, packets: provingHosts() });
      const unproven = report.proofs.filter(({ outcome }) => outcome === 'not-proven').map(({ resource }) => resource);
      expect(unproven).toContain('initiator/vpc-partner');
      expect(unproven).toContain('route/vbr/10.20.0.0/16');
      expect(unproven.filter((resource) => resource.includes('vpc-production'))).toEqual([]);
      const ping = (to: string) => report.packets.find(({ kind, between }) => kind === 'ping' && between.endsWith(to));
      expect(ping('idc to 172.16.0.2')?.outcome).toBe('passed');
      expect(ping('idc to 10.20.1.2')).toMatchObject({ outcome: 'failed', evidence: '0 of 10 answered' });

      expect(await applyJob(job, { signal })).toMatchObject({ kind: 'converged' });
      await expect.poll(() => reaches('10.20.1.2'), { timeout: 10_000 }).toBe(true);
    });
  });

  test('a missing half of 100.64.0.0/10 is seen: the resolver beyond it falls silent, the object store does not', async () => {
    const entry = created('route/vbr/100.96.0.0/11', 'RouteEntryId');
    await onJob(async (job) => {
      const remove = { action: 'DeleteRouteEntry', region: 'cn-hangzhou' } as const;
      await job.account('line-owner').call({ ...remove, parameters: { RouteEntryId: entry } });
      await expect.poll(() => reaches('100.100.2.136'), { timeout: 10_000 }).toBe(false);
      expect(await reaches('100.64.8.8')).toBe(true);
      const report = await proveOnHosts(job, { signal, packets: provingHosts() });
      const lost = report.proofs.find(({ resource }) => resource === 'route/vbr/100.96.0.0/11');
      expect(lost).toMatchObject({ outcome: 'not-proven', packets: [{ kind: 'service', outcome: 'failed' }] });
    });
  });

  test('undo leaves the cloud as it was and no packet a way', async () => {
    await onJob(async (job) => {
      expect(await undoJob(job, { signal })).toMatchObject({ kind: 'clean' });
    });
    for (const address of ['10.100.0.1', '172.16.0.2', '10.20.1.2', '100.64.8.8'])
      await expect.poll(() => reaches(address), { timeout: 10_000 }).toBe(false);
    expect(objectsOf(region)).toMatchObject({ routerInterfaces: 0 });
    const { stdout } = await fabric.node('vbr').run(['ip', 'route', 'show', 'proto', '201']);
    expect(stdout).toBe('');
  });
});

async function reaches(address: string): Promise<boolean> {
  await region.settled();
  const { outcome } = await fabric.node('idc').run(['ping', '-n', '-c', '1', '-W', '1', address]);
  return outcome === 0;
}

/** How many of each kind the cloud has. */
function objectsOf({ cloud }: PracticeRegion): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(cloud.snapshot()).map(([kind, objects]) => [kind, Object.keys(objects).length]),
  );
}

async function onJob(work: (job: CloudJob) => Promise<void>): Promise<void> {
  const mark = markIn(dossier) ?? '';
  using opened = region.openJob({ mark, journal: dossierJournal(dossier) });
  await work(opened.job);
}

function provingHosts() {
  const { name, testAddress } = fabric.partner!;
  const partner = hostSpec.parse({ name, role: 'ecs', address: testAddress });
  const { hosts: specs } = namespaceLine(fabric, region).job(undefined);
  const packets = { hosts: [...specs, partner], connections: hosts.connections, absent: new Map<string, never>() };
  return { ...packets, wishes: { lineBps: bandwidthBps, share: 0.95 } };
}

function eventIn<Type extends EventType>(type: Type): EventBody<Type> {
  const event = [...dossier.events()].findLast((each) => each.type === type);
  // The type of an event decides the shape of its body.
  return event!.body as EventBody<Type>;
}

function created(resource: string, id: string): string {
  for (const event of dossier.events())
    if (event.type === 'cloud.done' && event.body.resource === resource && id in event.body.outputs)
      return event.body.outputs[id]!;
  throw new Error(`${resource} was not created`);
}
