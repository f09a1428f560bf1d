// What a vendor's file provides. A new vendor is one file that exports this and one line in the registry.
import type { GatewayNeed } from './need.ts';
import type { GatewayReading } from './reading/reading.ts';

/**
 * The point of a configuration that a line settles; a finding names it. `structure` lines only open or close a block,
 * `note` lines are comments.
 */
export type Aspect =
  | 'interface'
  | 'VLAN'
  | 'address'
  | 'state'
  | 'AS number'
  | 'BGP neighbour'
  | 'BGP key'
  | 'BFD'
  | 'BGP activation'
  | `route to ${string}`
  | `announcement of ${string}`
  | `setting ${string}`
  | 'structure'
  | 'note';

export interface ConfigurationLine {
  readonly text: string;
  readonly aspect: Aspect;
  /** The headers the line stands under, outermost first. */
  readonly under: readonly string[];
}

export interface VerificationCommand {
  readonly command: string;
  readonly expect: { readonly en: string; readonly zh: string };
}

export interface Vendor {
  readonly id: string;
  readonly title: string;
  /** How a port is written on this device. */
  readonly portExample: string;
  readonly speaksBgp: boolean;
  readonly subInterface: (port: string, vlan: number) => string;
  readonly generate: (need: GatewayNeed) => readonly ConfigurationLine[];
  readonly verify: (need: GatewayNeed) => readonly VerificationCommand[];
  readonly read: (text: string) => GatewayReading;
}

/** Stands where the BGP key belongs: the hand-over is written, mailed and printed, so the key is never in it. */
export const keyPlaceholder = '<BGP-KEY>';

export function line(text: string, aspect: Aspect, under: readonly string[] = []): ConfigurationLine {
  return { text, aspect, under };
}
