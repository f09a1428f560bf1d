// The tuning of all hosts of a job: all at once, one host's trouble is not another's, and all go back when it is disposed.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { NewEvent } from '../../../../shared/job/events.ts';
import type { HostSpec } from '../../../../shared/job/spec.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import { restoreHost, restoreKept, tuneHost, type TuningInput } from './tuned-host.ts';
import type { TuningState } from './tuning-state.ts';

/** An aborted campaign is restored all the same; a host that does not answer in time does it by its own lease. */
const restoreWithinMs = 15_000;

export interface TunedSiteInput {
  readonly hosts: readonly HostSpec[];
  readonly connections: ReadonlyMap<string, HostConnection>;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly putBlob: (bytes: Uint8Array) => string;
  readonly signal: AbortSignal;
}

export class TunedSite implements AsyncDisposable {
  readonly #input: TunedSiteInput;
  readonly #saved = new Map<string, TuningState>();

  constructor(input: TunedSiteInput) {
    this.#input = input;
  }

  /** Records `tuning.applied` or `tuning.failed` for each host (of `only`). With `keep` nothing goes back by itself. */
  async tune(keep: boolean, only?: ReadonlySet<string>): Promise<void> {
    await this.#onEach(this.#input.signal, async (host) => {
      if (only?.has(host.connection.name) === false) return;
      const { saved } = await tuneHost(host, keep);
      if (!keep) this.#saved.set(host.connection.name, saved);
    });
  }

  /** Puts back what was kept earlier, by this or another computer. */
  async restoreKept(): Promise<void> {
    await this.#onEach(this.#input.signal, restoreKept);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#onEach(AbortSignal.timeout(restoreWithinMs), async (host) => {
      const saved = this.#saved.get(host.connection.name);
      if (saved) await restoreHost(host, saved);
    });
  }

  async #onEach(signal: AbortSignal, work: (host: TuningInput) => Promise<void>): Promise<void> {
    const { hosts, connections, record, putBlob } = this.#input;
    await Promise.all(
      hosts.map(async ({ name, address }) => {
        const connection = connections.get(name);
        if (!connection) return;
        try {
          await work({ connection, address, record, putBlob, signal });
        } catch (error) {
          const known = signal === this.#input.signal ? this.#whileTuning(error) : this.#whileRestoring(name, error);
          record({ type: 'tuning.failed', body: { host: name, error: errorFact(known) } });
        }
      }),
    );
  }

  #whileTuning(error: unknown): AppError {
    this.#input.signal.throwIfAborted();
    if (error instanceof AppError) return error;
    throw error;
  }

  /** Nothing that goes wrong with one host may keep the others from going back. */
  #whileRestoring(host: string, error: unknown): AppError {
    if (error instanceof AppError) return error;
    return new AppError('site/restore-late', { host, seconds: restoreWithinMs / 1000 }, { cause: error });
  }
}
