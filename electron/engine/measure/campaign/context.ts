// What a campaign works with: the hosts that answered, a place to record events, and the signal that stops everything.
import type { ErrorFact, Inventory, NewEvent } from '../../../../shared/job/events.ts';
import type { JobSpec } from '../../../../shared/job/spec.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import type { LiveOutputs } from './live-outputs.ts';
import type { SharedKernel } from './shared-kernel.ts';
import type { SleepWatch } from './sleep-watch.ts';

export interface MeasuredHost {
  readonly name: string;
  readonly role: 'idc' | 'ecs';
  /** The address that the tests use. */
  readonly address: string;
  readonly connection: HostConnection;
  readonly inventory: Inventory;
  /** The host's clock minus the laptop's. */
  readonly clockOffsetMs: number;
  readonly clockErrorMs: number;
}

export interface CampaignContext {
  readonly hosts: ReadonlyMap<string, MeasuredHost>;
  /** Why a host of the job is not among `hosts`. */
  readonly absent: ReadonlyMap<string, ErrorFact>;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly putBlob: (bytes: Uint8Array) => string;
  /** Set when the hosts have no kernel of their own: its counters are not taken for a host's. */
  readonly sharedKernel?: SharedKernel | undefined;
  /** Frames that the machine has dropped so far because it could not carry its own practice line in time. */
  readonly lostByMachine?: (() => Promise<number>) | undefined;
  readonly spec: JobSpec;
  /** Hosts and line are this computer: they sleep and stall when it does, and what a test shows of that time is nothing. */
  readonly isThisMachine: boolean;
  readonly sleep: SleepWatch;
  /** Gets lost hosts back and takes note of who is there, before each attempt of a test. Rejects only when aborted. */
  readonly gather: () => Promise<void>;
  /** Gets what the tools print while they run. */
  readonly outputs?: LiveOutputs | undefined;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** A time of the host's clock on the laptop's clock, epoch milliseconds. */
export function laptopTimeMs(host: MeasuredHost, hostTimeMs: number): number {
  return hostTimeMs - host.clockOffsetMs;
}
