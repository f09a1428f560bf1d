// The jobs of the jobs folder, as last read.
import type { JobSummary } from '../../shared/api/contract/jobs.ts';
import type { Connection } from './connection.svelte.ts';

export class JobList {
  readonly #connection: Connection;
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

  /** Reads again; the revision only says that there is something new. Returns how to give up. */
  read(_revision: number): () => void {
    const over = new AbortController();
    void this.#read(over.signal);
    return () => {
      over.abort();
    };
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      this.#jobs = await this.#connection.call('jobs.list', {}, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
