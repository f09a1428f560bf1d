// What a running test has recorded so far, and whether it would stay undecided for want of time on the one machine that is line
// and hosts at once. Such a test begins anew: what a practice line shows shall be the line, not what else the machine did.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { applyToFacts, isOfTest } from '../../../../shared/job/apply-to-facts.ts';
import { stalledShare } from '../../../../shared/job/busy-machine.ts';
import type { JobEvent, NewEvent } from '../../../../shared/job/events.ts';
import { judgeTest } from '../../../../shared/job/judge.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import { emptyFacts, type TestFacts } from '../../../../shared/job/test-facts.ts';
import { viewTest } from '../../../../shared/job/test-view.ts';
import type { CauseCode } from '../../../../shared/line/finding.ts';
import type { CampaignContext } from './context.ts';
import type { MachineFacts } from './machine-watch.ts';

/** A machine in use is late for a few per cent of the time; from here on it is told that it stood still. */
const stalledMatters = 0.03;

/** Hosts that were the limit: on a machine that stood still it was the machine. */
const ofTheMachine: ReadonlySet<CauseCode> = new Set([
  'machine-starved',
  'cpu-limited',
  'sender-limited',
  'receiver-limited',
  'socket-buffer',
  'lost-at-hosts',
]);

export class TestSoFar {
  readonly #context: CampaignContext;
  readonly #test: PlannedTest;
  readonly #facts: TestFacts | undefined;

  constructor(context: CampaignContext, test: PlannedTest) {
    this.#context = context;
    this.#test = test;
    const roles = Object.fromEntries(context.spec.hosts.map(({ name, role }) => [name, role]));
    const isShared = context.sharedKernel !== undefined;
    this.#facts = context.isThisMachine ? emptyFacts(test, roles, isShared) : undefined;
  }

  /** Records, and remembers what is of this test. */
  readonly record = (...events: readonly NewEvent[]): void => {
    this.#context.record(...events);
    for (const event of events) this.#remember(event);
  };

  /** Why the test has to begin anew, if it has to. */
  spoiltByMachine(machine: MachineFacts): AppError | undefined {
    const { stalls } = machine;
    if (!this.#facts || !stalls || stalledShare({ stalls }) < stalledMatters) return undefined;
    const { criteria, line } = this.#context.spec;
    const ended: NewEvent = { type: 'test.ended', body: { test: this.#test.id, outcome: 'completed', ...machine } };
    this.#remember(ended);
    const findings = judgeTest(viewTest(this.#facts, false), criteria, line.bandwidth, []);
    const isSpoilt = findings.some(
      ({ outcome, cause }) => outcome === 'inconclusive' && cause && ofTheMachine.has(cause.code),
    );
    if (!isSpoilt) return undefined;
    const [totalMs, longestMs] = [Math.round(stalls.totalMs), Math.round(stalls.longestMs)];
    return new AppError('campaign/machine-stalled', { totalMs, longestMs, seconds: Math.round(stalls.overMs / 1000) });
  }

  #remember(event: NewEvent): void {
    if (!this.#facts) return;
    const recorded = { ...event, seq: 0, atMs: this.#context.now() } as JobEvent; // what else it has, no fold reads
    if (isOfTest(recorded) && recorded.body.test === this.#test.id) applyToFacts(this.#facts, recorded);
  }
}
