// The changes of a plan while they are made, folded from the engine's progress for the desk.
import type { ChangeProgress } from '../../../shared/api/contract/desk.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import type { ChangeResult, Progress } from '../../../shared/job/plan/outcome.ts';

export class ChangeBoard {
  readonly #changes = new Map<string, ChangeProgress>();

  list(): readonly ChangeProgress[] {
    return [...this.#changes.values()];
  }

  take(progress: Progress): void {
    switch (progress.kind) {
      case 'observing':
        return;
      case 'planned':
        // A later round plans again what an earlier one has begun: what is known of it stays.
        for (const change of progress.changes)
          if (this.#changes.get(change.id)?.state !== 'made')
            this.#changes.set(change.id, { change, state: 'planned' });
        return;
      case 'asking':
        this.#changes.set(progress.change.id, { change: progress.change, state: 'asking' });
        return;
      case 'waiting':
        this.#changes.set(progress.change.id, {
          change: progress.change,
          state: 'waiting',
          seen: progress.state,
          waitedMs: progress.forMs,
        });
        return;
      case 'made':
        this.#changes.set(progress.change.id, { change: progress.change, state: 'made' });
    }
  }

  finish(results: readonly ChangeResult[]): void {
    for (const result of results) this.#changes.set(result.change.id, ended(result));
  }
}

function ended({ change, end }: ChangeResult): ChangeProgress {
  switch (end.kind) {
    case 'made':
      return { change, state: 'made' };
    case 'under-way':
      return { change, state: 'under way' };
    case 'waiting-for-people':
      return { change, state: 'waiting for people', seen: end.state };
    case 'failed':
      return { change, state: 'failed', error: errorFact(end.error) };
    case 'not-begun':
      return { change, state: 'not begun' };
  }
}
