// Everything that the events said about one test, before anything is concluded from it.
import type { CounterSnapshot, ErrorFact, EventBody } from './events.ts';
import type { PlannedTest } from './plan.ts';
import { TestSamples } from './samples/test-samples.ts';
import type { TestState } from './test-state.ts';
import type { CounterOutputs, MachineStalls } from './view.ts';

export interface TestFacts {
  readonly plan: PlannedTest;
  readonly roles: Readonly<Record<string, 'idc' | 'ecs'>>;
  /** The hosts are processes of one machine; see the practice line's facts. */
  readonly sharedKernel: boolean;
  /** The CPUs of such a machine are every host's. */
  machineBusy?: number;
  /** Frames of a practice line that its machine dropped. */
  lostByMachine?: number;
  stalls?: MachineStalls;
  state: TestState;
  /** Why earlier attempts were given up, in their order. */
  readonly repeats: ErrorFact[];
  error?: ErrorFact;
  startedAtMs?: number;
  releasedAtMs?: number;
  endedAtMs?: number;
  skewMs?: number;
  skewErrorMs?: number;
  readonly armed: Map<string, EventBody<'stream.armed'>>;
  readonly refused: Map<string, EventBody<'stream.refused'>>;
  readonly starts: Map<string, number>;
  readonly senders: Map<string, EventBody<'stream.ended'>>;
  readonly receivers: Map<string, EventBody<'stream.ended'>>;
  samples: TestSamples;
  readonly before: Map<string, CounterSnapshot>;
  readonly after: Map<string, CounterSnapshot>;
  /** By host, what was read from it: the hashes of the raw outputs. */
  readonly counterOutputs: Map<string, CounterOutputs>;
}

export function emptyFacts(plan: PlannedTest, roles: TestFacts['roles'], sharedKernel: boolean): TestFacts {
  return {
    plan,
    roles,
    sharedKernel,
    state: 'planned',
    repeats: [],
    armed: new Map(),
    refused: new Map(),
    starts: new Map(),
    senders: new Map(),
    receivers: new Map(),
    samples: new TestSamples(plan),
    before: new Map(),
    after: new Map(),
    counterOutputs: new Map(),
  };
}

/** The test begins anew: of its last attempt only the reason why it was given up is kept. */
export function forgetAttempt(facts: TestFacts, error: ErrorFact): void {
  facts.state = 'running';
  facts.repeats.push(error);
  delete facts.releasedAtMs;
  delete facts.skewMs;
  delete facts.skewErrorMs;
  const { armed, refused, starts, senders, receivers, before, after, counterOutputs } = facts;
  for (const known of [armed, refused, starts, senders, receivers, before, after, counterOutputs]) known.clear();
  facts.samples = new TestSamples(facts.plan);
}

/** Second 0 of the test: the first start, or the release. */
export function releasedMs({ starts, releasedAtMs }: TestFacts): number | undefined {
  return starts.size > 0 ? Math.min(...starts.values()) : releasedAtMs;
}
