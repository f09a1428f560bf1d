// What somebody has changed since a job was applied: today, or a month later.
import { z } from 'zod';
import { reasonSchema } from './reason.ts';

export const drift = z.object({
  /**
   * `missing`: the job's object is gone. `changed`: it is not as asked. `switched-off`: it is there and idle.
   * `added`: somebody put something beside it that touches the line.
   */
  kind: z.enum(['missing', 'changed', 'switched-off', 'added']),
  object: z.string(),
  account: z.string(),
  region: z.string(),
  /** Absent for what was added: nothing of the job calls for a change. */
  reason: reasonSchema.optional(),
  /** What applying again would do about it: ids of changes. */
  repair: z.array(z.string()).readonly(),
});

export type Drift = Readonly<z.infer<typeof drift>>;
