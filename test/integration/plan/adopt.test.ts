// Two jobs on one line: the second uses what the first has built, and undoing it gives back exactly what it found.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import type { CloudJob } from '../../../electron/engine/cloud/intent/cloud-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import { Killer } from './kill.ts';
import { objectsOf } from './objects.ts';
import { intentFor, jobOn, startCloud } from './practice-job.ts';
import './deadline.ts';

let cloud: PracticeCloud;
let first: CloudJob;

beforeEach(async () => {
  cloud = await startCloud();
  first = jobOn(cloud, { intent: intentFor(cloud, 'AnyTunnel') });
  expect(await applyJob(first)).toMatchObject({ kind: 'converged' });
});

afterEach(async () => {
  expect(await undoJob(first)).toMatchObject({ kind: 'clean' });
  await cloud.close();
});

function onTheSameVbr(change: Partial<Intent>): Intent {
  const id = Object.keys(cloud.snapshot().vbrs)[0]!;
  return { ...intentFor(cloud, 'multi-VPC'), line: first.intent.line, vbr: { use: 'existing', id }, ...change };
}

test('a second VPC joins the line of another job and leaves it again without touching the first', async () => {
  const before = objectsOf(cloud);
  const intent = onTheSameVbr({});
  const second = { ...jobOn(cloud, { intent }), id: 'second' };
  expect(await applyJob(second)).toMatchObject({ kind: 'converged' });
  const actions = Object.values(cloud.snapshot().routerInterfaces).filter(({ Role }) => Role === 'InitiatingSide');
  expect(actions).toHaveLength(2);
  expect(await undoJob(second)).toMatchObject({ kind: 'clean' });
  expect(objectsOf(cloud)).toEqual(before);
});

test('a specification that a job has changed on somebody else’s interface is changed back by its undo', async () => {
  const vpcs = first.intent.vpcs.map((vpc) => ({ ...vpc, spec: 'Small.1' as const }));
  const second = { ...jobOn(cloud, { intent: onTheSameVbr({ vpcs }) }), id: 'second' };
  const specs = () =>
    Object.values(cloud.snapshot().routerInterfaces)
      .map(({ Spec }) => Spec)
      .sort();
  expect(specs()).toEqual(['Large.1', 'Negative']);
  expect(await applyJob(second)).toMatchObject({ kind: 'converged', made: [{ change: { verb: 'modify' } }] });
  expect(specs()).toEqual(['Negative', 'Small.1']);
  expect(await undoJob(second)).toMatchObject({ kind: 'clean' });
  expect(specs()).toEqual(['Large.1', 'Negative']);
  const again = new Killer(0, 'before');
  const accounts = jobOn(cloud, { intent: second.intent, wrap: again.wrap });
  expect(await undoJob({ ...second, account: accounts.account })).toMatchObject({ kind: 'clean', removed: [] });
  expect(again.calls).toBe(0);
});
