// A laptop that dies at the worst moment: killed at every single write call, a job still ends where it should.
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import type { Outcome, UndoOutcome } from '../../../shared/job/plan/outcome.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';
import { Killer, type KillMoment } from './kill.ts';
import { objectsOf } from './objects.ts';
import { intentFor, jobOn, scenarioNames, startCloud, type ScenarioName } from './practice-job.ts';
import './deadline.ts';

type Act = (job: Parameters<typeof applyJob>[0]) => Promise<Outcome | UndoOutcome>;

const moments: readonly KillMoment[] = ['before', 'after', 'recorded'];

/** How many objects of each kind: a duplicate or an orphan would change a number. */
function counts(cloud: PracticeCloud): Record<string, number> {
  return Object.fromEntries(
    Object.entries(objectsOf(cloud)).map(([kind, objects]) => [kind, Object.keys(objects).length]),
  );
}

async function undisturbed(name: ScenarioName, prepare: Act, act: Act) {
  const cloud = await startCloud();
  const events: JournalEvent[] = [];
  const intent = intentFor(cloud, name);
  await prepare(jobOn(cloud, { intent, events }));
  const outcome = await act(jobOn(cloud, { intent, events }));
  const end = { outcome: outcome.kind, counts: counts(cloud) };
  await cloud.close();
  return end;
}

interface KillPoint {
  readonly name: ScenarioName;
  readonly prepare: Act;
  readonly act: Act;
  readonly at: number;
  readonly moment: KillMoment;
}

/** Runs until the kill, then again from the journal alone; returns what is there then, and after a final undo. */
async function killAndResume({ name, prepare, act, at, moment }: KillPoint) {
  const cloud = await startCloud();
  const before = objectsOf(cloud);
  const events: JournalEvent[] = [];
  const intent = intentFor(cloud, name);
  await prepare(jobOn(cloud, { intent, events }));
  const killer = new Killer(at, moment);
  const first = await Promise.race([act(killer.job(jobOn(cloud, { intent, events, wrap: killer.wrap }))), killer.died]);
  const resumed = await act(jobOn(cloud, { intent, events }));
  const end = { first, calls: killer.calls, resumed: resumed.kind, counts: counts(cloud) };
  const undone = await undoJob(jobOn(cloud, { intent, events }));
  const ended = undone.kind === 'stopped' ? `${undone.error.message} ${inspect(undone.residue)}` : undone.kind;
  const clean = { undone: ended, same: objectsOf(cloud) };
  await cloud.close();
  return { before, end, clean };
}

const nothing: Act = () => Promise.resolve({ kind: 'converged', made: [] });

const cases: readonly { readonly what: string; readonly prepare: Act; readonly act: Act }[] = [
  { what: 'apply', prepare: nothing, act: (job) => applyJob(job) },
  { what: 'undo', prepare: (job) => applyJob(job), act: (job) => undoJob(job) },
];

test.each(scenarioNames.flatMap((name) => cases.map((each) => ({ name, ...each }))))(
  '$what of $name, killed at any write call and resumed, makes no duplicate and no orphan',
  async ({ name, what, prepare, act }) => {
    const reference = await undisturbed(name, prepare, act);
    let points = 0;
    for (const moment of moments)
      for (let at = 1; ; at += 1) {
        const point = `${what} of ${name}, call ${at}, ${moment}`;
        const { before, end, clean } = await killAndResume({ name, prepare, act, at, moment });
        expect(clean, point).toEqual({ undone: 'clean', same: before });
        const { first, calls, ...resumed } = end;
        expect(resumed, point).toEqual({ resumed: reference.outcome, counts: reference.counts });
        if (first === 'killed') {
          points += 1;
          continue;
        }
        // The run came to its end without reaching this call: every call that it makes was a kill point. How many these are
        // differs from run to run, because a slow machine lets the cloud be asked once more.
        expect(calls, point).toBeLessThanOrEqual(at);
        expect(at, point).toBeGreaterThan(5);
        break;
      }
    console.log(`${what} of ${name}: ${points} kill points`);
  },
  600_000,
);
