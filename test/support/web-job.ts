// What becomes of a job, as a page learns it: from the desk and from the events that follow.
import type { ConnectedApi } from '../../shared/api/rpc/connect.ts';
import type { JobEvent } from '../../shared/job/events.ts';
import { eventsIn } from './followed-events.ts';
import type { WebSession } from './web-session.ts';

/** Far beyond what anything here takes: who waits for longer waits for something that does not come. */
const patienceMs = 120_000;

/** Items until the time has passed; then it says what it was waiting for. */
export async function* within<Item>(
  awaited: string,
  items: (signal: AbortSignal) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  const deadline = AbortSignal.timeout(patienceMs);
  yield* items(deadline);
  if (deadline.aborted) throw new Error(`${awaited}: nothing after ${patienceMs / 1000} s`);
}

export class WebJob {
  readonly id: string;
  readonly #api: ConnectedApi;
  readonly #log: WebSession['log'];

  constructor(id: string, api: ConnectedApi, { log }: Pick<WebSession, 'log'>) {
    this.id = id;
    this.#api = api;
    this.#log = log;
  }

  /** Resolves with how it ended. */
  async untilIdle(): Promise<string> {
    for await (const { activities } of within('the end', (signal) => this.#api.follow('desk.follow', {}, signal))) {
      const activity = activities.find((each) => each.job === this.id);
      if (activity?.endedAtMs === undefined) continue;
      // What went wrong belongs into the test's message.
      return activity.error === undefined
        ? activity.state
        : `${activity.state}: ${activity.error.text} ${this.#log.join()}`;
    }
    throw new Error('the desk fell silent');
  }

  /** All that there are now. */
  async events(): Promise<JobEvent[]> {
    const events: JobEvent[] = [];
    const list = await this.#api.call('jobs.list', {});
    const last = list.find(({ id }) => id === this.id)?.events ?? 0;
    if (last === 0) return events;
    for await (const item of within(`event ${last}`, (signal) => this.follow(signal))) {
      events.push(...eventsIn(item));
      if (events.at(-1)?.seq === last) return events;
    }
    return events;
  }

  follow(signal?: AbortSignal) {
    return this.#api.follow('job.follow', { job: this.id, afterSeq: 0 }, signal);
  }
}
