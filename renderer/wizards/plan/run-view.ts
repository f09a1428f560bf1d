// Where an application or an undo has got to: the fold of its progress, change by change. Pure; every time that is shown
// comes from the progress itself.
import type { Change } from '../../../shared/job/plan/change.ts';
import type { Progress } from '../../../shared/job/plan/outcome.ts';
import type { Sign } from '../../../shared/job/state-words.ts';

export interface ChangeProgress {
  readonly change: Change;
  readonly state:
    | { readonly kind: 'queued' }
    | { readonly kind: 'asking' }
    /** `seen`: the state that the cloud shows; `forMs`: how long it has been waited for. */
    | { readonly kind: 'waiting'; readonly seen: string; readonly forMs: number }
    | { readonly kind: 'made' };
}

export interface RunView {
  readonly observing: boolean;
  /** In the order in which the plans named them; a change that a later plan adds comes last. */
  readonly changes: readonly ChangeProgress[];
  readonly made: number;
}

export const emptyRun: RunView = { observing: false, changes: [], made: 0 };

/** What a plan shows before anything was asked. */
export function plannedRun(changes: readonly Change[]): RunView {
  return { observing: false, changes: changes.map((change) => ({ change, state: { kind: 'queued' } })), made: 0 };
}

export function foldProgress(run: RunView, progress: Progress): RunView {
  switch (progress.kind) {
    case 'observing':
      return { ...run, observing: true };
    case 'planned':
      return counted(afterPlan(run.changes, progress.changes));
    case 'asking':
      return counted(withState(run.changes, progress.change, { kind: 'asking' }));
    case 'waiting':
      return counted(
        withState(run.changes, progress.change, { kind: 'waiting', seen: progress.state, forMs: progress.forMs }),
      );
    case 'made':
      return counted(withState(run.changes, progress.change, { kind: 'made' }));
  }
}

export function signOf({ state }: ChangeProgress): Sign {
  switch (state.kind) {
    case 'queued':
      return '·';
    case 'asking':
    case 'waiting':
      return '…';
    case 'made':
      return '✓';
  }
}

function counted(changes: readonly ChangeProgress[]): RunView {
  return { observing: false, changes, made: changes.filter(({ state }) => state.kind === 'made').length };
}

/** A new plan keeps what was made, and drops what it no longer needs: it starts from what is really there. */
function afterPlan(before: readonly ChangeProgress[], planned: readonly Change[]): readonly ChangeProgress[] {
  const wanted = new Map(planned.map((change) => [change.id, change]));
  const kept = before.filter(({ change, state }) => state.kind === 'made' || wanted.has(change.id));
  const known = new Set(kept.map(({ change }) => change.id));
  const refreshed = kept.map((each): ChangeProgress => {
    const again = wanted.get(each.change.id);
    return again === undefined ? each : { change: again, state: { kind: 'queued' } };
  });
  const added = planned.filter(({ id }) => !known.has(id));
  return [...refreshed, ...added.map((change): ChangeProgress => ({ change, state: { kind: 'queued' } }))];
}

function withState(
  changes: readonly ChangeProgress[],
  change: Change,
  state: ChangeProgress['state'],
): readonly ChangeProgress[] {
  return changes.some((each) => each.change.id === change.id)
    ? changes.map((each) => (each.change.id === change.id ? { change, state } : each))
    : [...changes, { change, state }];
}
