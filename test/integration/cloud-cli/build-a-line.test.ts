// A line is built, shown, handed over and taken away again with nothing but commands, as a field engineer would.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import {
  builtOn,
  demarc,
  environmentFor,
  start,
  startPracticeProcess,
  stop,
  type PracticeProcess,
  type Ran,
} from './demarc.ts';

let folder: string;
let cloud: PracticeProcess;
const said: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-cloud-cli-'));
  cloud = await startPracticeProcess(folder);
});

afterAll(async () => {
  expect(await stop(cloud.process)).toBe(0);
  rmSync(folder, { recursive: true });
});

function environment(): NodeJS.ProcessEnv {
  return { ...environmentFor(cloud), DEMARC_BGP_KEY: 'canary-bgp-key-51c' };
}

function run(...args: string[]): Ran {
  const ran = demarc(args, folder, environment());
  said.push(ran.stdout, ran.stderr);
  return ran;
}

const nothing = { vbrs: 0, routerInterfaces: 0, bgpGroups: 0, bgpPeers: 0 };
const twoVpcs = { ...nothing, vbrs: 1, routerInterfaces: 4 };

function jobFile(name: string, change: (text: string) => string): string {
  const text = readFileSync(join(folder, 'job.yaml'), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(join(folder, name), changed);
  return name;
}

function handedOver(dossierPath: string) {
  using dossier = Dossier.open(dossierPath, 'read');
  return foldEvents(dossier.records()).cloud?.gateway;
}

test('two VPCs of two accounts and AnyTunnel are built, shown, handed over, exported and undone', async () => {
  const planned = run('plan', 'job.yaml');
  expect(planned).toMatchObject({ status: 0, stderr: '' });
  expect(planned.stdout).toMatch(/create +route 100\.64\.0\.0\/11 of the VBR/);
  expect(planned.stdout).toMatch(/vpc-owner cn-shanghai +CreateRouterInterface/);
  expect(readdirSync(folder)).not.toContain('job.demarc');

  const unconfirmed = run('apply', 'job.yaml');
  expect(unconfirmed.status).toBe(2);
  expect(unconfirmed.stderr).toContain('Nothing was changed');
  expect(await builtOn(cloud)).toEqual(nothing);

  const applied = run('apply', 'job.yaml', '--yes');
  expect(applied.stdout).toContain('✓ The cloud is as the job asks.');
  expect(applied.status).toBe(0);
  expect(await builtOn(cloud)).toEqual(twoVpcs);

  expect(run('plan', 'job.yaml').stdout).toBe('✓ Nothing to change: the cloud is as the job asks.\n');
  const proven = run('prove', 'job.yaml');
  expect(proven.stdout).toContain('✓ 13 of 13 objects are as asked.');
  expect(proven.status).toBe(0);
  expect(run('drift', 'job.yaml')).toMatchObject({ status: 0, stdout: '✓ No drift: the cloud is as the job asks.\n' });

  const device = run('gateway', 'job.yaml', '--vendor', 'huawei-vrp');
  expect(device.stdout).toContain('ip route-static 10.20.0.0 255.255.0.0 10.100.0.1');
  expect(handedOver(join(folder, 'job.demarc'))).toMatchObject({
    vendor: 'huawei-vrp',
    text: device.stdout.replace(/\n$/, ''),
  });
  writeFileSync(join(folder, 'device.cfg'), device.stdout);
  expect(run('gateway', 'job.yaml', '--vendor', 'huawei-vrp', '--compare', 'device.cfg').status).toBe(0);
  writeFileSync(join(folder, 'device.cfg'), device.stdout.replace(/.*10\.20\.0\.0.*\n/, ''));
  const lacking = run('gateway', 'job.yaml', '--vendor', 'huawei-vrp', '--compare', 'device.cfg');
  expect(lacking.status).toBe(1);
  expect(lacking.stdout).toContain('lacks route to 10.20.0.0/16');

  expect(run('export', 'job.yaml', '--as', 'terraform').stdout).toMatch(/import \{[^}]+alicloud_/);
  expect(run('export', 'job.yaml', '--as', 'aliyun').stdout).toContain(': 0 changes.');
  const policies = JSON.parse(run('policy', 'job.yaml').stdout) as Record<string, unknown>;
  expect(Object.keys(policies)).toEqual(['line-owner', 'vpc-owner']);

  const undone = run('undo', 'job.yaml', '--yes');
  expect(undone.stdout).toContain('✓ Nothing of this job is left on the cloud.');
  expect(undone.status).toBe(0);
  expect(await builtOn(cloud)).toEqual(nothing);
  expect(run('plan', 'job.yaml').stdout).toBe(planned.stdout);
});

test('a dossier holds every change as asked, done and seen, and can be verified', () => {
  using dossier = Dossier.open(join(folder, 'job.demarc'), 'read');
  const types = Map.groupBy(dossier.events(), ({ type }) => type);
  const asked = types.get('cloud.asked')!;
  expect(asked.length).toBeGreaterThanOrEqual(18);
  const changes = (type: 'cloud.asked' | 'cloud.seen') =>
    new Set(types.get(type)!.map(({ body }) => ('change' in body ? body.change : '')));
  expect([...changes('cloud.asked')].filter((change) => !changes('cloud.seen').has(change))).toEqual([]);
  const firstWrite = types.get('cloud.called')!.find(({ body }) => 'clientToken' in body)!;
  expect(firstWrite.seq).toBeGreaterThan(asked[0]!.seq);
  const { cloud: view } = foldEvents(dossier.events());
  expect(view).toMatchObject({ created: [], open: [], last: { act: 'undo', outcome: 'clean' } });
  expect(view).toMatchObject({ proof: { complete: true }, drift: { drifts: [] } });
  expect(view!.proof!.proofs.map(({ by }) => by)).toEqual(Array(13).fill('read-back'));
  expect(run('verify', 'job.demarc').status).toBe(0);
  expect(run('show', 'job.demarc').stdout).toContain('0 objects of this job, 0 changes open');
});

test('an apply that is killed half-way goes on from its dossier without making anything twice', async () => {
  const dying = start(['apply', 'job.yaml', '--yes'], folder, environment());
  for await (const line of createInterface({ input: dying.stdout! })) if (line.includes('✓ create')) break;
  const ended = once(dying, 'close');
  dying.kill('SIGKILL');
  await ended;
  expect((await builtOn(cloud))['vbrs']).toBe(1);
  const resumed = run('apply', 'job.yaml', '--yes');
  expect(resumed.status).toBe(0);
  expect(await builtOn(cloud)).toEqual(twoVpcs);
  expect(run('undo', 'job.yaml', '--yes').status).toBe(0);
  expect(await builtOn(cloud)).toEqual(nothing);
});

test('what is wrong is told in one sentence with a remedy, before anything is changed', async () => {
  const wrongAccount = jobFile('wrong-account.yaml', (text) => text.replace('1002000000001002', '1002000000009999'));
  const overlap = jobFile('overlap.yaml', (text) => text.replace('172.16.0.0/12', '10.20.0.0/16'));
  const noWord = jobFile('no-word.yaml', (text) => text.replace('use: create', 'use: make'));
  const noIntent = jobFile('no-intent.yaml', (text) => text.replace(/\nintent:[^]*/, '\nhosts: []\n'));

  const other = run('apply', wrongAccount, '--yes');
  expect(other.status).toBe(1);
  expect(other.stdout).toContain('✕ The credentials of vpc-owner belong to account 1002000000001002');
  const overlapping = run('apply', overlap, '--yes');
  expect(overlapping.status).toBe(1);
  expect(overlapping.stdout).toContain('✕ 10.20.0.0/16 of IDC Practice IDC overlaps 10.20.0.0/16 of VPC vpc-partner.');
  expect(await builtOn(cloud)).toEqual(nothing);
  for (const name of ['wrong-account.demarc', 'overlap.demarc']) expect(readdirSync(folder)).not.toContain(name);

  const word = run('plan', noWord);
  expect(word.status).toBe(2);
  expect(word.stderr).toMatch(/no-word\.yaml:\d+: intent\.vbr\.use: .*'existing' \| 'create'/);
  const intent = run('plan', noIntent);
  expect(intent.status).toBe(2);
  expect(run('test', 'job.yaml').stderr).toContain('names no hosts');
  expect(run('undo', wrongAccount, '--yes').stderr).toContain('no dossier');
  const keyless = demarc(['plan', 'job.yaml'], folder, { ...environment(), DEMARC_CLOUD_VPC_OWNER_ACCESS_KEY_ID: '' });
  expect(keyless.status).toBe(2);
  expect(keyless.stderr).toContain('DEMARC_CLOUD_VPC_OWNER_ACCESS_KEY_ID');
});

test('no key of an account and no BGP key is in any output or dossier', async () => {
  const bgp = jobFile('bgp.yaml', (text) =>
    text.replace('kind: static', 'kind: bgp\n    gatewayAsn: 65001\n    authenticated: true'),
  );
  expect(run('apply', bgp, '--yes').status).toBe(0);
  expect(await builtOn(cloud)).toEqual({ ...twoVpcs, bgpGroups: 1, bgpPeers: 1 });
  // Nobody is at the other end of a practice line, so its session cannot come up: that is not proven, and said.
  expect(run('prove', bgp).status).toBe(1);
  for (const form of ['aliyun', 'terraform']) run('export', bgp, '--as', form);
  run('plan', bgp, '--json', '--undo');
  expect(run('undo', bgp, '--yes').status).toBe(0);

  const dossiers = readdirSync(folder).filter((name) => name.endsWith('.demarc'));
  expect(dossiers).toEqual(['bgp.demarc', 'job.demarc']);
  const kept = dossiers.map((name) => {
    using dossier = Dossier.open(join(folder, name), 'read');
    const events = [...dossier.events()];
    const answers = events.flatMap((event) =>
      event.type === 'cloud.called' && event.body.outcome.kind === 'answered' ? [event.body.outcome.raw ?? ''] : [],
    );
    const blobs = answers.map((hash) => Buffer.from(dossier.blob(hash) ?? '').toString());
    return `${JSON.stringify(events)}${blobs.join('')}`;
  });
  expect(kept[0]).toContain('"secret":"bgp-key"');
  const secrets = ['canary-bgp-key-51c', ...cloud.accounts.map(({ accessKeySecret }) => accessKeySecret)];
  for (const secret of secrets) expect([...said, ...kept].join('\n')).not.toContain(secret);
});
