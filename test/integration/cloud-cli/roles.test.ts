// An engineer with one key of their own works in customers' accounts through roles, for longer than a session lasts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import { memoryJournal } from '../../../electron/engine/cloud/apply/memory-journal.ts';
import type { CallRecord } from '../../../electron/engine/cloud/client/api-call.ts';
import { planJob } from '../../../electron/engine/cloud/plan/plan-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import { openCloudJob } from '../../../electron/engine/cloud-job/open-cloud-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import { intentFor, startCloud } from '../plan/practice-job.ts';

/** An hour's session lasts 3.6 s. */
const scale = 0.001;

let cloud: PracticeCloud;

beforeAll(async () => {
  const engineer = { name: 'engineer', policy: { allow: ['sts:AssumeRole'] } };
  cloud = await startCloud({ accounts: [{ name: 'company' }, { name: 'subsidiary' }, engineer], scale });
});

afterAll(async () => {
  await cloud.close();
});

/** The engineer's key for both accounts, and the role to become in each. */
function environment(): Record<string, string> {
  const { accessKeyId, accessKeySecret } = cloud.accounts.find(({ name }) => name === 'engineer')!;
  return Object.fromEntries(
    ['company', 'subsidiary'].flatMap((name) => {
      const prefix = `DEMARC_CLOUD_${name.toUpperCase()}`;
      return [
        [`${prefix}_ACCESS_KEY_ID`, accessKeyId],
        [`${prefix}_ACCESS_KEY_SECRET`, accessKeySecret],
        [`${prefix}_ROLE_ARN`, cloud.accounts.find((account) => account.name === name)!.roleArn],
        [`${prefix}_EXTERNAL_ID`, 'canary-external-id'],
      ];
    }),
  );
}

test('a line is built and removed through roles of two accounts, whose sessions are renewed on the way', async () => {
  const calls: CallRecord[] = [];
  using opened = openCloudJob({
    mark: 'roles-1',
    intent: intentFor(cloud, 'multi-VPC'),
    journal: memoryJournal(),
    environment: environment(),
    practice: { endpoint: cloud.endpoint, scale },
    onCall: (call) => calls.push(call),
  });
  const sessions = () => calls.filter(({ action, account }) => action === 'AssumeRole' && account === 'company').length;
  expect(await applyJob(opened.job)).toMatchObject({ kind: 'converged' });
  const deadlineMs = Date.now() + 30_000;
  while (sessions() < 3 && Date.now() < deadlineMs)
    expect(await planJob(opened.job)).toEqual({ changes: [], objections: [] });
  expect(sessions()).toBeGreaterThanOrEqual(3);
  expect(await undoJob(opened.job)).toMatchObject({ kind: 'clean' });
  expect(Object.keys(cloud.snapshot().vbrs)).toEqual([]);
  expect(calls.map(({ outcome }) => outcome.kind)).not.toContain('unanswered');
  expect(JSON.stringify(calls)).not.toContain('canary-external-id');
});
