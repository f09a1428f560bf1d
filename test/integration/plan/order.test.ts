// Ordering a line takes weeks, and most steps are other people's: a job waits at each, says whose turn it is, and goes on.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import type { CloudJob } from '../../../electron/engine/cloud/intent/cloud-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';
import { lineProgress } from '../../../shared/job/plan/line-stage.ts';
import type { Outcome, Progress } from '../../../shared/job/plan/outcome.ts';
import { objectsOf } from './objects.ts';
import { intentFor, jobOn, startCloudWithoutPeople } from './practice-job.ts';
import './deadline.ts';

let cloud: PracticeCloud;
let intent: Intent;
const events: JournalEvent[] = [];
let before: ReturnType<typeof objectsOf>;

beforeEach(async () => {
  cloud = await startCloudWithoutPeople();
  before = objectsOf(cloud);
  events.length = 0;
  intent = withOrder(intentFor(cloud, 'nearby access'), { built: false, payment: 'by-hand' });
});

afterEach(async () => {
  await cloud.close();
});

function withOrder(asked: Intent, change: { built?: boolean; payment?: 'by-hand' }): Intent {
  const { connection } = asked.line;
  if (connection.use !== 'order') throw new RangeError('not an order');
  return { ...asked, line: { ...asked.line, connection: { ...connection, ...change } } };
}

/** Looks at people's steps once instead of watching for them, except for the cloud's own review. */
function job(): CloudJob {
  const base = jobOn(cloud, { intent, events });
  return { ...base, pace: { ...base.pace, peopleMs: 150 } };
}

const ordered = () => Object.values(cloud.snapshot().physicalConnections).find(({ Name }) => Name !== 'leased-line')!;

function waitsFor(outcome: Outcome): readonly string[] {
  if (outcome.kind !== 'waiting') throw new Error(`${outcome.kind}, not waiting`);
  return outcome.results.filter(({ end }) => end.kind === 'waiting-for-people').map(({ change }) => change.id);
}

test('a job waits for the letter, for the carrier and for the payment, orders each once, and then builds the rest', async () => {
  expect(waitsFor(await applyJob(job()))).toEqual(['letter:authorize']);
  expect(lineProgress(ordered().Status, ordered().LoaStatus)).toMatchObject({
    stage: 'letter-under-review',
    turn: 'cloud',
  });
  expect(waitsFor(await applyJob(job()))).toEqual(['letter:authorize']);

  cloud.people.approveLetter(ordered().PhysicalConnectionId);
  expect(waitsFor(await applyJob(job()))).toEqual(['letter:complete']);
  expect(lineProgress(ordered().Status, ordered().LoaStatus)).toMatchObject({ stage: 'being-built', turn: 'carrier' });

  intent = withOrder(intent, { built: true });
  expect(waitsFor(await applyJob(job()))).toEqual(['connection:pay']);
  expect(waitsFor(await applyJob(job()))).toEqual(['connection:pay']);
  expect(Object.keys(cloud.snapshot().orders)).toHaveLength(1);

  cloud.people.payOrder(Object.keys(cloud.snapshot().orders)[0]!);
  expect(await applyJob(job())).toMatchObject({ kind: 'converged' });
  expect(Object.keys(cloud.snapshot().physicalConnections)).toHaveLength(2);
  expect(await undoJob(job())).toMatchObject({ kind: 'clean' });
  expect(objectsOf(cloud)).toEqual(before);
});

test('a letter that is rejected while it is waited for stops the job with the cloud’s reason, and the next apply asks again', async () => {
  expect(waitsFor(await applyJob(job()))).toEqual(['letter:authorize']);
  const rejectWhileWaiting = (progress: Progress) => {
    if (progress.kind === 'waiting') cloud.people.rejectLetter(ordered().PhysicalConnectionId, 'IllegalParam.CardId');
  };
  expect(await applyJob(job(), { onProgress: rejectWhileWaiting })).toMatchObject({
    kind: 'stopped',
    error: { code: 'plan/entered-wrong-state', data: { seen: 'Rejected', cause: 'IllegalParam.CardId' } },
  });
  expect(waitsFor(await applyJob(job()))).toEqual(['letter:authorize']);
  expect(events.filter((event) => event.type === 'asked').map(({ call }) => call.action)).toContain(
    'SecondApplyPhysicalConnectionLOA',
  );
});

test('an order that is given up before the line is built leaves nothing behind', async () => {
  await applyJob(job());
  expect(await undoJob(job())).toMatchObject({ kind: 'clean' });
  expect(objectsOf(cloud)).toEqual(before);
});
