// The tuning of all hosts of a job: all at once, one host's trouble is not another's, and all go back when it is disposed.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { NewEvent } from '../../../../shared/job/events.ts';
import { tuningGroups, type TuningGroup, type TuningResult } from '../../../../shared/job/site-events.ts';
import type { HostSpec } from '../../../../shared/job/spec.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import {
  applyGroups,
  keepTuning,
  prepareHost,
  resetHost,
  restoreHost,
  restoreKept,
  type Reading,
  type TuningInput,
} from './tuned-host.ts';

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
  /** How each host was that this site has changed and has to put back. */
  readonly #saved = new Map<string, Reading>();
  /** Hosts in trouble are left alone. */
  readonly #failed = new Set<string>();

  constructor(input: TunedSiteInput) {
    this.#input = input;
  }

  /** Records `tuning.applied` or `tuning.failed` for each host (of `only`). With `keep` nothing goes back by itself. */
  async tune(keep: boolean, only?: ReadonlySet<string>): Promise<void> {
    await this.#onEach(this.#input.signal, async (host) => {
      if (only?.has(host.connection.name) === false) return;
      await this.#set(host, new Set(tuningGroups), keep);
    });
  }

  /**
   * These groups and no other are set from now on, each on top of how the host was. Recorded as above. Returns what came of
   * it on all hosts together; a host in trouble is left alone from then on.
   */
  async switchTo(groups: ReadonlySet<TuningGroup>, keep = false): Promise<readonly TuningResult[]> {
    const results: TuningResult[] = [];
    await this.#onEach(this.#input.signal, async (host) => {
      const saved = this.#saved.get(host.connection.name);
      if (saved) await resetHost(host, saved);
      results.push(...(await this.#set(host, groups, keep)));
    });
    return results;
  }

  /** Puts back what was kept earlier, by this or another computer. */
  async restoreKept(): Promise<void> {
    await this.#onEach(this.#input.signal, restoreKept);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#failed.clear();
    await this.#onEach(AbortSignal.timeout(restoreWithinMs), async (host) => {
      const saved = this.#saved.get(host.connection.name);
      if (saved) await restoreHost(host, saved);
    });
  }

  async #set(host: TuningInput, groups: ReadonlySet<TuningGroup>, keep: boolean): Promise<readonly TuningResult[]> {
    const { name } = host.connection;
    const saved = this.#saved.get(name) ?? (await prepareHost(host));
    this.#saved.set(name, saved);
    const results = await applyGroups(host, saved, groups);
    if (keep) {
      await keepTuning(host, saved);
      this.#saved.delete(name);
    }
    this.#input.record({ type: 'tuning.applied', body: { host: name, kept: keep, results: [...results] } });
    return results;
  }

  async #onEach(signal: AbortSignal, work: (host: TuningInput) => Promise<unknown>): Promise<void> {
    const { hosts, connections, record, putBlob } = this.#input;
    await Promise.all(
      hosts.map(async ({ name, address }) => {
        const connection = connections.get(name);
        if (!connection || this.#failed.has(name)) return;
        try {
          await work({ connection, address, record, putBlob, signal });
        } catch (error) {
          const known = signal === this.#input.signal ? this.#whileTuning(error) : this.#whileRestoring(name, error);
          this.#failed.add(name);
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
