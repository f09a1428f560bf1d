// What trials of tuning showed: the same test with and without a group of settings.
import type { Gain } from '../line/gain.ts';
import type { ErrorFact, EventBody } from './events.ts';
import type { PlannedTest } from './plan.ts';
import type { TuningSubject } from './site-events.ts';
import type { TestState } from './test-state.ts';

export interface TrialView {
  readonly id: string;
  readonly tuned: boolean;
  readonly state: TestState;
  readonly error?: ErrorFact;
  /** Streams that carried to the end. */
  readonly streams: number;
  readonly streamsPlanned: number;
  /** Whole seconds of the overlap window that were measured. */
  readonly seconds: number;
  /** Received in them, all streams together. */
  readonly packetsPerSecond?: number;
}

export interface ComparisonView {
  readonly subject: TuningSubject;
  /** The test that was run; absent where there was nothing to compare. */
  readonly plan?: PlannedTest;
  readonly trials: readonly TrialView[];
  /** Of received packets a second. Absent: not measured. */
  readonly gain?: Gain;
  readonly decision?: EventBody<'tuning.decided'>['decision'];
}
