// What a plan is written out as: a script that really builds it, Terraform that a parser accepts, a policy that is enough.
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import { actionRegistry, type ActionName } from '../../../electron/engine/cloud/client/action-registry.ts';
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import { exportPlan } from '../../../electron/engine/cloud/export/export-plan.ts';
import { allowedActions } from '../../../electron/engine/cloud/export/ram-policy.ts';
import { planJob } from '../../../electron/engine/cloud/plan/plan-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import { writes } from './kill.ts';
import { intentFor, jobOn, scenarioNames, startCloud } from './practice-job.ts';
import './deadline.ts';

const run = promisify(execFile);

let cloud: PracticeCloud;
let folder: string;

beforeEach(async () => {
  cloud = await startCloud();
  folder = await mkdtemp(path.join(tmpdir(), 'demarc-export-'));
});

afterEach(async () => {
  await cloud.close();
  await rm(folder, { recursive: true });
});

async function runScript(script: string): Promise<string> {
  const aliyun = path.join(folder, 'aliyun');
  await copyFile(path.join(import.meta.dirname, 'aliyun.mjs'), `${aliyun}.mjs`);
  await writeFile(aliyun, `#!/bin/sh\nexec "${process.execPath}" "${aliyun}.mjs" "$@"\n`);
  await chmod(aliyun, 0o755);
  await writeFile(path.join(folder, 'plan.sh'), script);
  const keys = Object.fromEntries(
    cloud.accounts.map(({ name, accessKeyId, accessKeySecret }) => [
      name,
      { id: accessKeyId, secret: accessKeySecret },
    ]),
  );
  const env = {
    PATH: `${folder}:${process.env['PATH'] ?? ''}`,
    ALIYUN_ENDPOINT: cloud.endpoint,
    ALIYUN_KEYS: JSON.stringify(keys),
    BGP_KEY: 'md5-key',
  };
  const { stdout } = await run('bash', [path.join(folder, 'plan.sh')], { env, timeout: 120_000 });
  return stdout;
}

test('the script of a plan builds it: afterwards nothing is left to plan', async () => {
  const job = jobOn(cloud, { intent: intentFor(cloud, 'BGP') });
  const { script } = await exportPlan(job);
  expect(script).not.toContain('md5-key');
  await runScript(script);
  expect(await planJob(job)).toEqual({ changes: [], objections: [] });
}, 240_000);

test('names that hold quotation marks, dollars and line breaks stay names', async () => {
  const name = 'line\'; touch "$HOME" `id` $(id) ${X} %{Y}';
  const intent = intentFor(cloud, 'multi-VPC');
  if (intent.vbr.use === 'create') intent.vbr.name = name;
  const job = jobOn(cloud, { intent });
  const exported = await exportPlan(job);
  await writeFile(path.join(folder, 'plan.sh'), exported.script);
  await run('bash', ['-n', path.join(folder, 'plan.sh')]);
  const line = exported.script.split('\n').find((each) => each.includes('--Name') && each.includes('line'))!;
  const { stdout } = await run('bash', ['-c', `printf '%s\\n' ${line.trim().replace(/\\$/, '')}`]);
  expect(stdout).toBe(`--Name\n${name}\n`);
  expect(exported.terraform).toContain('$${X} %%{Y}');
});

test.each(scenarioNames)(
  'the Terraform of %s parses, names every resource once, and imports what exists',
  async (name) => {
    const job = jobOn(cloud, { intent: intentFor(cloud, name) });
    const fresh = await exportPlan(job);
    expect(fresh.terraform).not.toContain('import {');
    expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
    const { terraform } = await exportPlan(job);
    await checkTerraform(terraform);
    const resources = [...terraform.matchAll(/^resource "([^"]+)" "([^"]+)"/gm)].map(
      ([, type, label]) => `${type!}.${label!}`,
    );
    const imported = [...terraform.matchAll(/^ {2}to += (\S+)$/gm)].map(([, to]) => to);
    expect(new Set(resources).size).toBe(resources.length);
    expect(imported).toEqual(resources);
    for (const [, reference] of terraform.matchAll(/[=[] ?(alicloud_[a-z_]+\.[A-Za-z0-9_-]+)/g))
      expect(resources).toContain(reference);
    expect(terraform).not.toMatch(/undefined|\[object/);
    expect(terraform).not.toContain('md5-key');
  },
);

/** Balanced and quoted as the language wants it; Terraform itself is asked where it is installed. */
async function checkTerraform(text: string): Promise<void> {
  const outside = text.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');
  expect(outside).not.toMatch(/["]{3}|'/);
  expect([...outside.matchAll(/\{/g)].length).toBe([...outside.matchAll(/\}/g)].length);
  const file = path.join(folder, 'main.tf');
  await writeFile(file, text);
  const installed = await run('terraform', ['version']).then(
    () => true,
    () => false,
  );
  if (installed) await run('terraform', ['fmt', '-check', file]);
}

test.each(scenarioNames)(
  'the policy of %s is enough to build and to undo it, and allows no write that it never needs',
  async (name) => {
    const intent = intentFor(cloud, name);
    const { ramPolicies } = await exportPlan(jobOn(cloud, { intent }));
    const used = new Map<string, Set<string>>();
    const wrap = (account: CloudAccount): CloudAccount => ({
      ...account,
      call: (call, options) => {
        used.set(account.name, (used.get(account.name) ?? new Set()).add(call.action));
        return account.call(call, options);
      },
    });
    for (const [account, policy] of ramPolicies)
      cloud.account(account).policy = {
        allow: [...allowedActions(policy).map((action) => `vpc:${action}`), 'sts:GetCallerIdentity'],
      };
    const job = jobOn(cloud, { intent, wrap });
    expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
    expect(await undoJob(job)).toMatchObject({ kind: 'clean' });
    for (const [account, policy] of ramPolicies) {
      const allowed = allowedActions(policy).filter((action) => writes(action as ActionName));
      const unused = allowed.filter((action) => !used.get(account)?.has(action));
      expect(Object.keys(actionRegistry)).toEqual(expect.arrayContaining(allowed));
      // What is left are repairs, and the ways back from states that an uninterrupted run does not end in.
      for (const action of unused) expect(action).toMatch(/^(Modify|Activate|Recover|SecondApply|Cancel|OpenPhysical)/);
    }
  },
);
