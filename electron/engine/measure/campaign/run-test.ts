// One test from its first receiver to its last figure: start receivers, read counters, arm, release together, watch, read.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { ErrorFact } from '../../../../shared/job/events.ts';
import { busiestCpuShare } from '../../../../shared/line/cpu.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import { releaseTogether } from '../../hosts/barrier.ts';
import type { CampaignContext, MeasuredHost } from './context.ts';
import { startCounterFeed } from './counter-feed.ts';
import { readCounters, takeSnapshot } from './kernel-counters.ts';
import { planRuns } from './plan-runs.ts';
import { startReceivers } from './receivers.ts';
import { SampleFeed } from './sample-feed.ts';
import type { StreamRun } from './stream-run.ts';
import { pause, within } from './wait.ts';

/** A sender that has sent nothing this long after it should have is stuck in setting up its control connection. */
const firstSampleWithinMs = 8_000;
/** netperf waits up to 4 s for a lost last datagram (measured: `-l` + 4 s), iperf3 drains its queue. */
const graceMs = 7_000;
const settleMs = 150;

export async function runTest(context: CampaignContext, test: PlannedTest): Promise<void> {
  context.record({ type: 'test.started', body: { test: test.id } });
  using feed = new SampleFeed(context, test.id);
  const refuse = (run: StreamRun, error: AppError) => {
    recordRefusal(context, test, run.id, run.receiver.name, errorFact(error));
  };
  const planned = planRuns(context, test, (sample) => {
    feed.addStream(sample);
  });
  for (const { stream, host, error } of planned.refused) recordRefusal(context, test, stream, host, error);
  const runs = await startReceivers(context, planned.runs, refuse);
  if (runs.length === 0) {
    await stopAll(planned.runs);
    const error = new AppError('campaign/no-stream', { test: test.id });
    context.record({ type: 'test.ended', body: { test: test.id, outcome: 'failed', error: errorFact(error) } });
    return;
  }
  const hosts = [...new Set(runs.flatMap((run) => [run.sender, run.receiver]))];
  // A shared kernel counts for all hosts together: what it counts is not measured for any of them.
  const counted = context.sharedKernel ? [] : hosts;
  const counters = await startCounterFeed(context, test, counted, (sample) => {
    feed.addCounter(sample);
  });
  const gate = `g${test.id}`;
  await Promise.all(runs.map((run) => run.armSender(gate)));
  for (const run of runs) recordArmed(context, test, run);
  await Promise.all(counted.map((host) => readCounters(context, test.id, host, 'before')));
  const machine = context.sharedKernel && hosts[0] && (await watchMachine(context, hosts[0]));
  await release(context, test, gate, runs);
  await watch(context, test, runs);
  const machineBusy = await machine?.busiestShare();
  await pause(settleMs, context.signal);
  await Promise.all(counted.map((host) => readCounters(context, test.id, host, 'after')));
  await Promise.all([stopAll(planned.runs), counters.stop()]);
  feed.flush();
  for (const run of runs) await run.conclude();
  context.record({
    type: 'test.ended',
    body: { test: test.id, outcome: 'completed', ...(machineBusy !== undefined && { machineBusy }) },
  });
}

/** Of what a shared kernel counts, only the CPUs are true for every host: they all run on them. */
async function watchMachine(context: CampaignContext, host: MeasuredHost) {
  const before = await takeSnapshot(context, host);
  return {
    busiestShare: async () => busiestCpuShare(before.snapshot.cpus, (await takeSnapshot(context, host)).snapshot.cpus),
  };
}

function recordRefusal(
  context: CampaignContext,
  test: PlannedTest,
  stream: string,
  host: string,
  error: ErrorFact,
): void {
  context.record({ type: 'stream.refused', body: { test: test.id, stream, host, error } });
}

function recordArmed(context: CampaignContext, test: PlannedTest, run: StreamRun): void {
  context.record({
    type: 'stream.armed',
    body: {
      test: test.id,
      stream: run.id,
      senderCommand: run.tool.clientCommand(run.setup).join(' '),
      receiverCommand: run.tool.serverCommand(run.setup).join(' '),
    },
  });
}

async function release(
  context: CampaignContext,
  test: PlannedTest,
  gate: string,
  runs: readonly StreamRun[],
): Promise<void> {
  const armed = runs.flatMap((run) => (run.senderJob ? [{ host: run.sender.connection, job: run.senderJob }] : []));
  const start = await releaseTogether(armed, gate);
  const times = new Map(start.starts.map((known) => [known.job, known]));
  const starts = runs.flatMap((run) => {
    const known = run.senderJob && times.get(run.senderJob);
    if (!known || known.correctedMs === 'not measured') return [];
    run.releasedAtMs = known.correctedMs;
    return [{ stream: run.id, atMs: known.correctedMs, errorMs: known.clockErrorMs }];
  });
  context.record({
    type: 'test.released',
    body: {
      test: test.id,
      starts,
      ...(start.skewMs !== 'not measured' && { skewMs: start.skewMs, skewErrorMs: start.skewErrorMs }),
    },
  });
}

/** Until every sender has ended, or was ended because it never began or did not stop. The others are not disturbed. */
async function watch(context: CampaignContext, test: PlannedTest, runs: readonly StreamRun[]): Promise<void> {
  const waitMs = (runs[0]?.tool.waitSeconds ?? 0) * 1000;
  await Promise.all(
    runs.map(async (run) => {
      const job = run.senderJob;
      if (!job) return;
      const ended = job.ended.then(
        () => true,
        () => true,
      );
      const speaks = run.tool.reportsWhileSending(run.setup);
      if (speaks && !(await endedOrSending(context, run, ended, waitMs + firstSampleWithinMs))) {
        run.stopReason = new AppError('campaign/no-start', {
          host: run.sender.name,
          tool: run.tool.clientProgram,
          seconds: firstSampleWithinMs / 1000,
          address: run.setup.stream.receiverAddress,
          port: run.setup.stream.serverPort,
        });
        await job.stop('TERM');
        return;
      }
      if (await within(ended, waitMs + test.durationSeconds * 1000 + graceMs, context.signal)) return;
      run.stopReason = new AppError('campaign/no-end', {
        host: run.sender.name,
        tool: run.tool.clientProgram,
        seconds: test.durationSeconds,
      });
      await job.stop('INT');
    }),
  );
}

async function endedOrSending(
  context: CampaignContext,
  run: StreamRun,
  ended: Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (run.hasSent || (await within(ended, 250, context.signal))) return true;
  }
  return false;
}

/** Receivers that end by themselves get a moment; whoever is left is ended. */
async function stopAll(runs: readonly StreamRun[]): Promise<void> {
  await Promise.all(
    runs.map(async (run) => {
      if (run.receiverJob) await run.receiverJob.stop('TERM');
    }),
  );
}
