// One connection to each jump host, shared by all hosts behind it: nine hosts must not mean nine logins there, which sshd's
// MaxStartups would refuse and a person would be asked about nine times. It closes when the last host behind it has gone.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Hop } from '../target.ts';
import { openHop } from './open-hop.ts';
import type { OpenHop, Way } from './way.ts';

/** A jump host in use. Whoever got it releases it, once. */
export interface JumpLease {
  readonly hop: OpenHop;
  readonly key: string;
  release(): void;
}

interface SharedJump {
  readonly opening: Promise<OpenHop>;
  users: number;
}

export class JumpHosts {
  readonly #shared = new Map<string, SharedJump>();

  /** Opens the jump host behind `via`, or joins those who use it or are about to. */
  async lease(hop: Hop, way: Way, via?: JumpLease): Promise<JumpLease> {
    const key = `${via?.key ?? ''}>${hop.user}@${hop.address}:${hop.port}`;
    const known = this.#shared.get(key);
    const shared = known ?? this.#open(key, openHop(hop, way, via?.hop));
    shared.users += 1;
    const release = () => {
      this.#release(key, shared);
    };
    try {
      return { hop: await unlessAborted(shared.opening, way.signal), key, release };
    } catch (error) {
      release();
      way.signal?.throwIfAborted();
      if (known === undefined) throw error;
      // What stopped the one who opened it stops us too, under our name; unless it was that one's own abort.
      if (error instanceof AppError)
        throw new AppError(error.code, { ...error.data, host: way.host }, { cause: error });
      return this.lease(hop, way, via);
    }
  }

  #open(key: string, opening: Promise<OpenHop>): SharedJump {
    const shared = { opening, users: 0 };
    const forget = () => {
      if (this.#shared.get(key) === shared) this.#shared.delete(key);
    };
    this.#shared.set(key, shared);
    opening.then((hop) => hop.lost.then(forget), forget);
    return shared;
  }

  #release(key: string, shared: SharedJump): void {
    shared.users -= 1;
    if (shared.users > 0) return;
    if (this.#shared.get(key) === shared) this.#shared.delete(key);
    shared.opening.then(
      (hop) => {
        hop.hangUp();
      },
      () => undefined, // it never opened
    );
  }
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => {
    aborted.reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort);
  return Promise.race([promise, aborted.promise]).finally(() => {
    signal.removeEventListener('abort', onAbort);
  });
}
