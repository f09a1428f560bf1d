// One job from its first event to its last: connect, measure, close. The order of things; how each is done is its room's.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { NewEvent, PracticeFacts } from '../../shared/job/events.ts';
import { keptJob } from '../../shared/job/personal-numbers.ts';
import { planCampaign } from '../../shared/job/plan.ts';
import type { CheckResult } from '../../shared/job/site-events.ts';
import type { JobSpec } from '../../shared/job/spec.ts';
import { ConnectedHosts, type Connect } from './connect-hosts.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { Commissioning } from './practice/commissioning/commission.ts';
import { runCampaign } from './measure/campaign/run-campaign.ts';
import type { SharedKernel } from './measure/campaign/shared-kernel.ts';
import { runPreflight } from './measure/preflight/run-preflight.ts';
import { TunedSite } from './measure/tuning/tuned-site.ts';
import { software } from './software.ts';

export interface JobInput {
  readonly spec: JobSpec;
  readonly specSource?: string;
  readonly practice?: PracticeFacts;
  readonly sharedKernel?: SharedKernel | undefined;
  readonly dossier: Dossier;
  readonly connect: Connect;
  readonly signal: AbortSignal;
  /** Brings the line into being once its hosts are connected; nothing for a line that stands. */
  readonly commission?: ((commissioning: Commissioning) => Promise<void>) | undefined;
  /** Measure although preflight found a blocker. A practice line, whose faults are built on purpose, always does. */
  readonly despiteBlockers?: boolean;
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
        ...keptJob(spec, input.specSource),
        software,
        ...(input.practice && { practice: input.practice }),
      },
    },
    { type: 'campaign.planned', body: { tests: tests.map((test) => ({ ...test, streams: [...test.streams] })) } },
  );
  await using hosts = new ConnectedHosts();
  try {
    await hosts.connectAll({ hosts: spec.hosts, dossier, connect: input.connect, signal });
    const work = {
      connections: hosts.connections,
      absent: hosts.absent,
      signal,
      record: (...events: readonly NewEvent[]) => void dossier.append(...events),
      putBlob: (bytes: Uint8Array) => dossier.putBlob(bytes),
    };
    await input.commission?.({ spec, dossier, connections: hosts.connections, signal });
    const depth = input.practice ? 'reduced' : 'full';
    const results = await runPreflight({ ...work, job: spec, tests, depth });
    if (!input.practice && input.despiteBlockers !== true) refuseOnBlocker(results);
    await using tuning = new TunedSite({ ...work, hosts: spec.hosts });
    if (spec.tuning !== 'off') await tuning.tune(spec.tuning === 'keep');
    await runCampaign({ ...work, spec, tests, sharedKernel: input.sharedKernel, now: Date.now });
    dossier.append({ type: 'campaign.ended', body: { outcome: 'completed' } });
  } catch (error) {
    if (signal.aborted) dossier.append({ type: 'campaign.ended', body: { outcome: 'aborted' } });
    else {
      const known =
        error instanceof AppError ? error : new AppError('job/broke-off', { reason: String(error) }, { cause: error });
      dossier.append({ type: 'campaign.ended', body: { outcome: 'failed', error: errorFact(known) } });
      if (known !== error) throw error;
    }
  }
}

/** @throws AppError site/preflight-blocked */
function refuseOnBlocker(results: readonly CheckResult[]): void {
  const blockers = results.filter((result) => result.outcome === 'blocker');
  const [first] = blockers;
  if (!first) return;
  throw new AppError('site/preflight-blocked', {
    count: blockers.length,
    host: first.host,
    first: first.error?.text ?? first.check,
  });
}
