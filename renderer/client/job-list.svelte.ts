// The jobs of the jobs folder, as last read.
import type { JobSummary } from '../../shared/api/contract/jobs.ts';
import type { Connection } from './connection.svelte.ts';

export class JobList {
  readonly #connection: Connection;
  #revision: number | undefined;
  #jobs = $state.raw<readonly JobSummary[]>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Undefined until it was read for the first time. */
  get all(): readonly JobSummary[] | undefined {
    return this.#jobs;
  }

  of(job: string): JobSummary | undefined {
    return this.#jobs?.find(({ id }) => id === job);
  }

  /** Reads again unless it knows that revision. Returns how to give up. */
  read(revision: number): () => void {
    const over = new AbortController();
    if (revision !== this.#revision) void this.#read(over.signal, revision);
    return () => {
      over.abort();
    };
  }

  async #read(signal: AbortSignal, revision: number): Promise<void> {
    try {
      this.#jobs = await this.#connection.call('jobs.list', {}, signal);
      this.#revision = revision;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
