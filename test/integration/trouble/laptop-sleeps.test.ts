// The lid is closed in the middle of a test, for longer than the hosts wait: SIGSTOP is that sleep as the hosts see it, and as
// long as a lease (a minute would show nothing more). The whole program is asked, as a user would start it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import { leaseSeconds } from '../../../electron/engine/hosts/lease.ts';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { until } from '../fabric/until.ts';
import { leftOn, untilReceived } from './on-hosts.ts';

const cli = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');
let folder: string;
let fabric: Fabric;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-sleep-'));
  fabric = await createFabric({ bandwidthBps: 100e6 });
  const hosts = fabric.hosts.map(({ name, role, testAddress, managementAddress, privateKeyPath }) => ({
    ...{ name, role, address: testAddress },
    ssh: { address: managementAddress, identity: privateKeyPath },
  }));
  const tests = [12, 4].map((durationSeconds) => ({
    ...{ tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds },
  }));
  const job = { job: 'Harbour Freight Tianjin', line: { bandwidth: '100 Mbit/s' }, hosts, campaign: { tests } };
  writeFileSync(join(folder, 'job.yaml'), JSON.stringify(job));
});
afterAll(async () => {
  await fabric.dispose();
  rmSync(folder, { recursive: true, force: true });
});

it('a laptop that sleeps in mid-test finds the hosts clean, names the sleep, and goes on with the next test', async () => {
  const asked = ['test', 'job.yaml', '--accept-new-host-keys', '--out', 'results'];
  const child = spawn(process.execPath, [cli, ...asked], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, XDG_CONFIG_HOME: join(folder, 'config') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let words = '';
  child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ended = new Promise<number | null>((settle) => child.once('close', settle));
  await untilReceived(fabric, 'idc', 20e6);
  child.kill('SIGSTOP');
  await until(
    () => leftOn(fabric),
    (left) => left.length === 0,
    2 * leaseSeconds * 1000,
  );
  child.kill('SIGCONT');
  expect(await ended).toBe(2);
  expect(await leftOn(fabric)).toEqual([]);

  expect(words).toMatch(
    /✕ The connection to idc is lost: this computer was silent for \d+ s, so the host ended its part\./,
  );
  const path = join(
    folder,
    'results',
    readdirSync(join(folder, 'results')).find((name) => name.endsWith('.demarc')) ?? '',
  );
  expect(verifyDossier(path)).toMatchObject({ intact: true });
  using dossier = Dossier.open(path, 'read');
  const view = foldEvents(dossier.events());
  const [slept, next] = view.tests;
  expect(slept).toMatchObject({ state: 'failed', error: { code: 'host/connection-lost' } });
  expect(slept?.error?.text).toContain('this computer was silent for ');
  const findings = view.findings.filter((finding) => finding.test === slept?.plan.id);
  expect(findings.every((finding) => finding.outcome === 'not measured')).toBe(true);
  expect(view.hosts.map((host) => host.state)).toEqual(view.hosts.map(() => 'connected'));
  expect(next?.state).toBe('completed');
  const judged = view.findings.filter((finding) => finding.test === next?.plan.id);
  expect(judged.filter((finding) => finding.outcome !== 'pass')).toEqual([]);
  expect(view.verdict.word).toBe('incomplete');
});
