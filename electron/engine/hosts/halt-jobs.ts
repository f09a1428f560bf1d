// Stop, with a deadline: the host's shell was asked; where it does not answer, somebody else is sent; where nothing answers
// the caller is told in time. Knows no SSH.
import { stopWithinMs } from './lease.ts';

/** A host that is well has killed what is stubborn by then, and said so. */
const insistAfterMs = 0.4 * stopWithinMs;

export interface HaltedJobs {
  /** Resolves when every process is gone. */
  readonly over: Promise<unknown>;
  /** Tries the other way. */
  readonly insist: () => void;
}

export async function haltJobs({ over, insist }: HaltedJobs): Promise<'stopped' | 'unanswered'> {
  const stopped = over.then(() => 'stopped' as const);
  const unanswered = Promise.withResolvers<'unanswered'>();
  const insisting = setTimeout(insist, insistAfterMs);
  const deadline = setTimeout(() => {
    unanswered.resolve('unanswered');
  }, stopWithinMs);
  try {
    return await Promise.race([stopped, unanswered.promise]);
  } finally {
    clearTimeout(insisting);
    clearTimeout(deadline);
  }
}
