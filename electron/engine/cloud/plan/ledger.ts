// The journal, folded: which tokens are still open, what this job created, what it changed and can change back. Pure.
import type { PlannedCall } from '../../../../shared/job/plan/change.ts';
import type { JournalEvent } from '../../../../shared/job/plan/journal-event.ts';
import type { Place } from '../intent/cloud-job.ts';

type Asked = Extract<JournalEvent, { type: 'asked' }>;

/** An object that a call of this job created, or may have created: the journal stops before the answer. */
export interface Creation extends Place {
  readonly resource: string;
  readonly kind: string;
  readonly call: PlannedCall;
  /** Ids that the cloud gave; none where the answer was never recorded or holds none. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Something that existed before and was changed. */
export interface Alteration {
  readonly resource: string;
  readonly kind: string;
  readonly undo: readonly PlannedCall[];
}

export interface Ledger {
  /** The token to repeat a call with, when an earlier one of the same change may have landed unseen. */
  readonly openToken: (change: string, call: PlannedCall) => string | undefined;
  /** Changes whose call the cloud has accepted, and whose effect has not been seen yet. */
  readonly answered: ReadonlySet<string>;
  readonly creations: readonly Creation[];
  /** Those among them that were never seen: they may exist without a list showing them yet. */
  readonly unseen: readonly Creation[];
  /** Oldest first. */
  readonly alterations: readonly Alteration[];
  /** Calls that nothing takes back, such as switching on a service. */
  readonly irrevocable: readonly string[];
}

const creating = new Set(['create', 'order']);
const altering = new Set(['modify', 'activate']);

export function foldJournal(events: readonly JournalEvent[]): Ledger {
  const folding: Folding = {
    open: new Map(),
    answered: new Set(),
    creations: new Map(),
    alterations: new Map(),
    irrevocable: new Set(),
  };
  // A refused call has had no effect: it is as if it had never been asked.
  const refused = new Set(events.flatMap((event) => (event.type === 'refused' ? [event.token] : [])));
  for (const event of events) {
    if (event.type === 'asked' && !refused.has(event.token)) foldAsked(folding, event);
    if (event.type === 'done') foldDone(folding, event);
    if (event.type === 'seen') foldSeen(folding, event);
  }
  const { open, answered, creations, alterations, irrevocable } = folding;
  return {
    openToken: (change, call) => {
      const asked = open.get(change);
      return asked !== undefined && sameCall(asked.call, call) ? asked.token : undefined;
    },
    answered,
    creations: [...creations.values()],
    unseen: [...open.values()].flatMap(({ resource }) => creations.get(resource) ?? []),
    alterations: [...alterations.values()],
    irrevocable: [...irrevocable],
  };
}

interface Folding {
  /** By change: asked, and its effect not seen. */
  readonly open: Map<string, Asked>;
  readonly answered: Set<string>;
  /** By resource. */
  readonly creations: Map<string, Creation>;
  /** By change. */
  readonly alterations: Map<string, Alteration>;
  readonly irrevocable: Set<string>;
}

function foldAsked({ open, creations, alterations, irrevocable }: Folding, event: Asked): void {
  const { change, resource, kind, call, undo } = event;
  const verb = verbOf(change);
  open.set(change, event);
  if (creating.has(verb))
    creations.set(resource, { resource, kind, account: call.account, region: call.region, call, outputs: {} });
  // Only the first change of an object knows how it was before this job.
  if (altering.has(verb) && undo.length > 0 && !alterations.has(change))
    alterations.set(change, { resource, kind, undo });
  if (verb === 'open') irrevocable.add(call.action);
}

function foldDone({ answered, creations }: Folding, event: Extract<JournalEvent, { type: 'done' }>): void {
  answered.add(event.change);
  const creation = creations.get(event.resource);
  if (creation !== undefined && creating.has(verbOf(event.change)))
    creations.set(event.resource, { ...creation, outputs: event.outputs });
}

function foldSeen(folding: Folding, { change, resource, state }: Extract<JournalEvent, { type: 'seen' }>): void {
  // What has been seen needs no repeat: were it missing later, somebody else would have deleted it.
  folding.open.delete(change);
  folding.answered.delete(change);
  if (state === 'absent') forget(folding, resource);
  if (verbOf(change) === 'restore') folding.alterations.delete(change.replace(/:restore$/, ':modify'));
}

function forget({ open, creations, alterations }: Folding, resource: string): void {
  creations.delete(resource);
  for (const change of [...open.keys(), ...alterations.keys()]) {
    if (change.slice(0, change.lastIndexOf(':')) !== resource) continue;
    open.delete(change);
    alterations.delete(change);
  }
}

function verbOf(change: string): string {
  return change.slice(change.lastIndexOf(':') + 1);
}

function sameCall(a: PlannedCall, b: PlannedCall): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
