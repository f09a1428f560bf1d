// The hosts that take part in the next test: those that are connected, each inspected once a connection.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { ErrorFact, NewEvent } from '../../../../shared/job/events.ts';
import type { HostSpec } from '../../../../shared/job/spec.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import { laptopTimeMs } from '../../hosts/laptop-clock.ts';
import type { MeasuredHost } from './context.ts';
import { inspectHost } from './inspect-host.ts';

export interface MeasuredHostsInput {
  readonly hosts: readonly HostSpec[];
  readonly connections: ReadonlyMap<string, HostConnection>;
  /** Why a host is not to be had at this moment. */
  readonly absent: ReadonlyMap<string, ErrorFact>;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly signal: AbortSignal;
}

export class MeasuredHosts {
  readonly measured = new Map<string, MeasuredHost>();
  /** Why a host of the job is not among the measured ones. */
  readonly absent = new Map<string, ErrorFact>();
  readonly #input: MeasuredHostsInput;
  readonly #inspected = new Map<string, { readonly connection: HostConnection; readonly atMs: number }>();

  constructor(input: MeasuredHostsInput) {
    this.#input = input;
  }

  /**
   * Lets go of hosts that were lost since the last time and takes in those that are back. Rejects only when aborted.
   * @param validFromMs what was read of a host before this moment counts no more: a clock that was compared before a sleep
   */
  async refresh(validFromMs = Number.NEGATIVE_INFINITY): Promise<void> {
    await Promise.all(this.#input.hosts.map((host) => this.#refreshHost(host, validFromMs)));
  }

  async #refreshHost(spec: HostSpec, validFromMs: number): Promise<void> {
    const { connections, absent } = this.#input;
    const connection = connections.get(spec.name);
    const absence = absent.get(spec.name);
    if (!connection || absence) {
      this.measured.delete(spec.name);
      if (absence) this.absent.set(spec.name, absence);
      return;
    }
    const inspected = this.#inspected.get(spec.name);
    if (inspected?.connection === connection && inspected.atMs >= validFromMs) return;
    this.#inspected.set(spec.name, { connection, atMs: laptopTimeMs() });
    this.measured.delete(spec.name);
    await this.#inspect(spec, connection);
  }

  async #inspect({ name, role, address }: HostSpec, connection: HostConnection): Promise<void> {
    const { record, signal } = this.#input;
    try {
      const clock = await connection.clockOffset();
      const inventory = await inspectHost(connection, address, clock, signal);
      record({ type: 'host.inspected', body: { host: name, inventory } });
      this.absent.delete(name);
      this.measured.set(name, {
        name,
        role,
        address,
        connection,
        inventory,
        clockOffsetMs: clock?.offsetMs ?? 0,
        clockErrorMs: clock?.errorMs ?? Number.POSITIVE_INFINITY,
      });
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError)) throw error;
      this.absent.set(name, errorFact(error));
      record({ type: 'host.lost', body: { host: name, error: errorFact(error) } });
    }
  }
}
