// Recordings of real practice lines, folded as far as a test wants.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { JobEvent, StreamSample } from '../../../shared/job/events.ts';
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

/** The same recording, in which every second host tells its streams' seconds some rounds later than it did. */
export function withLateHosts(events: readonly JobEvent[], test: string, rounds: number): readonly JobEvent[] {
  const isLate = (stream: string) => /^ecs[2468]\./.test(stream);
  const late: StreamSample[][] = [];
  const told = events.map((event) => {
    if (event.type !== 'samples' || event.body.test !== test) return event;
    const { streams } = event.body;
    late.push(streams.filter(({ stream }) => isLate(stream)));
    const due = late.length > rounds ? (late.shift() ?? []) : [];
    return { ...event, body: { ...event.body, streams: [...streams.filter(({ stream }) => !isLate(stream)), ...due] } };
  });
  const last = told.findLastIndex((event) => event.type === 'samples' && event.body.test === test);
  return told.map((event, index) =>
    index === last && event.type === 'samples'
      ? { ...event, body: { ...event.body, streams: [...event.body.streams, ...late.flat()] } }
      : event,
  );
}

export function testOf(view: JobView, id: string): TestView {
  const test = view.tests.find(({ plan }) => plan.id === id);
  if (!test) throw new Error(`the recording has no test ${id}`);
  return test;
}

export const reading: Reading = { language: 'en', layer: 'ethernet', rateUnit: 'bit/s' };
