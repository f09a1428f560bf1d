// Notices when enough `samples` events of one test stand in a row to be packed. Knows nothing of how.
import type { NewEvent } from '../../../shared/job/events.ts';

/** Five minutes: little is lost by waiting, and a column of them packs well. */
const fullRun = 300;
/** What is shorter stays as rows when something else is recorded. */
const shortestRun = 60;

export interface Run {
  readonly test: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export class SampleRun {
  #run: Run | undefined;

  /** Takes each event as it is written; returns what can be packed now. */
  next(event: NewEvent, seq: number): Run | undefined {
    const before = this.#run;
    if (event.type !== 'samples') {
      this.#run = undefined;
      return before && lengthOf(before) >= shortestRun ? before : undefined;
    }
    const { test } = event.body;
    const goesOn = before?.test === test && before.lastSeq === seq - 1;
    const run = { test, firstSeq: goesOn ? before.firstSeq : seq, lastSeq: seq };
    const isFull = lengthOf(run) >= fullRun;
    this.#run = isFull ? undefined : run;
    if (isFull) return run;
    return !goesOn && before && lengthOf(before) >= shortestRun ? before : undefined;
  }

  /** What was written was taken back. */
  forget(): void {
    this.#run = undefined;
  }
}

function lengthOf({ firstSeq, lastSeq }: Run): number {
  return lastSeq - firstSeq + 1;
}
