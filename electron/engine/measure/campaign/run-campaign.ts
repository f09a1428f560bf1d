// The whole campaign over connected hosts: inspect, probe the path, then test after test, each with the hosts that are there
// by then. Records; concludes nothing but that a practice line's own machine has spoilt a test, which then begins anew.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { ErrorFact, NewEvent } from '../../../../shared/job/events.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import type { JobSpec } from '../../../../shared/job/spec.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import type { CampaignContext } from './context.ts';
import type { LiveOutputs } from './live-outputs.ts';
import { MeasuredHosts } from './measured-hosts.ts';
import { probePath } from './probe-path.ts';
import { confirmDeadPath } from './confirm-dead-path.ts';
import { runTest } from './run-test.ts';
import type { SharedKernel } from './shared-kernel.ts';
import { SleepWatch } from './sleep-watch.ts';

export interface CampaignInput {
  readonly spec: JobSpec;
  readonly tests: readonly PlannedTest[];
  readonly connections: ReadonlyMap<string, HostConnection>;
  /** Why a host is not to be had at this moment; a host that is lost comes in, one that is back goes. */
  readonly absent: ReadonlyMap<string, ErrorFact>;
  /** Tries to get hosts back that were lost; called before each attempt of a test. Rejects only when aborted. */
  readonly recover: () => Promise<void>;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly putBlob: (bytes: Uint8Array) => string;
  readonly sharedKernel?: SharedKernel | undefined;
  /** Frames that the machine has dropped so far because it could not carry its own practice line in time. */
  readonly lostByMachine?: (() => Promise<number>) | undefined;
  readonly isThisMachine: boolean;
  readonly outputs?: LiveOutputs | undefined;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** Rejects with the signal's reason when aborted; a test or host in trouble is recorded and the rest goes on. */
export async function runCampaign(input: CampaignInput): Promise<void> {
  const hosts = new MeasuredHosts({ ...input, hosts: input.spec.hosts });
  await hosts.refresh();
  using sleep = new SleepWatch(input.record);
  const gather = async () => {
    await input.recover();
    await hosts.refresh(sleep.since(Number.NEGATIVE_INFINITY)?.endMs);
  };
  const context: CampaignContext = { ...input, hosts: hosts.measured, absent: hosts.absent, sleep, gather };
  const dead = await findDeadDirection(context);
  for (const test of input.tests) {
    input.signal.throwIfAborted();
    if (dead) {
      const error = new AppError('campaign/direction-dead', { direction: dead });
      input.record({ type: 'test.skipped', body: { test: test.id, error: errorFact(error) } });
      continue;
    }
    await gather();
    await runOne(context, test);
  }
}

async function runOne(context: CampaignContext, test: PlannedTest): Promise<void> {
  try {
    await runTest(context, test);
  } catch (error) {
    if (context.signal.aborted) {
      context.record({ type: 'test.ended', body: { test: test.id, outcome: 'aborted' } });
      throw error;
    }
    if (!(error instanceof AppError)) throw error;
    context.record({ type: 'test.ended', body: { test: test.id, outcome: 'failed', error: errorFact(error) } });
  }
}

/**
 * A direction in which no echo request arrived is dead only when a TCP connection, which needs both, fails as well: a
 * firewall may stop echo requests. Nothing stops those that the line itself counts.
 */
async function findDeadDirection(context: CampaignContext): Promise<'inbound' | 'outbound' | undefined> {
  const arrivals = await probePath(context);
  for (const direction of ['inbound', 'outbound'] as const) {
    if (arrivals.get(direction) !== 0) continue;
    if (context.sharedKernel || (await confirmDeadPath(context))) return direction;
  }
  return undefined;
}
