// The plan of what the answers come to at this moment: asked again a little after the last change, never twice at once.
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import { AppError } from '../../shared/api/errors/app-error.ts';
import type { ErrorFact } from '../../shared/job/error-fact.ts';
import type { Intent } from '../../shared/job/intent/intent.ts';
import type { Objection } from '../../shared/job/intent/objection.ts';
import type { Change } from '../../shared/job/plan/change.ts';

export interface PlanAnswer {
  readonly changes: readonly Change[];
  readonly objections: readonly Objection[];
}

export type DraftState =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly since: number; readonly last: PlanAnswer | undefined }
  | { readonly kind: 'plan'; readonly plan: PlanAnswer }
  | { readonly kind: 'failed'; readonly error: ErrorFact };

/** Longer than between two keys, shorter than somebody wonders. */
const settleMs = 450;

export class DraftPlan {
  #state = $state.raw<DraftState>({ kind: 'none' });
  readonly #ask: (intent: Intent, signal: AbortSignal) => Promise<PlanAnswer>;
  #running: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: string | undefined;

  constructor(ask: (intent: Intent, signal: AbortSignal) => Promise<PlanAnswer>) {
    this.#ask = ask;
  }

  get state(): DraftState {
    return this.#state;
  }

  /** Undefined while the answers come to no intent: then there is no plan. */
  want(intent: Intent | undefined): void {
    const asked = intent === undefined ? undefined : JSON.stringify(intent);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.close();
    if (intent === undefined) {
      this.#state = { kind: 'none' };
      return;
    }
    const last = this.#state.kind === 'plan' ? this.#state.plan : undefined;
    this.#state = { kind: 'asking', since: Date.now(), last };
    this.#timer = setTimeout(() => void this.#answer(intent), settleMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  async #answer(intent: Intent): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    try {
      const plan = await this.#ask(intent, running.signal);
      if (!running.signal.aborted) this.#state = { kind: 'plan', plan };
    } catch (error) {
      if (running.signal.aborted) return;
      if (!(error instanceof AppError)) throw error;
      this.#state = { kind: 'failed', error: errorFact(error) };
    }
  }
}
