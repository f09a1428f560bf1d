// What others do to a line after it was commissioned, and what a changed job does to it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import { driftJob } from '../../../electron/engine/cloud/drift/drift-job.ts';
import type { CloudJob } from '../../../electron/engine/cloud/intent/cloud-job.ts';
import { planJob } from '../../../electron/engine/cloud/plan/plan-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';
import { objectsOf } from './objects.ts';
import { intentFor, jobOn, startCloud } from './practice-job.ts';
import './deadline.ts';

let cloud: PracticeCloud;
let job: CloudJob;
let before: ReturnType<typeof objectsOf>;
let events: JournalEvent[];

beforeEach(async () => {
  cloud = await startCloud();
  before = objectsOf(cloud);
  events = [];
  job = jobOn(cloud, { intent: intentFor(cloud, 'multi-VPC'), events });
  expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
});

afterEach(async () => {
  expect(await undoJob(job)).toMatchObject({ kind: 'clean' });
  await cloud.close();
});

const outside = { signal: new AbortController().signal };
const line = () => job.account('company');
const ends = () => Object.values(cloud.snapshot().routerInterfaces);
const initiatorToA = () =>
  ends().find(({ Role, OppositeRegionId }) => Role === 'InitiatingSide' && OppositeRegionId === 'cn-beijing')!;

async function untilSeen(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it never came to be seen');
    await job.clock.sleep(2, outside.signal);
  }
}

async function deleteVbrRoute(prefix: string): Promise<void> {
  const vbr = Object.values(cloud.snapshot().vbrs)[0]!;
  const call = { RouteTableId: vbr.RouteTableId, DestinationCidrBlock: prefix, NextHopId: vbr.VlanInterfaceId };
  await line().call({ action: 'DeleteRouteEntry', region: 'cn-beijing', parameters: call });
  await untilSeen(async () => {
    const parameters = { RouteTableId: vbr.RouteTableId };
    const entries = await line().list({ action: 'DescribeRouteEntryList', region: 'cn-beijing', parameters });
    return !entries.some(({ DestinationCidrBlock }) => DestinationCidrBlock === prefix);
  });
}

test('a route that somebody deleted is seen as missing, a month later too, and is put back', async () => {
  expect(await driftJob(job)).toEqual([]);
  await deleteVbrRoute('172.16.0.0/12');
  expect(await driftJob(job)).toMatchObject([{ kind: 'missing', object: 'route 172.16.0.0/12 of the VBR' }]);
  expect(await applyJob(job)).toMatchObject({ kind: 'converged', made: [{}] });
  expect(await driftJob(job)).toEqual([]);
});

test('a route that somebody turned elsewhere is not overwritten but named with both next hops', async () => {
  await deleteVbrRoute('172.16.0.0/12');
  const vbr = Object.values(cloud.snapshot().vbrs)[0]!;
  const parameters = {
    RouteTableId: vbr.RouteTableId,
    DestinationCidrBlock: '172.16.0.0/12',
    NextHopType: 'RouterInterface',
    NextHopId: initiatorToA().RouterInterfaceId,
  } as const;
  await line().call({ action: 'CreateRouteEntry', region: 'cn-beijing', parameters });
  await untilSeen(async () => (await planJob(job)).objections.length > 0);
  const refused = await applyJob(job);
  expect(refused).toMatchObject({
    kind: 'refused',
    objections: [{ code: 'plan/route-conflict', data: { present: parameters.NextHopId, wanted: 'the leased line' } }],
  });
  const { NextHopId, RouteTableId, DestinationCidrBlock } = parameters;
  await line().call({
    action: 'DeleteRouteEntry',
    region: 'cn-beijing',
    parameters: { RouteTableId, DestinationCidrBlock, NextHopId },
  });
});

test('an interface that somebody switched off is seen and switched on again', async () => {
  const { RouterInterfaceId } = initiatorToA();
  await line().call({ action: 'DeactivateRouterInterface', region: 'cn-beijing', parameters: { RouterInterfaceId } });
  await untilSeen(async () => (await driftJob(job)).some(({ kind }) => kind === 'switched-off'));
  expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
  expect(initiatorToA()).toMatchObject({ RouterInterfaceId, Status: 'Active' });
});

test('when the other end of a pair is deleted, the survivor is replaced with its routes, since it never connects again', async () => {
  const { RouterInterfaceId, OppositeInterfaceId } = initiatorToA();
  const parameters = { RouterInterfaceId: OppositeInterfaceId! };
  const table = job.intent.vpcs[0]!;
  const [route] = Object.values(cloud.snapshot().routeEntries).filter((entry) =>
    JSON.stringify(entry).includes(`"${OppositeInterfaceId!}"`),
  );
  expect(table.name).toBe('VPC-A');
  await line().call({
    action: 'DeleteRouteEntry',
    region: 'cn-beijing',
    parameters: {
      RouteTableId: route!.RouteTableId,
      DestinationCidrBlock: '172.16.0.0/12',
      NextHopId: OppositeInterfaceId!,
    },
  });
  await untilSeen(async () => (await driftJob(job)).length > 0);
  await line().call({ action: 'DeactivateRouterInterface', region: 'cn-beijing', parameters });
  await untilSeen(async () => (await driftJob(job)).length > 1);
  await line().call({ action: 'DeleteRouterInterface', region: 'cn-beijing', parameters });
  await untilSeen(() => Promise.resolve(!ends().some((end) => end.RouterInterfaceId === OppositeInterfaceId)));
  expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
  expect(initiatorToA()).toMatchObject({ Status: 'Active' });
  expect(initiatorToA().RouterInterfaceId).not.toBe(RouterInterfaceId);
  expect(await driftJob(job)).toEqual([]);
});

test('a larger specification is changed in place, and the pair stays up', async () => {
  const { RouterInterfaceId } = initiatorToA();
  const vpcs = job.intent.vpcs.map((vpc) => ({ ...vpc, spec: 'Large.2' as const }));
  job = { ...job, intent: { ...job.intent, vpcs } };
  const outcome = await applyJob(job);
  expect(outcome).toMatchObject({ kind: 'converged' });
  expect(initiatorToA()).toMatchObject({ RouterInterfaceId, Spec: 'Large.2', Status: 'Active' });
});

test('other addresses and another VLAN are changed in place, and the VBR stays the same one', async () => {
  const [id] = Object.keys(cloud.snapshot().vbrs);
  const vbr = {
    use: 'create',
    vlan: 1200,
    cloudAddress: '10.100.1.1',
    gatewayAddress: '10.100.1.2',
    prefixLength: 29,
  } as const;
  job = { ...job, intent: { ...job.intent, vbr } };
  expect(await applyJob(job)).toMatchObject({ kind: 'converged', made: [{ change: { id: 'vbr:modify' } }] });
  const changed = { VbrId: id, VlanId: 1200, LocalGatewayIp: '10.100.1.1', PeeringSubnetMask: '255.255.255.248' };
  expect(Object.values(cloud.snapshot().vbrs)).toMatchObject([changed]);
});

test('a VPC that leaves the job takes its interfaces and routes with it and nothing else', async () => {
  job = { ...job, intent: { ...job.intent, vpcs: job.intent.vpcs.slice(0, 1) } };
  expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
  expect(ends()).toHaveLength(2);
  expect(await planJob(job)).toMatchObject({ changes: [] });
});

test('going from static routes to BGP and back leaves exactly what was there', async () => {
  const staticIntent = job.intent;
  const objects = objectsOf(cloud);
  job = { ...job, intent: intentFor(cloud, 'multi-VPC', { routing: { kind: 'bgp', gatewayAsn: 65_001 } }) };
  job = { ...job, intent: { ...job.intent, line: staticIntent.line } };
  expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
  expect(Object.keys(cloud.snapshot().bgpPeers)).toHaveLength(1);
  job = { ...job, intent: staticIntent };
  expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
  const after = objectsOf(cloud);
  expect(Object.keys(after.bgpGroups)).toHaveLength(0);
  expect(Object.keys(after.routeEntries)).toHaveLength(Object.keys(objects.routeEntries).length);
});

test('what somebody else builds on the VBR keeps it and the line to it, and undo says who', async () => {
  const vbr = Object.values(cloud.snapshot().vbrs)[0]!;
  const parameters = {
    RouterType: 'VBR',
    RouterId: vbr.VbrId,
    Role: 'InitiatingSide',
    Spec: 'Mini.2',
    OppositeRegionId: 'cn-shenzhen',
    AccessPointId: 'ap-cn-beijing-dx-A',
  } as const;
  const { RouterInterfaceId } = await line().call({
    action: 'CreateRouterInterface',
    region: 'cn-beijing',
    parameters,
  });
  await untilSeen(async () => (await driftJob(job)).some(({ kind }) => kind === 'added'));
  const outcome = await undoJob(job);
  expect(outcome).toMatchObject({
    kind: 'stopped',
    error: { code: 'plan/others-depend', data: { others: [RouterInterfaceId] } },
    residue: [{ id: vbr.VbrId }],
  });
  expect(Object.keys(cloud.snapshot().vbrs)).toEqual([vbr.VbrId]);
  await line().call({ action: 'DeleteRouterInterface', region: 'cn-beijing', parameters: { RouterInterfaceId } });
  await untilSeen(() => Promise.resolve(!ends().some((end) => end.RouterInterfaceId === RouterInterfaceId)));
  await untilSeen(async () => (await undoJob(job)).kind === 'clean');
  expect(objectsOf(cloud)).toEqual(before);
});

test('an announcement that somebody else added on the VBR is neither deleted by apply nor by undo', async () => {
  const RouterId = Object.keys(cloud.snapshot().vbrs)[0]!;
  const network = { RouterId, DstCidrBlock: '10.99.0.0/16' };
  await line().call({ action: 'AddBgpNetwork', region: 'cn-beijing', parameters: network });
  const parameters = { RouterId };
  const shown = async () =>
    (await line().list({ action: 'DescribeBgpNetworks', region: 'cn-beijing', parameters }))[0]?.Status;
  await untilSeen(async () => (await shown()) === 'Available');
  expect(await applyJob(job)).toMatchObject({ kind: 'converged', made: [] });
  expect(await undoJob(job)).toMatchObject({ kind: 'stopped', error: { code: 'plan/others-depend' } });
  expect(Object.values(cloud.snapshot().bgpNetworks)).toMatchObject([network]);
  await line().call({ action: 'DeleteBgpNetwork', region: 'cn-beijing', parameters: network });
  await untilSeen(async () => (await shown()) === undefined);
});

test('a second VBR with the mark of this job is one too many and is taken away', async () => {
  const [vbr] = Object.values(cloud.snapshot().vbrs);
  const parameters = {
    PhysicalConnectionId: vbr!.PhysicalConnectionId,
    VlanId: 1500,
    LocalGatewayIp: '10.101.0.1',
    PeerGatewayIp: '10.101.0.2',
    PeeringSubnetMask: '255.255.255.252',
    Description: 'demarc job-1 vbr',
  };
  const { VbrId } = await line().call({ action: 'CreateVirtualBorderRouter', region: 'cn-beijing', parameters });
  await untilSeen(async () => (await planJob(job)).changes.length > 0);
  expect(await applyJob(job)).toMatchObject({ kind: 'converged', made: [{ change: { id: `vbr#${VbrId}:delete` } }] });
  expect(Object.keys(cloud.snapshot().vbrs)).toEqual([vbr!.VbrId]);
});

test('without its journal a job still knows its own by their marks, and undoes them', async () => {
  job = jobOn(cloud, { intent: job.intent });
  expect(await planJob(job)).toEqual({ changes: [], objections: [] });
  expect(await undoJob(job)).toMatchObject({ kind: 'clean' });
  expect(objectsOf(cloud)).toEqual(before);
});
