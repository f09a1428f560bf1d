// Recordings of real practice lines, folded as far as a test wants.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { JobEvent } from '../../../shared/job/events.ts';
import type { JobView, TestView } from '../../../shared/job/view.ts';
import type { Reading } from '../../../renderer/cockpit/live/shown-rate.ts';

/** `sound`: nothing wrong. `dead-host`: ecs4 cannot be reached. Both at 200 Mbit/s, eight seconds a test. */
export function recordedEvents(name: 'sound' | 'dead-host'): readonly JobEvent[] {
  const file = resolve(import.meta.dirname, `../../fixtures/events/${name}.jsonl`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as JobEvent);
}

/** As it stood when a test had told so many rounds of samples. */
export function viewDuring(events: readonly JobEvent[], test: string, rounds: number): JobView {
  let seen = 0;
  const end = events.findIndex((event) => event.type === 'samples' && event.body.test === test && ++seen === rounds);
  return foldEvents(events.slice(0, end + 1));
}

export function testOf(view: JobView, id: string): TestView {
  const test = view.tests.find(({ plan }) => plan.id === id);
  if (!test) throw new Error(`the recording has no test ${id}`);
  return test;
}

export const reading: Reading = { language: 'en', layer: 'ethernet', rateUnit: 'bit/s' };
