// What an event says of one test, taken into the facts that are gathered of it.
import type { JobEvent } from './events.ts';
import { forgetAttempt, releasedMs, type TestFacts } from './test-facts.ts';
import type { CounterOutputs } from './view.ts';

type TestEvent = Extract<JobEvent, { body: { test: string } }>;

export function isOfTest(event: JobEvent): event is TestEvent {
  return 'test' in event.body;
}

export function applyToFacts(facts: TestFacts, event: TestEvent): void {
  switch (event.type) {
    case 'test.started':
      facts.state = 'running';
      facts.startedAtMs = event.atMs;
      return;
    case 'test.skipped':
      facts.state = 'skipped';
      facts.error = event.body.error;
      facts.endedAtMs = event.atMs;
      return;
    case 'stream.armed':
      facts.armed.set(event.body.stream, event.body);
      return;
    case 'stream.refused':
      facts.refused.set(event.body.stream, event.body);
      return;
    case 'test.released':
      facts.releasedAtMs = event.atMs;
      for (const start of event.body.starts) facts.starts.set(start.stream, start.atMs);
      if (event.body.skewMs !== undefined) facts.skewMs = event.body.skewMs;
      if (event.body.skewErrorMs !== undefined) facts.skewErrorMs = event.body.skewErrorMs;
      return;
    case 'samples':
      facts.samples.add(event, releasedMs(facts));
      return;
    case 'stream.ended':
      (event.body.role === 'sender' ? facts.senders : facts.receivers).set(event.body.stream, event.body);
      return;
    case 'counters.read':
      (event.body.when === 'before' ? facts.before : facts.after).set(event.body.host, event.body.snapshot);
      keepOutput(facts, event.body.host, { [event.body.when]: event.body.raw });
      return;
    case 'counters.sampled':
      // Evidence: its rows came as samples.
      keepOutput(facts, event.body.host, { sampled: event.body.raw });
      return;
    case 'test.repeated':
      forgetAttempt(facts, event.body.error);
      return;
    case 'test.ended':
      facts.state = event.body.outcome;
      facts.endedAtMs = event.atMs;
      if (event.body.error) facts.error = event.body.error;
      if (event.body.machineBusy !== undefined) facts.machineBusy = event.body.machineBusy;
      if (event.body.lostByMachine !== undefined) facts.lostByMachine = event.body.lostByMachine;
      if (event.body.stalls !== undefined) facts.stalls = event.body.stalls;
      return;
  }
}

function keepOutput({ counterOutputs }: TestFacts, host: string, output: CounterOutputs): void {
  counterOutputs.set(host, { ...counterOutputs.get(host), ...output });
}
