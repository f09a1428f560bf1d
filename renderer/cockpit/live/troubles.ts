// Streams without a result, those with the same reason together. Pure.
import type { ErrorFact } from '../../../shared/job/events.ts';
import type { TestView } from '../../../shared/job/view.ts';

export interface Trouble {
  readonly error: ErrorFact;
  readonly streams: readonly string[];
}

export function troubles(test: TestView): readonly Trouble[] {
  const byReason = new Map<string, { error: ErrorFact; streams: string[] }>();
  for (const { id, error } of test.streams) {
    if (!error) continue;
    const known = byReason.get(error.text);
    if (known) known.streams.push(id);
    else byReason.set(error.text, { error, streams: [id] });
  }
  return [...byReason.values()];
}
