// What a job has on the cloud, folded from its journal: what it created and is still there, and what was asked and never
// seen. Pure; the plan engine's own ledger, which decides what to do, knows more.
import type { EventBody, JobEvent } from './events.ts';

export interface CreatedObject {
  /** The job's name for it, such as `initiator/VPC-A`. */
  readonly resource: string;
  readonly kind: string;
  readonly account: string;
  readonly region: string;
  /** Ids that the cloud gave, by the API's own names. */
  readonly ids: Readonly<Record<string, string>>;
}

export interface CloudView {
  readonly mark: string | undefined;
  readonly created: readonly CreatedObject[];
  /** Changes that were asked and whose effect was not seen yet; the next run looks for them first. */
  readonly open: readonly string[];
  /** Attempts at calls, reads included. */
  readonly calls: number;
  readonly last: EventBody<'cloud.ended'> | undefined;
  /** When a change was last asked for. */
  readonly changedAtMs: number | undefined;
  /** The newest proof. */
  readonly proof: EventBody<'cloud.proven'> | undefined;
  readonly provenAtMs: number | undefined;
  /** What the newest look at it found changed by others. */
  readonly drift: (EventBody<'cloud.drifted'> & { readonly atMs: number }) | undefined;
  /** What the customer's device was given last. */
  readonly gateway: EventBody<'gateway.configured'> | undefined;
}

/** A proof holds until something of the job is changed. */
export function standingProof(cloud: CloudView | undefined): CloudView['proof'] {
  return (cloud?.provenAtMs ?? 0) < (cloud?.changedAtMs ?? 0) ? undefined : cloud?.proof;
}

export type CloudEvent = Extract<JobEvent, { type: `cloud.${string}` | 'gateway.configured' }>;

export function isOfCloud(event: JobEvent): event is CloudEvent {
  return event.type.startsWith('cloud.') || event.type === 'gateway.configured';
}

export class CloudFold {
  #mark: string | undefined;
  readonly #created = new Map<string, CreatedObject>();
  readonly #open = new Set<string>();
  #calls = 0;
  #last: EventBody<'cloud.ended'> | undefined;
  #changedAtMs: number | undefined;
  #proof: EventBody<'cloud.proven'> | undefined;
  #provenAtMs: number | undefined;
  #drift: CloudView['drift'];
  #gateway: EventBody<'gateway.configured'> | undefined;

  apply(event: CloudEvent): void {
    switch (event.type) {
      case 'cloud.marked':
        this.#mark = event.body.mark;
        return;
      case 'cloud.asked':
        this.#changedAtMs = event.atMs;
        this.#asked(event.body);
        return;
      case 'cloud.done':
        this.#answered(event.body);
        return;
      case 'cloud.refused':
        this.#open.delete(event.body.change);
        if (isCreation(event.body.change)) this.#created.delete(event.body.resource);
        return;
      case 'cloud.seen':
        this.#open.delete(event.body.change);
        if (event.body.state === 'absent') this.#created.delete(event.body.resource);
        return;
      case 'cloud.called':
        this.#calls += 1;
        return;
      case 'cloud.ended':
        this.#last = event.body;
        // The cloud was compared once more and nothing was left to do: what a pause kept from being seen is there.
        if (event.body.outcome === 'converged' || event.body.outcome === 'clean') this.#open.clear();
        return;
      case 'cloud.proven':
        this.#proof = event.body;
        this.#provenAtMs = event.atMs;
        return;
      case 'cloud.drifted':
        this.#drift = { ...event.body, atMs: event.atMs };
        return;
      case 'gateway.configured':
        this.#gateway = event.body;
        return;
    }
  }

  view(): CloudView {
    return {
      mark: this.#mark,
      created: [...this.#created.values()],
      open: [...this.#open],
      calls: this.#calls,
      last: this.#last,
      changedAtMs: this.#changedAtMs,
      proof: this.#proof,
      provenAtMs: this.#provenAtMs,
      drift: this.#drift,
      gateway: this.#gateway,
    };
  }

  /** From the asking on it may exist: a journal that ends here does not know. */
  #asked({ change, resource, kind, call }: EventBody<'cloud.asked'>): void {
    this.#open.add(change);
    if (!isCreation(change)) return;
    this.#created.set(resource, { resource, kind, account: call.account, region: call.region, ids: {} });
  }

  #answered({ change, resource, outputs }: EventBody<'cloud.done'>): void {
    const created = this.#created.get(resource);
    if (created && isCreation(change)) this.#created.set(resource, { ...created, ids: outputs });
  }
}

function isCreation(change: string): boolean {
  return change.endsWith(':create') || change.endsWith(':order');
}
