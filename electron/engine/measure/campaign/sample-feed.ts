// Gathers samples of a running test and records them in one event a second: durable before shown, and few commits.
import type { CounterSample, StreamSample } from '../../../../shared/job/events.ts';
import type { CampaignContext } from './context.ts';

const flushEveryMs = 1000;

export class SampleFeed implements Disposable {
  readonly #context: CampaignContext;
  readonly #test: string;
  readonly #timer: NodeJS.Timeout;
  #streams: StreamSample[] = [];
  #counters: CounterSample[] = [];

  constructor(context: CampaignContext, test: string) {
    this.#context = context;
    this.#test = test;
    this.#timer = setInterval(() => {
      this.flush();
    }, flushEveryMs);
  }

  addStream(sample: StreamSample): void {
    this.#streams.push(sample);
  }

  addCounter(sample: CounterSample): void {
    this.#counters.push(sample);
  }

  flush(): void {
    if (this.#streams.length === 0 && this.#counters.length === 0) return;
    const [streams, counters] = [this.#streams, this.#counters];
    this.#streams = [];
    this.#counters = [];
    this.#context.record({ type: 'samples', body: { test: this.#test, streams, counters } });
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.flush();
  }
}
