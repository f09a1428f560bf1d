// One job from its first event to its last: connect, measure, close. The order of things; how each is done is its room's.
import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { NewEvent } from '../../shared/job/events.ts';
import { planCampaign } from '../../shared/job/plan.ts';
import type { CheckResult } from '../../shared/job/site-events.ts';
import type { HostSpec } from '../../shared/job/spec.ts';
import { ConnectedHosts, type Connect } from './connect-hosts.ts';
import type { Dossier } from './dossier/dossier.ts';
import { jobOpened, type JobToKeep } from './job-dossier.ts';
import { claimHost, type Claimant } from './measure/campaign/claim-hosts.ts';
import { unlessTrouble } from './measure/campaign/host-trouble.ts';
import type { LiveOutputs } from './measure/campaign/live-outputs.ts';
import { runCampaign } from './measure/campaign/run-campaign.ts';
import type { SharedKernel } from './measure/campaign/shared-kernel.ts';
import { runPreflight } from './measure/preflight/run-preflight.ts';
import { TunedSite } from './measure/tuning/tuned-site.ts';
import type { Commissioning } from './practice/commissioning/commission.ts';

export interface JobInput extends JobToKeep {
  readonly sharedKernel?: SharedKernel | undefined;
  /** Of a practice line that user space has a part in; see `PracticeLine`. */
  readonly lostByMachine?: (() => Promise<number>) | undefined;
  readonly dossier: Dossier;
  readonly connect: Connect;
  readonly signal: AbortSignal;
  /** Gets what the tools print while they run. */
  readonly outputs?: LiveOutputs | undefined;
  /** Brings the line into being once its hosts are connected; nothing for a line that stands. */
  readonly commission?: ((commissioning: Commissioning) => Promise<void>) | undefined;
  /** Hears every event of the campaign as it is recorded. */
  readonly onEvent?: ((event: NewEvent) => void) | undefined;
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
  const record = (...events: readonly NewEvent[]) => {
    dossier.append(...events);
    if (input.onEvent) events.forEach(input.onEvent);
  };
  record(jobOpened(input), {
    type: 'campaign.planned',
    body: { tests: tests.map((test) => ({ ...test, streams: [...test.streams] })) },
  });
  await using hosts = new ConnectedHosts();
  try {
    const everyone = { hosts: spec.hosts, dossier, connect: input.connect, signal };
    await hosts.connectAll(everyone);
    const claimant = { token: randomUUID(), who: `${userInfo().username}@${hostname()}` };
    await claimAll(hosts, spec.hosts, claimant, signal);
    const work = {
      connections: hosts.connections,
      absent: hosts.absent,
      signal,
      record,
      putBlob: (bytes: Uint8Array) => dossier.putBlob(bytes),
    };
    await input.commission?.({ spec, dossier, connections: hosts.connections, signal });
    const depth = input.practice ? 'reduced' : 'full';
    const results = await runPreflight({ ...work, job: spec, tests, depth });
    if (!input.practice && input.despiteBlockers !== true) refuseOnBlocker(results);
    await using tuning = new TunedSite({ ...work, hosts: spec.hosts });
    if (spec.tuning !== 'off') await tuning.tune(spec.tuning === 'keep');
    const recover = async () => {
      const back = await hosts.reconnect(everyone);
      if (back.length === 0) return;
      await claimAll(hosts, back, claimant, signal);
      // A host that lost us has put its settings back by itself.
      if (spec.tuning === 'during-test') await tuning.tune(false, new Set(back.map((host) => host.name)));
    };
    const isThisMachine = input.practice !== undefined;
    const { sharedKernel, lostByMachine, outputs } = input;
    const ofMachine = { sharedKernel, lostByMachine, isThisMachine };
    await runCampaign({ ...work, spec, tests, ...ofMachine, outputs, recover, now: Date.now });
    record({ type: 'campaign.ended', body: { outcome: 'completed' } });
  } catch (error) {
    if (signal.aborted) {
      await hosts.halted();
      record({ type: 'campaign.ended', body: { outcome: 'aborted' } });
    } else {
      const known =
        error instanceof AppError ? error : new AppError('job/broke-off', { reason: String(error) }, { cause: error });
      record({ type: 'campaign.ended', body: { outcome: 'failed', error: errorFact(known) } });
      if (known !== error) throw error;
    }
  }
}

/**
 * The gateway first: it takes part in every test, so of two campaigns on one line one stops there. A host that cannot be
 * asked is left to the campaign.
 * @throws AppError campaign/host-busy
 */
async function claimAll(
  { connections, absent }: ConnectedHosts,
  hosts: readonly HostSpec[],
  claimant: Claimant,
  signal: AbortSignal,
): Promise<void> {
  const claim = async (host: HostSpec) => {
    const connection = connections.get(host.name);
    if (!connection || absent.has(host.name)) return;
    const error = await unlessTrouble(claimHost(connection, host, claimant, signal), signal);
    if (error instanceof AppError && error.code === 'campaign/host-busy') throw error;
  };
  await Promise.all(hosts.filter((host) => host.role === 'idc').map(claim));
  await Promise.all(hosts.filter((host) => host.role === 'ecs').map(claim));
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
