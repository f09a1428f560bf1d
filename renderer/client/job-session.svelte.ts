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
/** What was written down before comes without a pause: the first one is the end of it, and also how long an empty job is waited for. */
const pauseMs = 80;
const emptyAfterMs = 400;
/** A line that is told without a pause is drawn all the same. */
const longestMs = 2_000;
/** While events are missing that are known to be there, a longer pause is only a slow machine. */
const behindPauseMs = 1_500;
const longestBehindMs = 15_000;

export class JobSession {
  readonly job: string;
  readonly #fold = new JobFold();
  readonly #over = new AbortController();
  #view = $state.raw<JobView>();
  #problem = $state.raw<ErrorFact>();
  #isCaughtUp = $state(false);
  #seq = 0;
  readonly #known: number;
  #firstMs: number | undefined;
  #drawing: ReturnType<typeof setTimeout> | undefined;

  /** @param known how many events the job has at least: a slow machine makes pauses before they are all here */
  constructor(connection: Connection, job: string, known = 0) {
    this.job = job;
    this.#known = known;
    this.#view = this.#fold.view();
    this.#drawIn(known > 0 ? longestBehindMs : emptyAfterMs);
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

  /** What had happened before the job was opened is in the view: until then it would show states that are long past. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }

  /** Sequence number of the last event that has arrived. */
  get seq(): number {
    return this.#seq;
  }

  close(): void {
    this.#over.abort();
    clearTimeout(this.#drawing);
  }

  #take(item: JobEvent | PackedText): void {
    const record = item.type === 'samples.packed' ? { ...item, bytes: bytesOf(item.base64) } : item;
    const last = lastSeqOf(record);
    if (last <= this.#seq) return;
    this.#seq = last;
    this.#fold.apply(record);
    if (!this.#isCaughtUp) {
      const nowMs = performance.now();
      this.#firstMs ??= nowMs;
      clearTimeout(this.#drawing);
      const waitedMs = nowMs - this.#firstMs;
      const isBehind = this.#seq < this.#known && waitedMs < longestBehindMs;
      this.#drawIn(isBehind ? behindPauseMs : waitedMs > longestMs ? 0 : pauseMs);
    } else if (this.#drawing === undefined) this.#drawIn(viewEveryMs);
  }

  #drawIn(ms: number): void {
    this.#drawing = setTimeout(() => {
      const view = this.#fold.view();
      const seq = this.#seq;
      // Concluding and drawing are tasks of their own: between them the browser answers whoever clicks.
      this.#drawing = setTimeout(() => {
        this.#drawing = undefined;
        this.#view = view;
        this.#isCaughtUp = true;
        if (this.#seq > seq) this.#drawIn(viewEveryMs);
      });
    }, ms);
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
