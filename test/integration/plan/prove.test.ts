// An object counts as done only when something shows it; a packet that does not come back outweighs every reading.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import type { CloudJob } from '../../../electron/engine/cloud/intent/cloud-job.ts';
import type { Probe } from '../../../electron/engine/cloud/prove/probe.ts';
import type { ProbeHosts } from '../../../electron/engine/cloud/prove/probe-points.ts';
import { proveJob, type ProveOptions } from '../../../electron/engine/cloud/prove/prove-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { intentFor, jobOn, startCloud } from './practice-job.ts';
import './deadline.ts';

let cloud: PracticeCloud;
let job: CloudJob;

beforeEach(async () => {
  cloud = await startCloud();
  job = jobOn(cloud, { intent: intentFor(cloud, 'multi-VPC') });
  expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
});

afterEach(async () => {
  await cloud.close();
});

const hosts: ProbeHosts = {
  idc: { name: 'IDC', address: '172.16.0.10' },
  ecs: [
    { name: 'ecs-b', address: '192.168.1.5' },
    { name: 'ecs-a', address: '10.10.1.5' },
    { name: 'stranger', address: '203.0.113.5' },
  ],
};

function sending(probe: Probe): ProveOptions {
  return { packets: { probe, hosts, services: undefined } };
}

/** Packets as the routes of the practice cloud would carry them: an answer needs the way there and the way back. */
function probe(missing: (to: string) => boolean): Probe {
  return {
    ping: ({ from, to, count }) =>
      Promise.resolve({ sent: count, received: missing(to) || missing(from.address) ? 0 : count, averageRttMs: 3.2 }),
    pathMtu: ({ from, to }) => Promise.resolve(missing(to) || missing(from.address) ? undefined : 1500),
    trace: () => Promise.resolve(['172.16.0.1', '10.100.0.1', undefined]),
    resolve: () => Promise.resolve(['100.64.1.1']),
    connect: () => Promise.resolve(true),
    download: () => Promise.reject(new Error('nothing is downloaded here')),
  };
}

test('with packets coming back from everywhere all of it is proven by packets', async () => {
  const report = await proveJob(job, sending(probe(() => false)));
  expect(report.complete).toBe(true);
  expect(new Set(report.proofs.map(({ by }) => by))).toEqual(new Set(['packet']));
  expect(report.proofs.map(({ resource }) => resource)).toContain('route/vpc:VPC-B/172.16.0.0/12');
});

test('a return route that does not work leaves exactly what depends on it not proven', async () => {
  const report = await proveJob(job, sending(probe((to) => to.startsWith('192.168.'))));
  expect(report.complete).toBe(false);
  const unproven = report.proofs.filter(({ outcome }) => outcome === 'not-proven').map(({ resource }) => resource);
  expect(unproven).toEqual([
    'initiator/VPC-B',
    'acceptor/VPC-B',
    'route/vbr/172.16.0.0/12',
    'route/vbr/192.168.0.0/16',
    'route/vpc:VPC-B/172.16.0.0/12',
  ]);
});

test('a host that cannot be reached is "not measured", and says nothing about the line', async () => {
  const unreachable: Probe = {
    ...probe(() => false),
    ping: () => Promise.reject(new AppError('plan/unknown-account', { account: 'ecs-a' })),
  };
  const report = await proveJob(job, sending(unreachable));
  const pings = report.packets.filter(({ kind }) => kind === 'ping');
  expect(new Set(pings.map(({ outcome }) => outcome))).toEqual(new Set(['not-measured']));
  expect(report.complete).toBe(true);
});

test('without hosts everything is proven by reading it back only, and nothing by packets', async () => {
  const report = await proveJob(job, {});
  expect(new Set(report.proofs.map(({ by }) => by))).toEqual(new Set(['read-back']));
});

test('a BGP session that is not established proves nothing', async () => {
  const bgp = jobOn(cloud, { intent: intentFor(cloud, 'BGP') });
  expect(await applyJob({ ...bgp, id: 'job-1', intent: { ...bgp.intent, line: job.intent.line } })).toMatchObject({
    kind: 'converged',
  });
  const report = await proveJob({ ...bgp, intent: { ...bgp.intent, line: job.intent.line } }, {});
  expect(report.proofs.find(({ resource }) => resource === 'bgp-peer')).toMatchObject({
    outcome: 'not-proven',
    by: 'nothing',
  });
});
