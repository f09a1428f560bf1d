// Connects all hosts of a job at once and records who answered, who did not, and who is lost later.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { ErrorFact, HostFacts } from '../../shared/job/events.ts';
import type { HostSpec } from '../../shared/job/spec.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { HostConnection } from './hosts/host-connection.ts';

export type Connect = (host: HostSpec, signal: AbortSignal) => Promise<HostConnection>;

export interface ConnectInput {
  readonly hosts: readonly HostSpec[];
  readonly dossier: Pick<Dossier, 'append'>;
  readonly connect: Connect;
  readonly signal: AbortSignal;
}

/** By host name. Whoever disposes it disposes all connections. */
export class ConnectedHosts implements AsyncDisposable {
  readonly connections = new Map<string, HostConnection>();
  /** Why a host is not among them. */
  readonly absent = new Map<string, ErrorFact>();

  /** Rejects only when aborted; what has connected until then is in `connections`. */
  async connectAll({ hosts, dossier, connect, signal }: ConnectInput): Promise<void> {
    await Promise.all(
      hosts.map(async (host) => {
        try {
          const connection = await connect(host, signal);
          this.connections.set(host.name, connection);
          dossier.append({ type: 'host.connected', body: { host: host.name, facts: factsOf(connection) } });
          void connection.closed.then((error) => {
            if (error && !signal.aborted)
              dossier.append({ type: 'host.lost', body: { host: host.name, error: errorFact(error) } });
          });
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof AppError)) throw error;
          this.absent.set(host.name, errorFact(error));
          dossier.append({ type: 'host.refused', body: { host: host.name, error: errorFact(error) } });
        }
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled([...this.connections.values()].map((connection) => connection[Symbol.asyncDispose]()));
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
