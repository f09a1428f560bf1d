// Observe, plan, execute, and again until a plan is empty. Apply and undo differ only in how they plan. Every round starts
// from what is really there, which is also why a run that was killed simply starts again.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { blocks, type Objection } from '../../../../shared/job/intent/objection.ts';
import type { ChangeResult, Progress } from '../../../../shared/job/plan/outcome.ts';
import type { CloudJob } from '../intent/cloud-job.ts';
import type { Observation } from '../observe/observation.ts';
import { observe } from '../observe/observe.ts';
import { sharedReads } from '../observe/shared-reads.ts';
import { foldJournal, type Ledger } from '../plan/ledger.ts';
import type { PlanWithObjections } from '../plan/plan.ts';
import { execute } from './execute.ts';

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export type RoundsEnd =
  | { readonly kind: 'empty'; readonly results: readonly ChangeResult[]; readonly ledger: Ledger }
  | { readonly kind: 'objected'; readonly objections: readonly Objection[]; readonly results: readonly ChangeResult[] }
  | { readonly kind: 'waiting'; readonly results: readonly ChangeResult[] }
  | { readonly kind: 'cancelled'; readonly results: readonly ChangeResult[] }
  | { readonly kind: 'failed'; readonly error: AppError; readonly results: readonly ChangeResult[] };

/** Far more than any job needs: one for the work, one to see that nothing is left, a few for what had to settle first. */
const mostRounds = 12;

export type Planner = (observation: Observation, ledger: Ledger) => PlanWithObjections;

export interface Rounds {
  readonly planner: Planner;
  /** True: an objection forbids every change. False: what can be done is done, and the objection is told afterwards. */
  readonly objectFirst: boolean;
}

export async function runRounds(
  job: CloudJob,
  { planner, objectFirst }: Rounds,
  options: RunOptions,
): Promise<RoundsEnd> {
  const userSignal = options.signal ?? new AbortController().signal;
  const report = options.onProgress ?? (() => undefined);
  let results: readonly ChangeResult[] = [];
  try {
    for (let round = 1; round <= mostRounds; round += 1) {
      report({ kind: 'observing' });
      const { plan, ledger } = await planOnce(job, planner, userSignal);
      const objections = plan.objections.filter(blocks);
      if (objections.length > 0 && (objectFirst || plan.changes.length === 0))
        return { kind: 'objected', objections, results };
      report({ kind: 'planned', changes: plan.changes });
      if (plan.changes.length === 0) return { kind: 'empty', results, ledger };
      const ends = await executeRound(job, plan, { userSignal, ledger, report });
      results = merged(results, ends.results);
      if (ends.error !== undefined) return { kind: 'failed', error: ends.error, results };
      if (userSignal.aborted) return { kind: 'cancelled', results };
      if (!results.some(({ end }) => end.kind === 'waiting-for-people')) continue;
      if (!ends.results.some(({ end }) => end.kind === 'made')) return { kind: 'waiting', results };
    }
  } catch (error) {
    if (userSignal.aborted) return { kind: 'cancelled', results };
    if (error instanceof AppError) return { kind: 'failed', error, results };
    throw error;
  }
  const open = results.filter(({ end }) => end.kind !== 'made').map(({ change }) => change.id);
  const error = new AppError('plan/does-not-converge', { rounds: mostRounds, changes: open });
  return { kind: 'failed', error, results };
}

export async function planOnce(job: CloudJob, planner: Planner, signal: AbortSignal) {
  const ledger = foldJournal(await job.journal.read());
  const observation = await observe(job, ledger, sharedReads(job.account, signal));
  return { plan: planner(observation, ledger), ledger, observation };
}

interface Round {
  readonly userSignal: AbortSignal;
  readonly ledger: Ledger;
  readonly report: (progress: Progress) => void;
}

async function executeRound(job: CloudJob, plan: PlanWithObjections, { userSignal, ledger, report }: Round) {
  const stopping = new AbortController();
  let error: AppError | undefined;
  const run = {
    job,
    ledger,
    reads: sharedReads(job.account, userSignal),
    userSignal,
    signal: AbortSignal.any([userSignal, stopping.signal]),
    report,
    outputs: new Map<string, Readonly<Record<string, string>>>(),
  };
  const results = await execute(run, plan.changes, (first) => {
    error ??= first;
    stopping.abort();
  });
  return { results, error };
}

/** Later rounds know better how a change ended. */
function merged(before: readonly ChangeResult[], after: readonly ChangeResult[]): readonly ChangeResult[] {
  return [...new Map([...before, ...after].map((result) => [result.change.id, result])).values()];
}
