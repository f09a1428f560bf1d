// How much of a campaign's measuring time is over, from its events as they come. Setting up and reading results is not counted:
// how long that takes depends on the hosts.
import type { NewEvent } from './events.ts';

export class CampaignProgress {
  readonly #seconds = new Map<string, number>();
  readonly #over = new Map<string, number>();
  #totalSeconds = 0;
  #firstMs: number | undefined;

  /** From 0 to 1; undefined before a campaign is planned. */
  get share(): number | undefined {
    if (this.#totalSeconds === 0) return undefined;
    return [...this.#over.values()].reduce((sum, seconds) => sum + seconds, 0) / this.#totalSeconds;
  }

  apply({ type, body }: NewEvent): void {
    if (type === 'campaign.planned') this.#plan(body.tests);
    else if (type === 'samples') this.#measure(body.test, [...body.streams, ...body.counters]);
    else if (type === 'test.started' || type === 'test.repeated') {
      this.#firstMs = undefined;
      this.#over.delete(body.test);
    } else if (type === 'test.skipped' || type === 'test.ended')
      this.#over.set(body.test, this.#seconds.get(body.test) ?? 0);
  }

  #plan(tests: readonly { readonly id: string; readonly durationSeconds: number }[]): void {
    this.#seconds.clear();
    this.#over.clear();
    for (const { id, durationSeconds } of tests) this.#seconds.set(id, durationSeconds);
    this.#totalSeconds = tests.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  }

  #measure(test: string, samples: readonly { readonly startMs: number; readonly endMs: number }[]): void {
    for (const { startMs, endMs } of samples) {
      this.#firstMs = Math.min(this.#firstMs ?? startMs, startMs);
      const seconds = Math.min((endMs - this.#firstMs) / 1000, this.#seconds.get(test) ?? 0);
      this.#over.set(test, Math.max(this.#over.get(test) ?? 0, seconds));
    }
  }
}
