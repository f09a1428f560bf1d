// One criterion with its measured value, threshold and outcome, and the counter that decided.
import type { Direction } from './direction.ts';
import type { Layer } from './layers.ts';

export type Outcome = 'pass' | 'fail' | 'inconclusive' | 'invalid' | 'not measured';

export type Criterion = 'path' | 'rate' | 'loss' | 'alive' | 'agreement' | 'packets' | 'jitter';

/** What a job asks for and what was bought are judged by these; the sense says who saw the number. */
export type Sense = 'offered' | 'sent' | 'received' | 'counted';

export type CauseCode =
  | 'below-threshold'
  | 'above-threshold'
  | 'nothing-arrived'
  | 'direction-dead'
  | 'echoes-filtered'
  | 'echoes-unsent'
  | 'stream-dead'
  | 'streams-missing'
  | 'sender-limited'
  | 'receiver-limited'
  | 'socket-buffer'
  | 'lost-at-hosts'
  | 'cpu-limited'
  | 'machine-starved'
  | 'one-host'
  | 'other-traffic'
  | 'fragmented'
  | 'overlap-too-short'
  | 'counters-missing'
  | 'shared-kernel'
  | 'figures-missing'
  | 'test-skipped'
  | 'test-aborted'
  | 'test-failed'
  | 'not-run-yet';

export interface Cause {
  readonly code: CauseCode;
  /** The hosts that the cause names; empty when it is not about particular hosts. */
  readonly hosts: readonly string[];
  readonly data: Readonly<Record<string, string | number>>;
  /** The error behind it, where a host or a tool gave one. */
  readonly error?: StoredError;
}

/** An error as events keep it: its code and data, and the English words as they were when it happened. */
export interface StoredError {
  readonly code: string;
  readonly text: string;
  readonly remedy: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Finding {
  readonly id: string;
  readonly criterion: Criterion;
  readonly test?: string;
  readonly direction?: Direction;
  readonly outcome: Outcome;
  readonly value?: number;
  readonly threshold?: number;
  readonly unit: 'bit/s' | 'share' | 'packets/s' | 'ms' | 'streams' | 'probes';
  readonly layer?: Layer;
  readonly sense?: Sense;
  readonly cause?: Cause;
  /** The counter or tool figure that decided, in words of the field. */
  readonly decidedBy: string;
  /** False while the test is still running. */
  readonly final: boolean;
}

/** What can't be had by the nature of a practice line, and echo requests where the tests themselves show the path. */
const heldAgainstNobody: readonly CauseCode[] = ['shared-kernel', 'echoes-filtered', 'echoes-unsent'];

/** Whether a finding has a say in the verdict; the others are shown, with their cause. */
export function isBinding(finding: Finding): boolean {
  return finding.cause === undefined || !heldAgainstNobody.includes(finding.cause.code);
}
