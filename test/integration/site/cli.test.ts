// The commands of preparation as somebody types them: words, exit codes, a dossier that verifies.
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import { cli, JobOnSite } from './job-on-site.ts';

const site = new JobOnSite();

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function demarc(command: string, ...more: readonly string[]): Promise<Ended> {
  const argv = [cli, command, site.job, '--out', join(site.folder, 'out'), '--accept-new-host-keys', ...more];
  return new Promise((settle) => {
    execFile(process.execPath, argv, { env: site.environment }, (error, stdout, stderr) => {
      settle({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

it('preflight shows what it saw in text and as events, and writes a dossier that verifies', async () => {
  const text = await demarc('preflight');
  expect(text.stderr).toBe('');
  expect(text.stdout).toContain('ready to test: 9 hosts in');
  expect(text.stdout).toMatch(/control ports\s+idc\s+32 of 32 tcp ports answer/);
  expect(text.stdout).toContain('demarc tune');
  expect(text.code).toBe(0);
  const json = await demarc('preflight', '--json');
  const types = json.stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);
  expect(types.filter((type) => type === 'host.probed')).toHaveLength(9);
  expect(types).toContain('preflight.ended');
  for (const file of readdirSync(join(site.folder, 'out'))) {
    expect(verifyDossier(join(site.folder, 'out', file))).toMatchObject({ intact: true });
  }
});

it('tune keeps, restore puts back, and both say what they did', async () => {
  await site.on('idc', 'ethtool -L eth0 rx 1 tx 1');
  const before = await site.on('idc', 'ethtool -l eth0');
  const tuned = await demarc('tune', '--on', 'idc');
  expect(tuned).toMatchObject({ code: 0, stderr: '' });
  expect(tuned.stdout).toMatch(/channels\s+rx 1 tx 1 → rx 2 tx 2/);
  expect(await site.on('idc', 'ethtool -l eth0')).not.toBe(before);
  const restored = await demarc('restore', '--on', 'idc');
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  expect(restored.stdout).toContain('idc: everything as before');
  expect(await site.on('idc', 'ethtool -l eth0')).toBe(before);
});

it('exec groups equal answers, and its exit code tells whether all went well', async () => {
  const well = await demarc('exec', '--on', 'ecs1,ecs2', '--', 'uname', '-s');
  expect(well).toMatchObject({
    code: 0,
    stdout: '✓ ecs1, ecs2\n    Linux\n2 hosts: 2 ok, 0 failed, 0 without an answer\n',
  });
  expect((await demarc('exec', '--on', 'ecs1', '--', 'exit 7')).code).toBe(1);
  const stranger = await demarc('exec', '--on', 'ecs9', '--', 'true');
  expect(stranger).toMatchObject({ code: 2, stdout: '' });
  expect(stranger.stderr).toContain('ecs9 is no host of the job');
});

it('install finds what is there and changes nothing', async () => {
  const installed = await demarc('install', '--on', 'ecs1');
  expect(installed).toMatchObject({ code: 0, stderr: '' });
  expect(installed.stdout).toMatch(/ecs1: netperf [\d.]+ present/);
  expect((await demarc('install', '--on', 'ecs1', '--remove')).stdout).toContain('ecs1: nothing to remove');
});
