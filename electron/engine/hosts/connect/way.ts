// What a hop needs to know of the way that leads to it, and what is recorded of a hop once it is open.
import type { Client } from 'ssh2';
import type { TrustStore } from '../trust/trust-store.ts';
import type { ConfirmHostKey } from '../trust/verify-host-key.ts';

export interface Way {
  /** The host that all this is for: every error names it. */
  readonly host: string;
  readonly trust: TrustStore;
  readonly confirmHostKey: ConfirmHostKey | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What the report prints of each hop. */
export interface HopFacts {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly hostKeyType: string;
  readonly hostKeyFingerprint: string;
  readonly keyExchange: string;
  readonly cipher: string;
  /** The methods that the host accepted, in order; `none` where it asked for nothing. */
  readonly authentication: readonly string[];
}

export interface OpenHop {
  readonly client: Client;
  readonly facts: HopFacts;
  /** Resolves with the reason when the connection has ended, wanted or not. */
  readonly lost: Promise<string>;
  /** Says goodbye; where that is not answered the connection is cut a moment later. */
  readonly hangUp: () => void;
  /** Cuts it, without a word. */
  readonly cutOff: () => void;
}
