// The lid of the laptop was closed for 41 s in the middle of a test, which was then begun anew.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import type { JobEvent } from '../../../shared/job/events.ts';

const seconds = 41;

export function withSleep(events: readonly JobEvent[], test: string): readonly JobEvent[] {
  return events.flatMap((event): readonly JobEvent[] => {
    if (event.type !== 'test.started' || event.body.test !== test) return [event];
    const { seq, atMs: startMs } = event;
    const endMs = startMs + seconds * 1000;
    const error = errorFact(new AppError('campaign/computer-slept', { seconds }));
    return [
      event,
      // Between two events: the numbers of the others are what pictures are taken at.
      { seq: seq + 0.3, atMs: endMs, type: 'computer.slept', body: { startMs, endMs } },
      { seq: seq + 0.6, atMs: endMs, type: 'test.repeated', body: { test, attempt: 1, error } },
    ];
  });
}
