// Waits for a state, never for a time: looks at increasing intervals until the object is as expected, cannot become so any
// more, or the deadline has passed.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { plainText, type Change, type Expectation } from '../../../../shared/job/plan/change.ts';
import type { Pace } from '../intent/cloud-job.ts';
import { look, type Identity, type Sighting } from '../observe/sight.ts';
import { resolveParameters } from './resolve.ts';
import type { Run } from './run.ts';

export type WaitEnd =
  | { readonly kind: 'reached'; readonly sighting: Sighting }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'people'; readonly state: string };

/** @throws AppError plan/wait-expired, plan/entered-wrong-state, plan/vanished, or what looking threw */
export async function waitFor(run: Run, change: Change, expectation: Expectation): Promise<WaitEnd> {
  const { clock, pace } = run.job;
  const beganMs = clock.nowMs();
  let everSeen = false;
  let everBetter = false;
  for (;;) {
    const sighting = await lookAt(run, change, expectation);
    if (reached(run, expectation, sighting)) return { kind: 'reached', sighting };
    const forMs = clock.nowMs() - beganMs;
    // Right after a call a list may still show the failure that the call is to mend.
    const settled = everBetter || forMs > pace.visibilityMs;
    if (settled) objectToFailure(change, expectation, sighting);
    if (everSeen) objectToAbsence(change, expectation, sighting);
    everSeen ||= sighting.state !== 'absent';
    everBetter ||= !expectation.failed.includes(sighting.state);
    run.report({ kind: 'waiting', change, state: sighting.state, forMs });
    const people = expectation.by === 'people';
    if (people && forMs >= pace.peopleMs) return { kind: 'people', state: sighting.state };
    if (!people && forMs >= pace.deadlineMs) throw expired(change, expectation, sighting, forMs);
    if (!(await paused(run, intervalMs(pace, forMs)))) return { kind: 'interrupted' };
  }
}

export async function lookAt(run: Run, change: Change, expectation: Expectation): Promise<Sighting> {
  const identity = resolveParameters(expectation.identity, run.outputs);
  return await look(change.kind, run.reads, expectation, plainIdentity(identity));
}

export function reached({ outputs }: Run, { states, values }: Expectation, { state, fields }: Sighting): boolean {
  if (!states.includes(state)) return false;
  const wanted = Object.entries(resolveParameters(values, outputs));
  return state === 'absent' || wanted.every(([name, value]) => fields[name] === plainText(value));
}

/** A tenth of the time waited so far: the last look is then late by a twentieth of the wait on average. */
function intervalMs({ shortestPollMs, longestPollMs }: Pace, waitedMs: number): number {
  return Math.min(longestPollMs, Math.max(shortestPollMs, waitedMs / 10));
}

function plainIdentity(identity: ReturnType<typeof resolveParameters>): Identity {
  return Object.fromEntries(
    Object.entries(identity).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function objectToFailure(change: Change, { states, failed }: Expectation, { state, fields }: Sighting): void {
  if (!failed.includes(state)) return;
  // Only a letter is rejected with a reason, in its description; other descriptions are this job's own marks.
  const cause = (change.kind === 'letter' ? fields['Description'] : undefined) ?? state;
  const awaited = states.join(' / ');
  throw new AppError('plan/entered-wrong-state', { object: change.object, seen: state, awaited, cause });
}

function objectToAbsence(change: Change, { states }: Expectation, { state }: Sighting): void {
  if (state === 'absent') throw new AppError('plan/vanished', { object: change.object, awaited: states.join(' / ') });
}

function expired(change: Change, { states }: Expectation, { state }: Sighting, forMs: number): AppError {
  const minutes = Math.round(forMs / 60_000);
  return new AppError('plan/wait-expired', {
    object: change.object,
    awaited: states.join(' / '),
    seen: state,
    minutes,
  });
}

/** False when the run was stopped meanwhile. */
async function paused({ job, signal }: Run, ms: number): Promise<boolean> {
  if (signal.aborted) return false;
  return await job.clock.sleep(ms, signal).then(
    () => true,
    () => false,
  );
}
