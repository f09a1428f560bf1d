// Whether a job reaches its intent, leaves it alone afterwards, and goes away without a trace.
import { afterEach, expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import { planJob } from '../../../electron/engine/cloud/plan/plan-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';
import { Killer } from './kill.ts';
import { objectsOf } from './objects.ts';
import { intentFor, jobOn, scenarioNames, startCloud } from './practice-job.ts';
import './deadline.ts';

let cloud: PracticeCloud | undefined;

afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
});

test.each(scenarioNames)(
  '%s reaches its intent, a second apply changes nothing, undo leaves nothing behind',
  async (name) => {
    cloud = await startCloud();
    const before = objectsOf(cloud);
    const events: JournalEvent[] = [];
    const never = new Killer(0, 'before');
    const job = jobOn(cloud, { intent: intentFor(cloud, name), events, wrap: never.wrap });

    const applied = await applyJob(job);
    expect(applied).toMatchObject({ kind: 'converged' });
    const calls = never.calls;
    expect(calls).toBeGreaterThan(5);

    expect(await planJob(job)).toEqual({ changes: [], objections: [] });
    expect(await applyJob(job)).toMatchObject({ kind: 'converged', made: [] });
    expect(never.calls).toBe(calls);

    expect(await undoJob(job)).toMatchObject({ kind: 'clean' });
    expect(objectsOf(cloud)).toEqual(before);
    expect(await undoJob(job)).toMatchObject({ kind: 'clean', removed: [] });
  },
);

test('with one call in ten throttled or lost, every scenario still converges and goes away again', async () => {
  for (const name of scenarioNames) {
    cloud = await startCloud();
    const before = objectsOf(cloud);
    cloud.faults.add({ probability: 0.04, fault: { kind: 'throttle' } });
    cloud.faults.add({ probability: 0.03, fault: { kind: 'drop-before' } });
    cloud.faults.add({ probability: 0.03, fault: { kind: 'drop-after' } });
    const job = jobOn(cloud, { intent: intentFor(cloud, name) });
    expect(await applyJob(job), name).toMatchObject({ kind: 'converged' });
    expect(await undoJob(job), name).toMatchObject({ kind: 'clean' });
    expect(cloud.faults.list().reduce((sum, { hits }) => sum + hits, 0)).toBeGreaterThan(0);
    expect(objectsOf(cloud)).toEqual(before);
    await cloud.close();
  }
  cloud = undefined;
}, 120_000);
