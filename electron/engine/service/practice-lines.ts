// Practice lines of jobs: built for one act and removed after it, or opened by hand and then used by every act until they are
// closed. Whoever builds one removes it.
import type { PracticeSettings } from '../../../shared/api/contract/jobs.ts';
import { parseFault } from '../practice/fabric/model/fault.ts';
import type { PracticeLine } from '../practice/practice-line.ts';
import type { Run } from './activities.ts';
import type { DeskState } from './desk-state.ts';
import type { PracticeWorlds } from './practice-worlds.ts';

export interface PracticeLinesOptions {
  readonly desk: DeskState;
  readonly worlds: PracticeWorlds;
}

export class PracticeLines {
  readonly #desk: DeskState;
  readonly #worlds: PracticeWorlds;
  readonly #open = new Map<string, PracticeLine>();

  constructor({ desk, worlds }: PracticeLinesOptions) {
    this.#desk = desk;
    this.#worlds = worlds;
  }

  isUp(job: string): boolean {
    return this.#open.has(job);
  }

  /** @throws AppError practice/… */
  async with(run: Run, settings: PracticeSettings, work: (line: PracticeLine) => Promise<void>): Promise<void> {
    const open = this.#open.get(run.job);
    if (open) {
      await work(open);
      return;
    }
    const line = await this.#build(run, settings);
    try {
      await work(line);
    } finally {
      run.stage('removing the practice line');
      await line.dispose();
    }
  }

  /** Leaves it up. @throws AppError practice/… */
  async open(run: Run, settings: PracticeSettings): Promise<PracticeLine> {
    const known = this.#open.get(run.job);
    if (known) return known;
    const line = await this.#build(run, settings);
    if (run.signal.aborted) {
      await line.dispose();
      run.signal.throwIfAborted();
    }
    this.#open.set(run.job, line);
    this.#desk.setPracticeLine(run.job, true);
    return line;
  }

  async close(job: string): Promise<void> {
    const line = this.#open.get(job);
    if (!line) return;
    this.#open.delete(job);
    await line.dispose();
    this.#desk.setPracticeLine(job, false);
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled([...this.#open.keys()].map((job) => this.close(job)));
  }

  /** It obeys the job's own cloud: what a wizard has built there is what carries the packets. */
  async #build(run: Run, settings: PracticeSettings): Promise<PracticeLine> {
    run.stage('building the practice line');
    const { openPracticeLine } = await import('../practice/open-practice-line.ts'); // many have real lines only
    return await openPracticeLine({
      fabric: settings.fabric,
      bandwidthBps: settings.bandwidthBps,
      faults: settings.faults.map(parseFault),
      routing: settings.routing,
      world: settings.cloud ? await this.#worlds.of(run.job) : undefined,
      signal: run.signal,
    });
  }
}
