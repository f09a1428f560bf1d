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

  apply(event: NewEvent): void {
    switch (event.type) {
      case 'campaign.planned':
        this.#plan(event.body.tests);
        return;
      case 'test.started':
      case 'test.repeated':
        this.#firstMs = undefined;
        this.#over.delete(event.body.test);
        return;
      case 'samples':
        this.#measure(event.body.test, [...event.body.streams, ...event.body.counters]);
        return;
      case 'test.skipped':
      case 'test.ended':
        this.#over.set(event.body.test, this.#seconds.get(event.body.test) ?? 0);
    }
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
