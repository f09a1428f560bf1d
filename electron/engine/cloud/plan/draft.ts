// Builds the changes of a plan. What most changes leave out has its default here.
import {
  changeId,
  type Change,
  type Expectation,
  type PlannedCall,
  type PlannedParameters,
  type ResourceKind,
  type Verb,
} from '../../../../shared/job/plan/change.ts';
import type { Reason } from '../../../../shared/job/plan/reason.ts';
import type { Place } from '../intent/cloud-job.ts';

/** What a change is about. */
export interface Subject {
  readonly resource: string;
  readonly kind: ResourceKind;
  readonly object: string;
}

export interface ChangeDraft {
  readonly verb: Verb;
  readonly reason: Reason;
  readonly call?: PlannedCall;
  /** May name changes that this plan turns out not to need. */
  readonly after?: readonly string[];
  readonly lane?: string;
  readonly expects?: Expectation;
  readonly undo?: readonly PlannedCall[];
}

export function change({ resource, kind, object }: Subject, draft: ChangeDraft): Change {
  const { verb, reason, call, after, lane, expects, undo } = draft;
  return {
    id: changeId(resource, verb),
    resource,
    kind,
    verb,
    object,
    reason,
    call,
    after: after ?? [],
    lane,
    expects,
    undo: undo ?? [],
  };
}

interface ExpectationDraft {
  readonly states: readonly string[];
  readonly progress?: readonly string[];
  readonly values?: PlannedParameters;
  readonly failed?: readonly string[];
  readonly by?: Expectation['by'];
}

export function expects(place: Place, identity: PlannedParameters, draft: ExpectationDraft): Expectation {
  return {
    identity,
    account: place.account,
    region: place.region,
    states: draft.states,
    progress: draft.progress ?? [],
    values: draft.values ?? {},
    failed: draft.failed ?? [],
    by: draft.by ?? 'cloud',
  };
}

/** Whatever has to happen to an old object of the same name before it can be built anew. */
export function afterOld(resource: string): readonly string[] {
  return [changeId(resource, 'delete'), changeId(resource, 'settle')];
}
