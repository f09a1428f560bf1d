// One test from its first receiver to its last figure: start receivers, read counters, arm, release together, watch, read.
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import { releaseTogether } from '../../hosts/barrier.ts';
import { laptopTimeMs } from '../../hosts/laptop-clock.ts';
import type { CampaignContext } from './context.ts';
import { startCounterFeed } from './counter-feed.ts';
import { readCounters } from './kernel-counters.ts';
import { onEachHost, unlessTrouble } from './host-trouble.ts';
import { planRuns, type RefusedStream } from './plan-runs.ts';
import { startReceivers } from './receivers.ts';
import { SampleFeed } from './sample-feed.ts';
import type { StreamRun } from './stream-run.ts';
import { pause } from './wait.ts';
import { MachineWatch, type MachineFacts } from './machine-watch.ts';
import { TestSoFar } from './test-so-far.ts';
import { watch } from './watch-streams.ts';

/**
 * iperf3 sends one datagram before its test and waits half a minute for the answer. On a line that loses one packet in a
 * hundred, one in four tests with sixteen streams would miss a stream for that, and be no test of the line's rate any more.
 */
const mostAttempts = 4;
const settleMs = 150;

export async function runTest(campaign: CampaignContext, test: PlannedTest): Promise<void> {
  const soFar = new TestSoFar(campaign, test);
  const context: CampaignContext = { ...campaign, record: soFar.record };
  context.record({ type: 'test.started', body: { test: test.id } });
  for (let attempt = 1; ; attempt += 1) {
    if (attempt > 1) await context.gather();
    const lost = await runAttempt(context, test, soFar, {
      gate: `g${test.id}-${attempt}`,
      isLast: attempt === mostAttempts,
    });
    if (!lost) return;
    context.record({ type: 'test.repeated', body: { test: test.id, attempt, error: errorFact(lost) } });
  }
}

interface Attempt {
  /** A gate opens once. */
  readonly gate: string;
  readonly isLast: boolean;
}

/** Returns why the test has to begin anew, if it has to; else the test has ended. */
async function runAttempt(
  context: CampaignContext,
  test: PlannedTest,
  soFar: TestSoFar,
  attempt: Attempt,
): Promise<AppError | undefined> {
  using feed = new SampleFeed(context, test.id);
  const sinceMs = laptopTimeMs();
  const refuse = (run: StreamRun, error: AppError) => {
    recordRefusal(context, test, { stream: run.id, host: run.receiver.name, error: errorFact(error) });
  };
  const planned = planRuns(context, test, (sample) => {
    feed.addStream(sample);
  });
  for (const refused of planned.refused) recordRefusal(context, test, refused);
  try {
    return await measure(context, test, planned.runs, { ...attempt, soFar, sinceMs, feed, refuse });
  } catch (error) {
    context.signal.throwIfAborted(); // then the connections end, and all that runs with them
    await Promise.allSettled(planned.runs.flatMap((run) => [run.stop('sender', 'TERM'), run.stop('receiver', 'TERM')]));
    const slept = error instanceof AppError && !attempt.isLast ? sleptThrough(context, sinceMs) : undefined;
    if (slept) return slept;
    throw error;
  }
}

interface Measured extends Attempt {
  readonly soFar: TestSoFar;
  /** By the laptop's clock. */
  readonly sinceMs: number;
  readonly feed: SampleFeed;
  readonly refuse: (run: StreamRun, error: AppError) => void;
}

async function measure(
  context: CampaignContext,
  test: PlannedTest,
  planned: readonly StreamRun[],
  { gate, isLast, soFar, sinceMs, feed, refuse }: Measured,
): Promise<AppError | undefined> {
  const ready = await startReceivers(context, planned, refuse);
  const hosts = [...new Set(ready.flatMap((run) => [run.sender, run.receiver]))];
  // A shared kernel counts for all hosts together: what it counts is not measured for any of them.
  const counted = context.sharedKernel ? [] : hosts;
  await using counters = await startCounterFeed(context, test, counted, (sample) => {
    feed.addCounter(sample);
  });
  const runs = await armSenders(context, test, gate, ready);
  if (runs.length === 0) {
    await Promise.all([stopReceivers(planned), counters.stop()]);
    endTest(context, test, new AppError('campaign/no-stream', { test: test.id }));
    return undefined;
  }
  await onEachHost(counted, context.signal, (host) => readCounters(context, test.id, host, 'before'));
  await using machine = await MachineWatch.start(context, hosts[0]);
  await release(context, test, gate, runs);
  const lost = await watch(context, test, runs, isLast);
  await machine.ended();
  await pause(settleMs, context.signal);
  const machineFacts = await machine.facts();
  await onEachHost(counted, context.signal, (host) => readCounters(context, test.id, host, 'after'));
  await Promise.all([stopReceivers(planned), counters.stop()]);
  feed.flush();
  const losses: AppError[] = [];
  for (const run of runs) {
    const loss = await run.conclude();
    if (loss) losses.push(loss);
    // Reading a day of output takes a second each: between two of them the hosts hear that somebody is there.
    await breathe();
  }
  const slept = sleptThrough(context, sinceMs);
  const again = lost ?? (isLast ? undefined : (slept ?? soFar.spoiltByMachine(machineFacts)));
  if (!again) {
    endTest(context, test, slept ?? (losses.length === runs.length ? losses[0] : undefined), machineFacts);
  }
  return again;
}

/** Hosts that are elsewhere have measured on meanwhile, by their own clocks. */
function sleptThrough({ isThisMachine, sleep }: CampaignContext, sinceMs: number): AppError | undefined {
  const slept = isThisMachine ? sleep.since(sinceMs) : undefined;
  return (
    slept && new AppError('campaign/computer-slept', { seconds: Math.round((slept.endMs - slept.startMs) / 1000) })
  );
}

/** With an error the test has no figures at all; what befell single streams stands with them. */
function endTest(
  context: CampaignContext,
  test: PlannedTest,
  error: AppError | undefined,
  machineFacts: MachineFacts = {},
): void {
  context.record({
    type: 'test.ended',
    body: {
      test: test.id,
      outcome: error ? 'failed' : 'completed',
      ...(error && { error: errorFact(error) }),
      ...machineFacts,
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

/** Receivers that end by themselves get a moment; whoever is left is ended. */
async function stopReceivers(runs: readonly StreamRun[]): Promise<void> {
  await Promise.all(runs.map((run) => run.stop('receiver', 'TERM')));
}
