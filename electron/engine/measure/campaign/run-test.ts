// One test from its first receiver to its last figure: start receivers, read counters, arm, release together, watch, read.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import { busiestCpuShare } from '../../../../shared/line/cpu.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import { releaseTogether } from '../../hosts/barrier.ts';
import type { CampaignContext, MeasuredHost } from './context.ts';
import { startCounterFeed } from './counter-feed.ts';
import { readCounters, takeSnapshot } from './kernel-counters.ts';
import { onEachHost, unlessTrouble } from './host-trouble.ts';
import { planRuns, type RefusedStream } from './plan-runs.ts';
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
    recordRefusal(context, test, { stream: run.id, host: run.receiver.name, error: errorFact(error) });
  };
  const planned = planRuns(context, test, (sample) => {
    feed.addStream(sample);
  });
  for (const refused of planned.refused) recordRefusal(context, test, refused);
  try {
    await measure(context, test, planned.runs, { feed, refuse });
  } catch (error) {
    context.signal.throwIfAborted(); // then the connections end, and all that runs with them
    await Promise.allSettled(planned.runs.flatMap((run) => [run.stop('sender', 'TERM'), run.stop('receiver', 'TERM')]));
    throw error;
  }
}

interface Listeners {
  readonly feed: SampleFeed;
  readonly refuse: (run: StreamRun, error: AppError) => void;
}

async function measure(
  context: CampaignContext,
  test: PlannedTest,
  planned: readonly StreamRun[],
  { feed, refuse }: Listeners,
): Promise<void> {
  const ready = await startReceivers(context, planned, refuse);
  const hosts = [...new Set(ready.flatMap((run) => [run.sender, run.receiver]))];
  // A shared kernel counts for all hosts together: what it counts is not measured for any of them.
  const counted = context.sharedKernel ? [] : hosts;
  await using counters = await startCounterFeed(context, test, counted, (sample) => {
    feed.addCounter(sample);
  });
  const gate = `g${test.id}`;
  const runs = await armSenders(context, test, gate, ready);
  if (runs.length === 0) {
    await Promise.all([stopReceivers(planned), counters.stop()]);
    endTest(context, test, new AppError('campaign/no-stream', { test: test.id }));
    return;
  }
  await onEachHost(counted, context.signal, (host) => readCounters(context, test.id, host, 'before'));
  const machine = context.sharedKernel && hosts[0] && (await watchMachine(context, hosts[0]));
  await release(context, test, gate, runs);
  await watch(context, test, runs);
  const machineBusy = await machine?.busiestShare();
  await pause(settleMs, context.signal);
  await onEachHost(counted, context.signal, (host) => readCounters(context, test.id, host, 'after'));
  await Promise.all([stopReceivers(planned), counters.stop()]);
  feed.flush();
  const losses: AppError[] = [];
  for (const run of runs) {
    const loss = await run.conclude();
    if (loss) losses.push(loss);
  }
  endTest(context, test, losses.length === runs.length ? losses[0] : undefined, machineBusy);
}

/** With an error the test has no figures at all; what befell single streams stands with them. */
function endTest(context: CampaignContext, test: PlannedTest, error: AppError | undefined, machineBusy?: number): void {
  context.record({
    type: 'test.ended',
    body: {
      test: test.id,
      outcome: error ? 'failed' : 'completed',
      ...(error && { error: errorFact(error) }),
      ...(machineBusy !== undefined && { machineBusy }),
    },
  });
}

/** Returns the streams whose sender waits at the gate; of the others it is recorded why not. */
async function armSenders(
  context: CampaignContext,
  test: PlannedTest,
  gate: string,
  ready: readonly StreamRun[],
): Promise<readonly StreamRun[]> {
  const armed = await Promise.all(
    ready.map(async (run) => {
      const error = await unlessTrouble(run.armSender(gate), context.signal);
      if (!(error instanceof AppError)) return [run];
      recordRefusal(context, test, { stream: run.id, host: run.sender.name, error: errorFact(error) });
      return [];
    }),
  );
  const runs = armed.flat();
  for (const run of runs) recordArmed(context, test, run);
  return runs;
}

/** Of what a shared kernel counts, only the CPUs are true for every host: they all run on them. */
async function watchMachine(context: CampaignContext, host: MeasuredHost) {
  const before = await takeSnapshot(context, host);
  return {
    busiestShare: async () => busiestCpuShare(before.snapshot.cpus, (await takeSnapshot(context, host)).snapshot.cpus),
  };
}

function recordRefusal(context: CampaignContext, test: PlannedTest, refused: RefusedStream): void {
  context.record({ type: 'stream.refused', body: { test: test.id, ...refused } });
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
    run.releasedAtMs = start.releasedAtMs;
    if (!known || known.correctedMs === 'not measured') return [];
    run.releasedAtMs = known.correctedMs;
    return [{ stream: run.id, atMs: known.correctedMs, errorMs: known.clockErrorMs }];
  });
  for (const { host, error } of start.left) {
    const late = runs.filter((run) => run.sender.connection === host);
    for (const run of late) run.stopReason = error;
    void Promise.all(late.map((run) => run.stop('sender', 'TERM'))); // each one's end is waited for with the others
  }
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
        await run.stop('sender', 'TERM');
        return;
      }
      if (await within(ended, waitMs + test.durationSeconds * 1000 + graceMs, context.signal)) return;
      run.stopReason = new AppError('campaign/no-end', {
        host: run.sender.name,
        tool: run.tool.clientProgram,
        seconds: test.durationSeconds,
      });
      await run.stop('sender', 'INT');
    }),
  );
}

async function endedOrSending(
  context: CampaignContext,
  run: StreamRun,
  ended: Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const stepMs = 250;
  for (let leftMs = timeoutMs; leftMs > 0; leftMs -= stepMs) {
    if (run.hasSent || (await within(ended, stepMs, context.signal))) return true;
  }
  return run.hasSent;
}

/** Receivers that end by themselves get a moment; whoever is left is ended. */
async function stopReceivers(runs: readonly StreamRun[]): Promise<void> {
  await Promise.all(runs.map((run) => run.stop('receiver', 'TERM')));
}
