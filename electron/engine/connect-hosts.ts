// Connects all hosts of a job at once, records who answered, who did not and who is lost later, and gets lost ones back.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorTable } from '../../shared/api/errors/codes.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { ErrorFact, HostFacts } from '../../shared/job/events.ts';
import type { HostSpec } from '../../shared/job/spec.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { HostConnection } from './hosts/host-connection.ts';
import { leaseSeconds } from './hosts/lease.ts';
import { pause, waitUntil } from './measure/campaign/wait.ts';

export type Connect = (host: HostSpec, signal: AbortSignal) => Promise<HostConnection>;

export interface ConnectInput {
  readonly hosts: readonly HostSpec[];
  readonly dossier: Pick<Dossier, 'append'>;
  readonly connect: Connect;
  readonly signal: AbortSignal;
}

/** A computer that wakes up is back in its network after some seconds; a host that is gone for good is not waited for twice. */
const patienceMs = 30_000;
const retryEveryMs = 1_000;
const lookEveryMs = 250;

/** By host name. Whoever disposes it disposes all connections. */
export class ConnectedHosts implements AsyncDisposable {
  /** Lost ones are among them until they are back. */
  readonly connections = new Map<string, HostConnection>();
  /** Why a host was not reached, or was lost. */
  readonly absent = new Map<string, ErrorFact>();
  readonly #givenUp = new Set<HostConnection>();
  readonly #halting: Promise<void>[] = [];

  /** Rejects only when aborted; what has connected until then is in `connections`. */
  async connectAll(input: ConnectInput): Promise<void> {
    const { dossier, signal } = input;
    signal.addEventListener('abort', () => {
      this.#haltAll(dossier);
    });
    await Promise.all(
      input.hosts.map(async (host) => {
        const error = await this.#connect(host, input);
        signal.throwIfAborted();
        if (!error) return;
        this.absent.set(host.name, errorFact(error));
        dossier.append({ type: 'host.refused', body: { host: host.name, error: errorFact(error) } });
      }),
    );
  }

  /**
   * Tries to reach those again that were connected and are lost. Returns who is back: nothing of the lost connection runs on
   * them any more. Rejects only when aborted.
   */
  async reconnect(input: ConnectInput): Promise<readonly HostSpec[]> {
    const lost = input.hosts.filter(({ name }) => this.connections.has(name) && this.absent.has(name));
    const back = await Promise.all(lost.map(async (host) => ((await this.#comesBack(host, input)) ? [host] : [])));
    return back.flat();
  }

  /** After an abort: resolves when on every host all has ended, or the host did not answer in time and its lease does it. */
  async halted(): Promise<void> {
    await Promise.all(this.#halting);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.halted();
    await Promise.allSettled([...this.connections.values()].map((connection) => connection[Symbol.asyncDispose]()));
  }

  /** On all hosts at once and before anything else is tidied up: one that does not answer keeps none of the others running. */
  #haltAll(dossier: ConnectInput['dossier']): void {
    for (const [name, connection] of this.connections) {
      if (this.absent.has(name)) continue;
      this.#halting.push(
        connection.halt().then((error) => {
          if (error) dossier.append({ type: 'host.lost', body: { host: name, error: errorFact(error) } });
        }),
      );
    }
  }

  async #comesBack(host: HostSpec, input: ConnectInput): Promise<boolean> {
    const lost = this.connections.get(host.name);
    if (!lost) return false;
    const deadlineMs = performance.now() + (this.#givenUp.has(lost) ? 0 : patienceMs);
    let error = await this.#connect(host, input);
    while (error && errorTable[error.code].retryable && performance.now() < deadlineMs) {
      await pause(retryEveryMs, input.signal);
      error = await this.#connect(host, input);
    }
    const connection = this.connections.get(host.name);
    if (error || !connection) {
      this.#givenUp.add(lost);
      return false;
    }
    await this.#waitForEndOf(lost, connection, input.signal);
    this.absent.delete(host.name);
    return true;
  }

  /** What the lost connection had started ends by its lease: until then it sends, and holds ports. */
  async #waitForEndOf(lost: HostConnection, connection: HostConnection, signal: AbortSignal): Promise<void> {
    const isOver = async () => (await connection.run(['test', '-d', lost.facts.directory], { signal })).exitCode !== 0;
    try {
      await waitUntil(isOver, { timeoutMs: leaseSeconds * 1000, everyMs: lookEveryMs, signal });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError)) throw error; // lost again: its end is an event of its own
    }
  }

  /** Returns why not. Rejects only when aborted. */
  async #connect(host: HostSpec, { dossier, connect, signal }: ConnectInput): Promise<AppError | undefined> {
    try {
      const connection = await connect(host, signal);
      if (signal.aborted) {
        await connection[Symbol.asyncDispose](); // the hosts were told to end before this one was among them
        signal.throwIfAborted();
      }
      this.connections.set(host.name, connection);
      dossier.append({ type: 'host.connected', body: { host: host.name, facts: factsOf(connection) } });
      void connection.closed.then((error) => {
        if (!error || signal.aborted) return;
        this.absent.set(host.name, errorFact(error));
        dossier.append({ type: 'host.lost', body: { host: host.name, error: errorFact(error) } });
      });
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError) return error;
      throw error;
    }
  }
}

function factsOf(connection: HostConnection): HostFacts {
  const last = connection.facts.hops.at(-1);
  return {
    address: last?.address ?? '',
    port: last?.port ?? 0,
    user: last?.user ?? '',
    hops: connection.facts.hops.map((hop) => ({ ...hop, authentication: hop.authentication.join(', ') })),
  };
}
