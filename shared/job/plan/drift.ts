// What somebody has changed since a job was applied: today, or a month later.
import type { Change } from './change.ts';
import type { Reason } from './reason.ts';

export interface Drift {
  /**
   * `missing`: the job's object is gone. `changed`: it is not as asked. `switched-off`: it is there and idle.
   * `added`: somebody put something beside it that touches the line.
   */
  readonly kind: 'missing' | 'changed' | 'switched-off' | 'added';
  readonly object: string;
  readonly account: string;
  readonly region: string;
  /** Undefined for what was added: nothing of the job calls for a change. */
  readonly reason: Reason | undefined;
  /** What applying again would do about it. */
  readonly repair: readonly Change['id'][];
}
