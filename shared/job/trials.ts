// Trials of tuning, folded: the same test with and without a group of settings, and what the difference is worth. Pure.
import { gainOf } from '../line/gain.ts';
import { mean } from '../line/statistics.ts';
import type { EventBody } from './events.ts';
import { receivedEachSecond } from './rates.ts';
import { tuningGroups, type TuningSubject } from './site-events.ts';
import type { TestFacts } from './test-facts.ts';
import { viewTest } from './test-view.ts';
import type { ComparisonView, TrialView } from './trial-view.ts';

interface Trial {
  readonly subject: TuningSubject;
  readonly tuned: boolean;
  readonly facts: TestFacts;
}

export class TrialFold {
  readonly #trials = new Map<string, Trial>();
  readonly #decisions = new Map<TuningSubject, EventBody<'tuning.decided'>['decision']>();

  plan({ subject, tuned, plan }: EventBody<'trial.planned'>, facts: TestFacts): void {
    this.#trials.set(plan.id, { subject, tuned, facts });
  }

  decide({ subject, decision }: EventBody<'tuning.decided'>): void {
    this.#decisions.set(subject, decision);
  }

  factsOf(test: string): TestFacts | undefined {
    return this.#trials.get(test)?.facts;
  }

  views(): readonly ComparisonView[] {
    const tried = new Set([...this.#trials.values()].map(({ subject }) => subject));
    const subjects = (['everything', ...tuningGroups] as const).filter(
      (subject) => tried.has(subject) || this.#decisions.has(subject),
    );
    return subjects.map((subject) => this.#compare(subject));
  }

  #compare(subject: TuningSubject): ComparisonView {
    const trials = [...this.#trials.values()].filter((trial) => trial.subject === subject);
    const measured = trials.map(measure);
    const runs = (tuned: boolean) => measured.filter(({ view }) => view.tuned === tuned).map(({ seconds }) => seconds);
    // With a stream missing on one side it is not the same test.
    const whole = measured.every(({ view }) => view.state === 'completed' && view.streams === view.streamsPlanned);
    const gain = whole ? gainOf(runs(false), runs(true)) : undefined;
    const decision = this.#decisions.get(subject);
    const plan = trials[0]?.facts.plan;
    return {
      subject,
      ...(plan && { plan }),
      trials: measured.map(({ view }) => view),
      ...(gain && { gain }),
      ...(decision && { decision }),
    };
  }
}

function measure({ tuned, facts }: Trial): { readonly view: TrialView; readonly seconds: readonly number[] } {
  const { state, error, overlap, streams } = viewTest(facts, false);
  const seconds = overlap ? receivedEachSecond(facts, streams, overlap) : [];
  const packetsPerSecond = mean(seconds);
  return {
    seconds,
    view: {
      id: facts.plan.id,
      tuned,
      state,
      ...(error && { error }),
      streams: streams.filter((stream) => stream.state === 'done').length,
      streamsPlanned: streams.length,
      seconds: seconds.length,
      ...(packetsPerSecond !== undefined && { packetsPerSecond }),
    },
  };
}
