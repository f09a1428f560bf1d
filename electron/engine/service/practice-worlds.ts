// The simulated clouds of this process: one for each practice job, on which its wizards, its plan and its practice line meet,
// and one for wizards whose job is not there yet. Started when first asked for, gone with the process.
import { intentSchema, type Intent } from '../../../shared/job/intent/intent.ts';
import type { PracticeWorld } from '../practice/commissioning/practice-world.ts';
import type { RoutingChoice } from '../practice/open-practice-line.ts';
import type { SeedLine } from '../practice/cloud/seed.ts';

/** An order that takes minutes on the real cloud takes seconds here, and can still be watched. */
const scale = 0.02;

/** Whoever does not want to order a line has one that is there already. */
const standingLine: SeedLine = {
  account: 'line-owner',
  region: 'cn-hangzhou',
  accessPointId: 'ap-cn-hangzhou-xh-A',
  name: 'practice line',
  bandwidthMbps: 1000,
};

export class PracticeWorlds {
  readonly #worlds = new Map<string | undefined, Promise<PracticeWorld>>();

  /** @param job undefined: that of the wizards */
  of(job: string | undefined): Promise<PracticeWorld> {
    const known = this.#worlds.get(job);
    if (known !== undefined) return known;
    const opened = this.#open();
    this.#worlds.set(job, opened);
    return opened;
  }

  /** The simulated cloud is loaded when there is something to practise. */
  async #open(): Promise<PracticeWorld> {
    const { openPracticeWorld } = await import('../practice/commissioning/practice-world.ts');
    return await openPracticeWorld({ scale, lines: [standingLine] });
  }

  /** What a practice line is for when nobody asks for anything else. */
  async usualIntent(job: string, routing: RoutingChoice): Promise<Intent> {
    const { practiceIntent } = await import('../practice/commissioning/scenario.ts');
    const { routingOf } = await import('../practice/open-practice-line.ts');
    const { cloud } = await this.of(job);
    return intentSchema.parse(practiceIntent(cloud, routingOf(routing)));
  }

  /** With the job, what it had built there is gone. */
  async forget(job: string): Promise<void> {
    const world = await this.#worlds.get(job);
    this.#worlds.delete(job);
    await world?.[Symbol.asyncDispose]();
  }

  async close(): Promise<void> {
    const worlds = await Promise.all(this.#worlds.values());
    this.#worlds.clear();
    await Promise.all(worlds.map((world) => world[Symbol.asyncDispose]()));
  }
}
