// Proves a job on the cloud with packets from its hosts where they are at hand, and by reading back where they are not.
import type { ErrorFact } from '../../../shared/job/error-fact.ts';
import type { ProofReport } from '../../../shared/job/plan/proof.ts';
import type { HostSpec } from '../../../shared/job/spec.ts';
import type { CloudJob } from '../cloud/intent/cloud-job.ts';
import { serviceCheck, type ProbeHosts, type ServiceWishes } from '../cloud/prove/probe-points.ts';
import { proveJob } from '../cloud/prove/prove-job.ts';
import type { HostConnection } from '../hosts/host-connection.ts';
import { hostProbe } from './host-probe.ts';

export interface ProvingHosts {
  readonly hosts: readonly HostSpec[];
  readonly connections: ReadonlyMap<string, HostConnection>;
  /** Why a host is not among them. */
  readonly absent: ReadonlyMap<string, Pick<ErrorFact, 'text'>>;
  readonly wishes: ServiceWishes;
}

export interface ProvingOptions {
  readonly signal: AbortSignal;
  /** Undefined: nothing is sent. */
  readonly packets?: ProvingHosts;
}

export async function proveOnHosts(job: CloudJob, { signal, packets }: ProvingOptions): Promise<ProofReport> {
  const hosts = packets && hostsOf(packets);
  if (packets === undefined || hosts === undefined) return await proveJob(job, { signal });
  return await proveJob(job, {
    signal,
    packets: {
      probe: hostProbe(packets.connections, packets.absent),
      hosts,
      services: serviceCheck(job.intent, packets.wishes),
    },
  });
}

/** Of each VPC's instances one that answers; one that does not, only where none does. */
function hostsOf({ hosts, connections }: ProvingHosts): ProbeHosts | undefined {
  const idc = hosts.find(({ role }) => role === 'idc');
  const instances = hosts.filter(({ role }) => role === 'ecs');
  return (
    idc && {
      idc,
      ecs: instances.toSorted((a, b) => Number(connections.has(b.name)) - Number(connections.has(a.name))),
    }
  );
}
