// Kills a job in the middle: everything in memory is lost but the journal and what the cloud has already been sent.
import { actionRegistry } from '../../../electron/engine/cloud/client/action-registry.ts';
import type { ActionName } from '../../../electron/engine/cloud/client/action-registry.ts';
import type { CallOptions } from '../../../electron/engine/cloud/client/api-call.ts';
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
  /** A dead process repeats nothing: whatever was on its way arrives, whatever waited for another attempt does not. */
  readonly #death = new AbortController();
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
      if (!writes(call.action)) return await this.#unlessDead(() => account.call(call, this.#mortal(options)));
      this.calls += 1;
      const isThis = this.calls === this.#killAt;
      if (isThis && this.#moment === 'before') return await this.#die();
      try {
        return await this.#unlessDead(() => account.call(call, this.#mortal(options)));
      } finally {
        // Also a call that the cloud refused ends here: a sweep that passed over it would stop before its time.
        if (isThis && this.#moment === 'after') await this.#die();
      }
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
    this.#death.abort();
    this.#died.resolve('killed');
    return never();
  }

  #mortal(options: CallOptions | undefined): CallOptions {
    const signals = [this.#death.signal, ...(options?.signal === undefined ? [] : [options.signal])];
    return { ...options, signal: AbortSignal.any(signals) };
  }

  #isDead(): boolean {
    return this.#dead;
  }

  async #unlessDead<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.#isDead()) return await never();
    try {
      const result = await act();
      return this.#isDead() ? await never() : result;
    } catch (error) {
      if (this.#isDead()) return await never();
      throw error;
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
