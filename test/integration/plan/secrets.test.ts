// A key that is typed into a job is found nowhere but in the one call that needs it.
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import { driftJob } from '../../../electron/engine/cloud/drift/drift-job.ts';
import { exportPlan } from '../../../electron/engine/cloud/export/export-plan.ts';
import { planJob } from '../../../electron/engine/cloud/plan/plan-job.ts';
import { proveJob } from '../../../electron/engine/cloud/prove/prove-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';
import { intentFor, jobOn, startCloud } from './practice-job.ts';
import './deadline.ts';

test('neither the BGP key nor an access key appears in journal, plan, progress, errors or exports', async () => {
  const cloud = await startCloud();
  const bgpKey = 'canary-bgp-7f3a';
  const events: JournalEvent[] = [];
  const said: unknown[] = [];
  const job = jobOn(cloud, { intent: intentFor(cloud, 'BGP'), events, bgpKey });
  const options = { onProgress: (progress: unknown) => said.push(progress) };
  said.push(await planJob(job), await exportPlan(job));
  // The first attempt is refused with the cloud quoting what it was sent.
  const refusal = {
    kind: 'refuse',
    code: 'InvalidBgpAuthkey.Malformed',
    message: `The key ${bgpKey} is malformed.`,
  } as const;
  cloud.faults.add({ action: 'CreateBgpGroup', times: 1, fault: refusal });
  const stopped = await applyJob(job, options);
  expect(stopped.kind).toBe('stopped');
  said.push(stopped, await applyJob(job, options), await driftJob(job), await proveJob(job, {}), await exportPlan(job));
  expect(Object.values(cloud.snapshot().bgpGroups)).toMatchObject([{ AuthKey: bgpKey }]);
  said.push(await undoJob(job, options));
  const written = inspect([said, events], { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity });
  const secrets = [bgpKey, ...cloud.accounts.map(({ accessKeySecret }) => accessKeySecret)];
  for (const secret of secrets) {
    expect(JSON.stringify([said, events])).not.toContain(secret);
    expect(written).not.toContain(secret);
  }
  await cloud.close();
});

test('the numbers of people in a letter of authorization are not kept in the journal', async () => {
  const cloud = await startCloud();
  const events: JournalEvent[] = [];
  const intent = intentFor(cloud, 'nearby access');
  expect(await applyJob(jobOn(cloud, { intent, events }))).toMatchObject({ kind: 'converged' });
  const kept = JSON.stringify(events);
  expect(kept).toContain('Li Lei');
  for (const personal of ['E00000000', '13800000000']) expect(kept).not.toContain(personal);
  expect(JSON.stringify(cloud.snapshot().letters)).toContain('E00000000');
  await cloud.close();
});
