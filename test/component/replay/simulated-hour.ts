// Stands for a line that tells every second of 64 streams and nine kernels for an hour, at a chosen pace: for measuring what
// the screens cost. Says how far it is in `document.body.dataset`.
import { simulatedSeconds } from '../../../build/bench/screens/simulated-line.ts';
import type { Handlers } from '../../../shared/api/contract/contract.ts';

const hour = { streams: 64, tests: 12, secondsPerTest: 300 };

/** @param secondMs how long a second takes */
export function tellSimulatedHour(secondMs: number): Partial<Handlers> {
  return {
    'job.follow': async function* (_, { signal }) {
      let seconds = 0;
      for (const events of simulatedSeconds(hour)) {
        if (signal.aborted) return;
        yield* events;
        seconds += 1;
        document.body.dataset['seconds'] = String(seconds);
        await new Promise((resolve) => setTimeout(resolve, secondMs));
      }
      document.body.dataset['over'] = 'yes';
    },
  };
}
