// Somebody corrects what was agreed on, after the line has been measured.
import type { JobEvent } from '../../../shared/job/events.ts';

export function withChangedTerms(events: readonly JobEvent[]): readonly JobEvent[] {
  const opened = events.find((event) => event.type === 'job.opened');
  const last = events.at(-1);
  if (!opened || !last) return events;
  const { line, criteria, ...spec } = opened.body.spec as { line: object; criteria: object };
  const changed = { ...spec, line, criteria: { ...criteria, loss: 0.0001, rate: 0.97 } };
  const anew: JobEvent = {
    ...opened,
    seq: last.seq + 1,
    atMs: last.atMs + 60_000,
    body: { ...opened.body, spec: changed },
  };
  return [...events, anew];
}
