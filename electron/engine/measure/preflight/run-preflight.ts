// Preflight: every host is probed at once, then ports and packet sizes between them; what follows is judged, not here.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { ErrorFact } from '../../../../shared/job/error-fact.ts';
import type { NewEvent } from '../../../../shared/job/events.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import type { CheckResult } from '../../../../shared/job/site-events.ts';
import type { HostSpec, JobSpec } from '../../../../shared/job/spec.ts';
import { datagramBytes } from '../../../../shared/line/layers.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import type { HostFacts } from './check.ts';
import { parseHostProbe } from './host-probe.ts';
import { judgeSite } from './judge-site.ts';
import { planReach } from './plan-reach.ts';
import { probeReach } from './probe-reach.ts';
import { probeScript } from './probe-script.ts';
import type { Reach } from './reach.ts';

export interface PreflightInput {
  readonly job: JobSpec;
  readonly tests: readonly PlannedTest[];
  /** `reduced`: only what the hosts say of themselves; no traffic between them, no time for observing load. */
  readonly depth: 'full' | 'reduced';
  readonly connections: ReadonlyMap<string, HostConnection>;
  readonly absent: ReadonlyMap<string, ErrorFact>;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly putBlob: (bytes: Uint8Array) => string;
  readonly signal: AbortSignal;
}

const probeTimeoutMs = 10_000;

/** Records `host.probed` for each host and `preflight.ended`; returns the results. Rejects only when aborted. */
export async function runPreflight(input: PreflightInput): Promise<readonly CheckResult[]> {
  const startedMs = performance.now();
  const hosts = await Promise.all(input.job.hosts.map((spec) => probeHost(input, spec)));
  const reach = input.depth === 'full' ? await reachBetween(input, hosts) : [];
  const results = judgeSite({ job: input.job, tests: input.tests, hosts, reach }, input.depth);
  const durationMs = Math.round(performance.now() - startedMs);
  input.record({ type: 'preflight.ended', body: { depth: input.depth, durationMs, results: [...results] } });
  return results;
}

async function probeHost(input: PreflightInput, spec: HostSpec): Promise<HostFacts> {
  const connection = input.connections.get(spec.name);
  const refusal = input.absent.get(spec.name);
  if (!connection) return { spec, ...(refusal && { refusal }) };
  try {
    const peers = input.job.hosts.filter((other) => other.role !== spec.role).map((other) => other.address);
    const seconds = input.depth === 'full' ? '1' : '0';
    const argv = ['sh', '-c', probeScript, 'probe', spec.address, seconds, ...peers];
    const clock = await connection.clockOffset();
    const result = await connection.run(argv, { timeoutMs: probeTimeoutMs, signal: input.signal });
    input.record({ type: 'host.probed', body: { host: spec.name, raw: input.putBlob(result.stdout) } });
    const probe = parseHostProbe(result.stdout.toString('utf8'), spec.address);
    const sudoPassword = probe.sudo === 'password' ? await trySudoPassword(connection, input.signal) : undefined;
    return {
      spec,
      probe,
      ...(clock && { clock: { offsetMs: clock.offsetMs, errorMs: clock.errorMs } }),
      ...(sudoPassword && { sudoPassword }),
    };
  } catch (error) {
    input.signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    return { spec, refusal: errorFact(error) };
  }
}

/** Undefined where none is known: nobody is asked for it only to look. */
async function trySudoPassword(
  connection: HostConnection,
  signal: AbortSignal,
): Promise<'right' | AppError | undefined> {
  if ((await connection.rootMeans()) === undefined) return undefined;
  try {
    await connection.runAsRoot(':', { timeoutMs: probeTimeoutMs, signal });
    return 'right';
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function reachBetween(input: PreflightInput, hosts: readonly HostFacts[]): Promise<readonly Reach[]> {
  const probed = hosts.filter((host) => host.probe !== undefined);
  const names = new Set(probed.map((host) => host.spec.name));
  try {
    return await probeReach({
      plan: planReach(input.tests),
      connections: new Map([...input.connections].filter(([name]) => names.has(name))),
      withBash: new Set(probed.filter((host) => host.probe?.hasBash).map((host) => host.spec.name)),
      wantedBytes: input.job.line.mtu,
      neededBytes: Math.max(0, ...input.tests.map((test) => datagramBytes(test.payloadBytes, 'ip'))),
      signal: input.signal,
    });
  } catch (error) {
    input.signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    return []; // a host was lost on the way: its pairs are "not checked", the loss itself is an event of its own
  }
}
