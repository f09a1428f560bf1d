// Starts what takes a while, one thing a job at a time, and stops it everywhere by its one signal. What it learns goes to the
// dossier; how far it is goes to the desk.
import { randomUUID } from 'node:crypto';
import type { Activity, ChangeProgress } from '../../../shared/api/contract/desk.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import type { DeskState } from './desk-state.ts';
import type { Questions } from './questions.ts';

export interface Run {
  readonly job: string;
  readonly signal: AbortSignal;
  readonly stage: (stage: Activity['stage']) => void;
  readonly changes: (changes: readonly ChangeProgress[]) => void;
  readonly share: (share: number | undefined) => void;
  readonly outcome: (outcome: string) => void;
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

export interface ActivitiesOptions {
  readonly desk: DeskState;
  readonly questions: Questions;
  /** Told of every fault that is not an AppError; names the incident. */
  readonly onFault: (what: string, error: unknown) => string;
  /** The job is idle again. */
  readonly onEnd: (job: string) => void;
  readonly now: () => number;
}

export class Activities {
  readonly #options: ActivitiesOptions;
  readonly #running = new Map<string, Running>();

  constructor(options: ActivitiesOptions) {
    this.#options = options;
  }

  /** Answers at once; the desk tells the rest. @throws AppError service/busy */
  start(job: string, act: Activity['act'], work: (run: Run) => Promise<void>): string {
    const { desk, now } = this.#options;
    this.mustBeIdle(job);
    const controller = new AbortController();
    const id = randomUUID();
    let activity: Activity = { id, job, act, state: 'running', stage: 'starting', startedAtMs: now() };
    const update = (patch: Partial<Activity>) => {
      activity = { ...activity, ...patch };
      desk.setActivity(activity);
    };
    controller.signal.addEventListener('abort', () => {
      update({ state: 'stopping' });
    });
    update({});
    const run: Run = {
      job,
      signal: controller.signal,
      stage: (stage) => {
        update({ stage });
      },
      changes: (changes) => {
        update({ changes: [...changes] });
      },
      share: (share) => {
        if (share === undefined) return;
        const hundredths = Math.floor(share * 100) / 100;
        if (hundredths !== activity.share) update({ share: hundredths });
      },
      outcome: (outcome) => {
        update({ outcome });
      },
    };
    const ended = this.#carryOut(run, act, work).then((end) => {
      this.#running.delete(job);
      this.#options.onEnd(job);
      update({ ...end, stage: 'ended', endedAtMs: now() });
      desk.jobsChanged();
    });
    this.#running.set(job, { controller, ended });
    return id;
  }

  /** @throws AppError service/busy */
  mustBeIdle(job: string): void {
    if (this.#running.has(job))
      throw new AppError('service/busy', { job, act: this.#options.desk.activityOf(job)?.act ?? '' });
  }

  isRunning(job: string): boolean {
    return this.#running.has(job);
  }

  /** Nothing running is nothing to stop, and no error. */
  stop(job: string): void {
    this.#options.questions.withdraw(job);
    this.#running.get(job)?.controller.abort(new Error('stopped by the user'));
  }

  /** Stops all and resolves when the last one has cleaned up. */
  async stopAll(): Promise<void> {
    const ends = [...this.#running.values()].map(({ ended }) => ended);
    for (const job of this.#running.keys()) this.stop(job);
    await Promise.allSettled(ends);
  }

  async #carryOut(run: Run, act: Activity['act'], work: (run: Run) => Promise<void>) {
    try {
      await work(run);
      return { state: run.signal.aborted ? 'stopped' : 'done' } as const;
    } catch (error) {
      if (run.signal.aborted) return { state: 'stopped' } as const;
      const known =
        error instanceof AppError
          ? error
          : new AppError('service/internal', { incident: this.#options.onFault(act, error) });
      return { state: 'failed', error: errorFact(known) } as const;
    } finally {
      this.#options.questions.withdraw(run.job);
    }
  }
}
