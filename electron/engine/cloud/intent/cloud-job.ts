// What one run on the cloud works with: the job's intent, a handle for each account, a journal, and the outside world's
// clock and randomness, passed in.
import type { Intent } from '../../../../shared/job/intent/intent.ts';
import type { Journal } from '../../../../shared/job/plan/journal-event.ts';
import type { CloudAccount } from '../client/cloud-account.ts';

export interface Clock {
  nowMs(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** How patiently states are watched. The interval grows with the wait, so a long wait costs few calls. */
export interface Pace {
  readonly shortestPollMs: number;
  readonly longestPollMs: number;
  /** After this long a state that the cloud should reach by itself counts as missed. */
  readonly deadlineMs: number;
  /** How long lists may take to show what was just created. */
  readonly visibilityMs: number;
  /** How long to go on watching for people to act; 0 looks once and comes back later. */
  readonly peopleMs: number;
}

/** Half a second is well below the fastest change of state; with at most a handful of lists watched it stays far from 300 calls a minute. */
export const fieldPace: Pace = {
  shortestPollMs: 500,
  longestPollMs: 5_000,
  deadlineMs: 20 * 60_000,
  visibilityMs: 15_000,
  peopleMs: 60_000,
};

export interface CloudJob {
  /** Letters, digits and `-`. Marks every object that the job creates, so it must never be used for another job. */
  readonly id: string;
  readonly intent: Intent;
  /** @throws AppError plan/unknown-account */
  readonly account: (label: string) => CloudAccount;
  readonly journal: Journal;
  /** @throws AppError plan/secret-missing */
  readonly bgpKey: () => Promise<string>;
  readonly clock: Clock;
  readonly pace: Pace;
  /** At most 64 ASCII characters, never the same twice. */
  readonly newToken: () => string;
}

/** An account and a region: where an object lives and a call is made. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export function linePlace({ line }: Pick<Intent, 'line'>): Place {
  return { account: line.account, region: line.region };
}

/** The job's names for what it builds. They are part of marks and change ids: never rename one. */
export const resourceNames = {
  billing: 'outbound-billing',
  connection: 'connection',
  letter: 'letter',
  vbr: 'vbr',
  bgpGroup: 'bgp-group',
  bgpPeer: 'bgp-peer',
  initiator: (vpc: string) => `initiator/${vpc}`,
  acceptor: (vpc: string) => `acceptor/${vpc}`,
  /** `router` is `vbr` or the VPC's name after `vpc:`. */
  route: (router: string, prefix: string) => `route/${router}/${prefix}`,
  bgpNetwork: (prefix: string) => `bgp-network/${prefix}`,
} as const;

export const vbrRouter = 'vbr';
export const vpcRouter = (vpc: string): string => `vpc:${vpc}`;
