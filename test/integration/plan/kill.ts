// Kills a job in the middle: everything in memory is lost but the journal and what the cloud has already been sent.
import { actionRegistry } from '../../../electron/engine/cloud/client/action-registry.ts';
import type { ActionName } from '../../../electron/engine/cloud/client/action-registry.ts';
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import type { CloudJob } from '../../../electron/engine/cloud/intent/cloud-job.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';

/** `before` the cloud gets the call, `after` its effect but before its answer, `recorded`: once the answer is written down. */
export type KillMoment = 'before' | 'after' | 'recorded';

export function writes(action: ActionName): boolean {
  return actionRegistry[action].effect === 'write';
}

export class Killer {
  readonly #killAt: number;
  readonly #moment: KillMoment;
  readonly #died = Promise.withResolvers<'killed'>();
  /** Write calls so far. */
  calls = 0;
  #dead = false;

  constructor(killAt: number, moment: KillMoment) {
    this.#killAt = killAt;
    this.#moment = moment;
  }

  get died(): Promise<'killed'> {
    return this.#died.promise;
  }

  readonly wrap = (account: CloudAccount): CloudAccount => ({
    ...account,
    call: async (call, options) => {
      if (!writes(call.action)) return await this.#unlessDead(() => account.call(call, options));
      this.calls += 1;
      const isThis = this.calls === this.#killAt;
      if (isThis && this.#moment === 'before') return await this.#die();
      const answer = await this.#unlessDead(() => account.call(call, options));
      if (isThis && this.#moment === 'after') return await this.#die();
      return answer;
    },
    list: (call, options) => this.#unlessDead(() => account.list(call, options)),
  });

  job(job: CloudJob): CloudJob {
    const append = async (event: JournalEvent) => {
      await this.#unlessDead(() => job.journal.append(event));
      if (this.#moment === 'recorded' && event.type === 'done' && this.calls >= this.#killAt) await this.#die();
    };
    return {
      ...job,
      journal: { read: () => job.journal.read(), append },
      clock: { ...job.clock, sleep: (ms, signal) => this.#unlessDead(() => job.clock.sleep(ms, signal)) },
    };
  }

  #die(): Promise<never> {
    this.#dead = true;
    this.#died.resolve('killed');
    return never();
  }

  #isDead(): boolean {
    return this.#dead;
  }

  async #unlessDead<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.#isDead()) return await never();
    const result = await act();
    return this.#isDead() ? await never() : result;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
