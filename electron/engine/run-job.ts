// One job from its first event to its last: connect, measure, close. The order of things; how each is done is its room's.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { ErrorFact, HostFacts, PracticeFacts } from '../../shared/job/events.ts';
import { planCampaign } from '../../shared/job/plan.ts';
import type { HostSpec, JobSpec } from '../../shared/job/spec.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { HostConnection } from './hosts/host-connection.ts';
import { runCampaign } from './measure/campaign/run-campaign.ts';
import type { SharedKernel } from './measure/campaign/shared-kernel.ts';
import { software } from './software.ts';

export interface JobInput {
  readonly spec: JobSpec;
  readonly specSource?: string;
  readonly practice?: PracticeFacts;
  readonly sharedKernel?: SharedKernel | undefined;
  readonly dossier: Dossier;
  readonly connect: (host: HostSpec, signal: AbortSignal) => Promise<HostConnection>;
  readonly signal: AbortSignal;
}

/**
 * Runs the campaign and records all of it. Resolves also when it was aborted or failed: the dossier says so.
 * @throws AppError job/cannot-show-bandwidth, job/fragments before anything is touched
 */
export async function runJob(input: JobInput): Promise<void> {
  const { spec, dossier, signal } = input;
  const tests = planCampaign(spec);
  dossier.append(
    {
      type: 'job.opened',
      body: {
        spec: { ...spec },
        ...(input.specSource !== undefined && { specSource: input.specSource }),
        software,
        ...(input.practice && { practice: input.practice }),
      },
    },
    { type: 'campaign.planned', body: { tests: tests.map((test) => ({ ...test, streams: [...test.streams] })) } },
  );
  const connections = new Map<string, HostConnection>();
  const absent = new Map<string, ErrorFact>();
  try {
    await connectAll(input, connections, absent);
    await runCampaign({
      spec,
      tests,
      connections,
      absent,
      sharedKernel: input.sharedKernel,
      signal,
      now: Date.now,
      record: (...events) => void dossier.append(...events),
      putBlob: (bytes) => dossier.putBlob(bytes),
    });
    dossier.append({ type: 'campaign.ended', body: { outcome: 'completed' } });
  } catch (error) {
    if (signal.aborted) dossier.append({ type: 'campaign.ended', body: { outcome: 'aborted' } });
    else {
      const known =
        error instanceof AppError ? error : new AppError('job/broke-off', { reason: String(error) }, { cause: error });
      dossier.append({ type: 'campaign.ended', body: { outcome: 'failed', error: errorFact(known) } });
      if (known !== error) throw error;
    }
  } finally {
    await Promise.allSettled([...connections.values()].map((connection) => connection[Symbol.asyncDispose]()));
  }
}

async function connectAll(
  { spec, dossier, connect, signal }: JobInput,
  connections: Map<string, HostConnection>,
  absent: Map<string, ErrorFact>,
): Promise<void> {
  await Promise.all(
    spec.hosts.map(async (host) => {
      try {
        const connection = await connect(host, signal);
        connections.set(host.name, connection);
        dossier.append({ type: 'host.connected', body: { host: host.name, facts: factsOf(connection) } });
        void connection.closed.then((error) => {
          if (error && !signal.aborted)
            dossier.append({ type: 'host.lost', body: { host: host.name, error: errorFact(error) } });
        });
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof AppError)) throw error;
        absent.set(host.name, errorFact(error));
        dossier.append({ type: 'host.refused', body: { host: host.name, error: errorFact(error) } });
      }
    }),
  );
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
