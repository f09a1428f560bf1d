// What every resource's planner is given, and what it gives back.
import type { Intent } from '../../../../shared/job/intent/intent.ts';
import type { Objection } from '../../../../shared/job/intent/objection.ts';
import type { Change, PlannedValue, Reference } from '../../../../shared/job/plan/change.ts';
import type { Observation } from '../observe/observation.ts';
import type { Ownership } from './ownership.ts';

export interface PlanContext {
  readonly intent: Intent;
  readonly observation: Observation;
  readonly ownership: Ownership;
  /** Resources that this plan takes away in order to build them anew: planners must treat them as absent. */
  readonly replaced: ReadonlySet<string>;
}

export interface Planned {
  readonly changes: readonly Change[];
  readonly objections: readonly Objection[];
}

export const nothing: Planned = { changes: [], objections: [] };

export function join(all: readonly Planned[]): Planned {
  return {
    changes: all.flatMap(({ changes }) => changes),
    objections: all.flatMap(({ objections }) => objections),
  };
}

/** The id itself where the object exists; otherwise a reference to what its creation will answer. */
export function idOr(known: string | undefined, of: string, output: string): string | Reference {
  return known ?? { of, output };
}

/** `attribute` differs: names it, as it is and as it should be. */
export interface Difference {
  readonly attribute: string;
  readonly present: PlannedValue | undefined;
  readonly wanted: PlannedValue;
}

export function differences(
  present: Readonly<Record<string, PlannedValue | undefined>>,
  wanted: Readonly<Record<string, PlannedValue | undefined>>,
): readonly Difference[] {
  return Object.entries(wanted).flatMap(([attribute, value]) =>
    // What the job does not ask for is the server's to choose: its default is never a difference.
    value === undefined || present[attribute] === value
      ? []
      : [{ attribute, present: present[attribute], wanted: value }],
  );
}

/** For a reason's text: the first difference stands for all. */
export function shown({ attribute, present, wanted }: Difference): Record<string, string> {
  return { attribute, present: present === undefined ? '-' : text(present), wanted: text(wanted) };
}

function text(value: PlannedValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
