// One job as a screen sees it: the fold of its events, kept up to date. Samples go to listeners as they come; the view is
// drawn anew a few times a second at most, however many events arrive.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { ErrorFact } from '../../shared/job/error-fact.ts';
import type { JobEvent } from '../../shared/job/events.ts';
import { JobFold } from '../../shared/job/fold.ts';
import type { JobView } from '../../shared/job/view.ts';
import type { Connection } from './connection.svelte.ts';

/** Figures that change faster than this are not read, only seen to flicker. */
const viewEveryMs = 250;

export class JobSession {
  readonly job: string;
  readonly #fold = new JobFold();
  readonly #over = new AbortController();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- listeners are called, never drawn
  readonly #listeners = new Set<(event: JobEvent) => void>();
  #view = $state.raw<JobView>();
  #problem = $state.raw<ErrorFact>();
  #seq = 0;
  #isDrawing = false;
  readonly #events: JobEvent[] = [];

  constructor(connection: Connection, job: string) {
    this.job = job;
    this.#view = this.#fold.view();
    void connection
      .follow('job.follow', () => ({ job, afterSeq: this.#seq }), {
        onItem: (event) => {
          this.#take(event);
        },
        signal: this.#over.signal,
      })
      .catch((error: unknown) => {
        this.#problem = errorFact(
          error instanceof AppError ? error : new AppError('service/internal', { incident: String(error) }),
        );
      });
  }

  get view(): JobView {
    return this.#view ?? this.#fold.view();
  }

  /** Why the job cannot be followed. */
  get problem(): ErrorFact | undefined {
    return this.#problem;
  }

  /** Sequence number of the last event that has arrived. */
  get seq(): number {
    return this.#seq;
  }

  /** Every event so far at once, then each new one. Returns how to end it. */
  listen(listener: (event: JobEvent) => void): () => void {
    for (const event of this.#events) listener(event);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#over.abort();
    this.#listeners.clear();
  }

  #take(event: JobEvent): void {
    if (event.seq <= this.#seq) return;
    this.#seq = event.seq;
    this.#fold.apply(event);
    this.#events.push(event);
    for (const listener of this.#listeners) listener(event);
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    setTimeout(() => {
      this.#isDrawing = false;
      this.#view = this.#fold.view();
    }, viewEveryMs);
  }
}
