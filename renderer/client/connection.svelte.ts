// The one connection to the engine. It comes back by itself when it was lost, and whatever is followed goes on where it stood.
import { AppError } from '../../shared/api/errors/app-error.ts';
import {
  contractVersion,
  type Api,
  type CallName,
  type FollowName,
  type Input,
  type Output,
} from '../../shared/api/contract/contract.ts';
import { connect, type ConnectedApi } from '../../shared/api/rpc/connect.ts';
import type { Port } from '../../shared/api/rpc/port.ts';

export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'outdated';

/** Waits between attempts to reconnect: soon at first, then every two seconds for as long as it takes. */
const retryAfterMs = [50, 100, 250, 500, 1_000, 2_000] as const;
/** A call made while the connection is away waits this long for it. */
const callWaitsMs = 5_000;

export class Connection implements Pick<Api, 'call'> {
  #state = $state<ConnectionState>('connecting');
  readonly #openPort: () => Promise<Port>;
  #api: ConnectedApi | undefined;
  #waiting = Promise.withResolvers<ConnectedApi>();

  constructor(openPort: () => Promise<Port>) {
    this.#openPort = openPort;
    void this.#keepConnected();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** @throws AppError service/connection-lost, and whatever the engine answers */
  async call<Name extends CallName>(name: Name, input: Input<Name>, signal?: AbortSignal): Promise<Output<Name>> {
    const api = this.#api ?? (await this.#soon(name));
    return await api.call(name, input, signal);
  }

  /**
   * Delivers items until the signal aborts or the engine says that it is over. `input` is asked again for each new
   * connection: that is where a follower says how far it has come.
   * @throws AppError what the engine refuses
   */
  async follow<Name extends FollowName>(
    name: Name,
    input: () => Input<Name>,
    { onItem, signal }: { readonly onItem: (item: Output<Name>) => void; readonly signal: AbortSignal },
  ): Promise<void> {
    while (!signal.aborted) {
      const api = this.#api ?? (await unlessAborted(this.#waiting.promise, signal));
      if (api === undefined) return;
      try {
        for await (const item of api.follow(name, input(), signal)) onItem(item);
        return;
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'service/connection-lost')) throw error;
        await api.closed;
      }
    }
  }

  /** For tests of what a lost connection does, and for nothing else. */
  cut(): void {
    this.#api?.close();
  }

  async #keepConnected(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const api = connect(await this.#openPort());
        if ((await api.hello) !== contractVersion) {
          this.#state = 'outdated';
          api.close();
          return;
        }
        attempt = 0;
        this.#api = api;
        this.#state = 'connected';
        this.#waiting.resolve(api);
        await api.closed;
        this.#api = undefined;
        this.#waiting = Promise.withResolvers();
      } catch {
        // Not reachable at this moment; the state says so, and the next attempt follows.
      }
      this.#state = 'lost';
      await pause(retryAfterMs[Math.min(attempt, retryAfterMs.length - 1)] ?? 2_000);
    }
  }

  async #soon(name: CallName): Promise<ConnectedApi> {
    const api = await Promise.race([this.#waiting.promise, pause(callWaitsMs)]);
    if (api === undefined) throw new AppError('service/connection-lost', { call: name });
    return api;
  }
}

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, ms);
  });
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const stop = () => {
      resolve(undefined);
    };
    signal.addEventListener('abort', stop, { once: true });
    void promise.then((value) => {
      signal.removeEventListener('abort', stop);
      resolve(value);
    });
  });
}
