// One job as a screen sees it: the fold of its events, kept up to date. The view is drawn anew a few times a second at most,
// however many events arrive, and no event is kept: hours of samples would fill the memory.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { ErrorFact } from '../../shared/job/error-fact.ts';
import type { JobEvent } from '../../shared/job/events.ts';
import { JobFold } from '../../shared/job/fold.ts';
import { lastSeqOf } from '../../shared/job/record.ts';
import type { PackedText } from '../../shared/job/samples/packed-text.ts';
import type { JobView } from '../../shared/job/view.ts';
import type { Connection } from './connection.svelte.ts';

/** Figures that change faster than this are not read, only seen to flicker. */
const viewEveryMs = 250;

export class JobSession {
  readonly job: string;
  readonly #fold = new JobFold();
  readonly #over = new AbortController();
  #view = $state.raw<JobView>();
  #problem = $state.raw<ErrorFact>();
  #seq = 0;
  #isDrawing = false;

  constructor(connection: Connection, job: string) {
    this.job = job;
    this.#view = this.#fold.view();
    void connection
      .follow('job.follow', () => ({ job, afterSeq: this.#seq }), {
        onItem: (item) => {
          this.#take(item);
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

  close(): void {
    this.#over.abort();
  }

  #take(item: JobEvent | PackedText): void {
    const record = item.type === 'samples.packed' ? { ...item, bytes: bytesOf(item.base64) } : item;
    const seq = lastSeqOf(record);
    if (seq <= this.#seq) return;
    this.#seq = seq;
    this.#fold.apply(record);
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    setTimeout(() => {
      this.#isDrawing = false;
      this.#view = this.#fold.view();
    }, viewEveryMs);
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
