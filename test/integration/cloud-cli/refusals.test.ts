// What bad input gets: one sentence that names the object, the remedy, the cloud's own code, and nothing changed where that could
// be known before.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { builtOn, demarc, environmentFor, press } from './demarc.ts';
import { FolderWithCloud } from './folder-with-cloud.ts';

const here = new FolderWithCloud();
const { folder } = here;

beforeEach(async () => {
  await press(here.cloud, 'POST account', { name: 'vpc-owner', keyEnabled: true, policy: { allow: ['*'] } });
});

const apply = (file: string, environment: NodeJS.ProcessEnv = {}) =>
  demarc(['apply', file, '--yes'], folder, { ...environmentFor(here.cloud), ...environment });

interface Job {
  intent: { vpcs: { name: string; id: string }[] };
}

function jobFile(name: string, change: (job: Job) => void): string {
  const job = parse(readFileSync(join(folder, 'job.yaml'), 'utf8')) as Job;
  change(job);
  writeFileSync(join(folder, name), stringify(job));
  return name;
}

const nothing = { vbrs: 0, routerInterfaces: 0 };

async function expectUntouched(dossier: string): Promise<void> {
  expect(await builtOn(here.cloud)).toMatchObject(nothing);
  expect(readdirSync(folder)).not.toContain(dossier);
}

test('a sixth VPC on one line is counted before anything is changed', async () => {
  const six = jobFile('six.yaml', ({ intent }) => {
    const [first] = intent.vpcs;
    for (const number of [3, 4, 5, 6]) intent.vpcs.push({ ...first!, name: `more-${number}`, id: `vpc-more${number}` });
  });
  const refused = apply(six);
  expect(refused.status).toBe(1);
  expect(refused.stdout).toMatch(/✕ .*6.*5.*\(QuotaExceeded\)/);
  await expectUntouched('six.demarc');
});

test('an access key that is disabled is named with its account before anything is changed', async () => {
  await press(here.cloud, 'POST account', { name: 'vpc-owner', keyEnabled: false });
  const refused = apply('job.yaml');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('access key of account vpc-owner (InvalidAccessKeyId.Inactive)');
  expect(refused.stderr).toContain('RAM console');
  await expectUntouched('job.demarc');
});

test('temporary keys that have expired are told apart from wrong ones, before anything is changed', async () => {
  const code = 'InvalidSecurityToken.Expired';
  const { id } = here.cloud.accounts.find(({ name }) => name === 'vpc-owner')!;
  await press(here.cloud, 'POST faults', { account: id, fault: { kind: 'refuse', code, status: 400 } });
  const refused = apply('job.yaml');
  await press(here.cloud, 'DELETE faults');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/vpc-owner .*expired.*\(InvalidSecurityToken\.Expired\)/);
  await expectUntouched('job.demarc');
});

test('a clock that is 16 minutes off is told with both times before anything is changed', async () => {
  const preload = `--import=${join(import.meta.dirname, 'shifted-clock.mjs')}`;
  const refused = apply('job.yaml', { NODE_OPTIONS: preload, SHIFT_MS: String(16 * 60_000) });
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/this computer’s clock says 20\S+Z, the cloud’s 20\S+Z; 15 minutes are allowed/);
  await expectUntouched('job.demarc');
});

test('a permission to read that is missing is named before anything is changed', async () => {
  await press(here.cloud, 'POST account', { name: 'vpc-owner', policy: { allow: ['sts:*'] } });
  const refused = apply('job.yaml');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(
    /Account vpc-owner is not allowed to do Describe\w+ in cn-shanghai \(Forbidden\.RAM\)/,
  );
  expect(refused.stderr).toContain('`demarc policy` prints');
  await expectUntouched('job.demarc');
});

test('a permission to write that is missing stops at that object, and what was made is known, goes on or goes away', async () => {
  const reading = ['sts:*', 'vpc:Describe*', 'vpc:List*', 'vpc:Get*'];
  await press(here.cloud, 'POST account', { name: 'vpc-owner', policy: { allow: reading } });
  const stopped = apply('job.yaml');
  expect(stopped.status).toBe(2);
  expect(stopped.stdout).toMatch(/✕ create +interface of vpc-partner toward the VBR .*failed/);
  expect(stopped.stdout).toContain('not allowed to do CreateRouterInterface in cn-shanghai (Forbidden.RAM)');
  const show = demarc(['show', 'job.demarc'], folder, {});
  expect(show.stdout).toContain('vbr-');
  await press(here.cloud, 'POST account', { name: 'vpc-owner', policy: { allow: ['*'] } });
  expect(apply('job.yaml').status).toBe(0);
  expect(await builtOn(here.cloud)).toMatchObject({ vbrs: 1, routerInterfaces: 4 });
});

test('a VLAN and routes that another job has are named with who has them and a free VLAN, before anything is changed', async () => {
  const before = await builtOn(here.cloud);
  expect(before).toMatchObject({ vbrs: 1 });
  const other = jobFile('other.yaml', () => undefined);
  const refused = apply(other);
  expect(refused.status).toBe(1);
  expect(refused.stdout).toMatch(/✕ VLAN 1000 of pc-\w+ is in use by vbr-\w+ \(InvalidVlanId\.Used\)/);
  expect(refused.stdout).toContain('Choose a free one, such as 1001');
  expect(refused.stdout).toMatch(/already sends 172\.16\.0\.0\/12 to ri-\w+;/);
  expect(await builtOn(here.cloud)).toEqual(before);
  expect(readdirSync(folder)).not.toContain('other.demarc');
  expect(demarc(['undo', 'job.yaml', '--yes'], folder, environmentFor(here.cloud)).status).toBe(0);
  expect(await builtOn(here.cloud)).toMatchObject(nothing);
});
