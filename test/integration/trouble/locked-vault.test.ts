// Secrets in the encrypted file, which locks itself after a while without use, and a campaign that takes longer than that. A host
// that is lost in the middle of it is let in again by the same secrets; when all is over the file is locked.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { openService, type Service } from '../../../electron/engine/service/service.ts';
import type { Api } from '../../../shared/api/contract/contract.ts';
import { connect } from '../../../shared/api/rpc/connect.ts';
import { memoryPorts } from '../../../shared/api/rpc/memory-ports.ts';
import { serve } from '../../../shared/api/rpc/serve.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { expectNothingLeft, kill, untilReceived } from './on-hosts.ts';

const idleMs = 1_500;
const passphrase = 'of the secrets file';
let folder: string;
let fabric: Fabric;
let service: Service;
let api: Api;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-locked-'));
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'config'));
  fabric = await createFabric({ bandwidthBps: 100e6 });
  service = await openService({
    jobsFolder: join(folder, 'jobs'),
    settingsPath: join(folder, 'settings.json'),
    environment: {},
    vaultIdleMs: idleMs,
    log: (line) => void process.stderr.write(`${line}\n`),
  });
  const [own, engines] = memoryPorts();
  api = connect(own);
  serve(engines, service);
});
afterAll(async () => {
  await service.close();
  await fabric.dispose();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** The fabric's own key, of which only the encrypted file knows the passphrase from now on. */
function protectedKey(): string {
  const path = join(folder, 'key');
  copyFileSync(fabric.hosts[0]?.privateKeyPath ?? '', path);
  execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'of the key', '-f', path]);
  return path;
}

async function jobOnHosts(): Promise<string> {
  const identity = protectedKey();
  const hosts = fabric.hosts.map(({ name, role, testAddress, managementAddress }) => ({
    ...{ name, role, address: testAddress },
    ssh: { address: managementAddress, identity },
  }));
  const tests = [8, 4].map((durationSeconds) => ({
    ...{ tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds },
  }));
  const text = { job: 'Harbour Freight Tianjin', line: { bandwidth: '100 Mbit/s' }, hosts, campaign: { tests } };
  const { job } = await api.call('jobs.create', { from: 'text', text: JSON.stringify(text) });
  await api.call('vault.choose', { mode: 'file', passphrase });
  for (const { name } of fabric.hosts)
    await api.call('vault.put', { name: `ssh/${name}/passphrase`, secret: 'of the key' });
  return job;
}

/** Says yes to every host key, for as long as the job runs. */
async function answerUntilEnded(job: string): Promise<void> {
  for await (const { activities, questions } of api.follow('desk.follow', {})) {
    for (const { id, kind } of questions) await api.call('question.answer', { id, agree: kind === 'host-key' });
    if (activities.some((each) => each.job === job && each.endedAtMs !== undefined)) return;
  }
}

it('a host that comes back hours into a campaign is let in, though nobody has used the secrets since; afterwards they are locked', async () => {
  const job = await jobOnHosts();
  await api.call('job.run', { job, despiteBlockers: true });
  const ended = answerUntilEnded(job);
  await untilReceived(fabric, 'idc', 10e6);
  await kill(fabric, 'ecs1', 'sshd: root', 'KILL');
  await ended;
  await expectNothingLeft(fabric);
  using dossier = Dossier.open(join(folder, 'jobs', `${job}.demarc`), 'read');
  const view = foldEvents(dossier.events());
  const [first, second] = view.tests;
  const unwell = first?.streams.filter((stream) => stream.state !== 'done') ?? [];
  expect(unwell.map((stream) => [stream.id, stream.error?.code])).toEqual([
    ['ecs1.1', 'host/connection-lost'],
    ['ecs1.2', 'host/connection-lost'],
  ]);
  expect(second?.streams.map((stream) => [stream.id, stream.state])).toEqual(
    second?.streams.map((stream) => [stream.id, 'done']),
  );
  expect(view.hosts.map((host) => host.state)).toEqual(view.hosts.map(() => 'connected'));
  // Whoever looks uses it: looked at more often than it locks itself, it never would.
  const file = async () => (await api.call('vault.list', {})).file;
  await expect.poll(file, { interval: 2 * idleMs, timeout: 30_000 }).toBe('locked');
});
