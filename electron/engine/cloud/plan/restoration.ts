// The changes that give objects of other people, which this job altered, their earlier values back.
import type { ResourceKind } from '../../../../shared/job/plan/change.ts';
import { because } from '../../../../shared/job/plan/reason.ts';
import type { Ledger } from './ledger.ts';
import type { Planned } from './context.ts';
import { change } from './draft.ts';
import { objectName } from './object-name.ts';
import type { Owned } from './owned.ts';

/** What this job made itself simply goes; only what it found and altered is restored. */
export function restorations({ alterations }: Ledger, owned: readonly Owned[]): Planned {
  const ours = new Set(owned.map(({ resource }) => resource));
  const changes = alterations
    .filter(({ resource }) => !ours.has(resource))
    .flatMap(({ resource, kind, undo }) =>
      undo.map((call) =>
        // Written by this job's own planner, whose kinds these are.
        change(
          { resource, kind: kind as ResourceKind, object: objectName(resource) },
          { verb: 'restore', reason: because('restored'), call },
        ),
      ),
    );
  return { changes, objections: [] };
}
