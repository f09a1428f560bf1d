// Lets many waits share one list call. A caller is only ever given an answer to a call that began after it asked, so that a
// state read after a write is never older than the write.
import type { ItemOf, ListActionName, ParametersOf } from '../client/action-registry.ts';
import type { ApiCall } from '../client/api-call.ts';
import type { CloudAccount } from '../client/cloud-account.ts';
import type { Place } from '../intent/cloud-job.ts';

export interface Reads {
  list<Action extends ListActionName>(
    place: Place,
    action: Action,
    parameters: ParametersOf<Action>,
  ): Promise<readonly ItemOf<Action>[]>;
  readonly account: (label: string) => CloudAccount;
  readonly signal: AbortSignal;
}

interface Line {
  running: Promise<unknown>;
  next: Promise<unknown> | undefined;
}

export function sharedReads(account: (label: string) => CloudAccount, signal: AbortSignal): Reads {
  const lines = new Map<string, Line>();
  return {
    account,
    signal,
    list: <Action extends ListActionName>(place: Place, action: Action, parameters: ParametersOf<Action>) => {
      // Built from its three parts, which are typed above; the compiler does not join them by itself.
      const call = { action, region: place.region, parameters } as ApiCall<Action>;
      const read = () => account(place.account).list(call, { signal });
      return oneAtATime(lines, JSON.stringify([place.account, call]), read);
    },
  };
}

/** At most one call of a kind runs; whoever asks meanwhile shares the one that begins when it ends. */
function oneAtATime<Answer>(lines: Map<string, Line>, key: string, read: () => Promise<Answer>): Promise<Answer> {
  const line = lines.get(key);
  if (line === undefined) {
    const running = begin(lines, key, read);
    lines.set(key, { running, next: undefined });
    return running;
  }
  // The same key always carries the same action, so the shared promise has this caller's type.
  line.next ??= line.running.then(
    () => advance(lines, key, read),
    () => advance(lines, key, read),
  );
  return line.next as Promise<Answer>;
}

function begin<Answer>(lines: Map<string, Line>, key: string, read: () => Promise<Answer>): Promise<Answer> {
  const running = read();
  const end = () => {
    if (lines.get(key)?.next === undefined) lines.delete(key);
  };
  running.then(end, end);
  return running;
}

function advance<Answer>(lines: Map<string, Line>, key: string, read: () => Promise<Answer>): Promise<Answer> {
  const running = begin(lines, key, read);
  lines.set(key, { running, next: undefined });
  return running;
}
