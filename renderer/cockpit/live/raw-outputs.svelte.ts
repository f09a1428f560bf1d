// Raw outputs of streams, fetched once each when somebody looks at them.
import { SvelteMap } from 'svelte/reactivity';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import type { Output } from '../../../shared/api/contract/contract.ts';
import type { ErrorFact } from '../../../shared/job/events.ts';
import type { Connection } from '../../client/connection.svelte.ts';

export type RawOutput =
  | { readonly state: 'loading' }
  | ({ readonly state: 'here' } & Output<'streams.raw'>)
  | { readonly state: 'failed'; readonly error: ErrorFact };

export class RawOutputs {
  readonly #connection: Pick<Connection, 'call'>;
  readonly #job: string;
  readonly #known = new SvelteMap<string, RawOutput>();

  constructor(connection: Pick<Connection, 'call'>, job: string) {
    this.#connection = connection;
    this.#job = job;
  }

  of(hash: string): RawOutput | undefined {
    return this.#known.get(hash);
  }

  async load(hash: string): Promise<void> {
    const known = this.#known.get(hash);
    if (known && known.state !== 'failed') return;
    this.#known.set(hash, { state: 'loading' });
    try {
      this.#known.set(hash, {
        state: 'here',
        ...(await this.#connection.call('streams.raw', { job: this.#job, hash })),
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#known.set(hash, { state: 'failed', error: errorFact(error) });
    }
  }
}
