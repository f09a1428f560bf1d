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
  const open = new Map<string, Asked>();
  const creations = new Map<string, Creation>();
  const alterations = new Map<string, Alteration>();
  const irrevocable = new Set<string>();
  const answered = new Set<string>();
  const refusedTokens = new Set(events.flatMap((event) => (event.type === 'refused' ? [event.token] : [])));
  for (const event of events) {
    const verb = event.change.slice(event.change.lastIndexOf(':') + 1);
    switch (event.type) {
      case 'asked': {
        if (refusedTokens.has(event.token)) break;
        open.set(event.change, event);
        const { resource, kind, call, undo } = event;
        const { account, region } = call;
        if (creating.has(verb)) creations.set(resource, { resource, kind, account, region, call, outputs: {} });
        // Only the first change of an object knows how it was before this job.
        if (altering.has(verb) && undo.length > 0 && !alterations.has(event.change))
          alterations.set(event.change, { resource, kind, undo });
        if (verb === 'open') irrevocable.add(call.action);
        break;
      }
      case 'done': {
        answered.add(event.change);
        const creation = creations.get(event.resource);
        if (creation !== undefined && creating.has(verb))
          creations.set(event.resource, { ...creation, outputs: event.outputs });
        break;
      }
      case 'refused':
        break;
      case 'seen':
        // What has been seen needs no repeat: were it missing later, somebody else would have deleted it.
        open.delete(event.change);
        answered.delete(event.change);
        if (event.state === 'absent') forget(event.resource, { open, creations, alterations });
        if (verb === 'restore') alterations.delete(event.change.replace(/^(.*):restore$/, '$1:modify'));
        break;
    }
  }
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
  readonly open: Map<string, Asked>;
  readonly creations: Map<string, Creation>;
  readonly alterations: Map<string, Alteration>;
}

function forget(resource: string, { open, creations, alterations }: Folding): void {
  creations.delete(resource);
  for (const change of [...open.keys(), ...alterations.keys()]) {
    if (change.slice(0, change.lastIndexOf(':')) !== resource) continue;
    open.delete(change);
    alterations.delete(change);
  }
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
