// Watches the streams of a running test: each ends by itself, or is ended because it never began or does not stop.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import type { CampaignContext } from './context.ts';
import type { StreamRun } from './stream-run.ts';
import { within } from './wait.ts';

/** A sender that has sent nothing this long after it should have is stuck in setting up its control connection. */
const firstSampleWithinMs = 8_000;
/** netperf waits up to 4 s for a lost last datagram (measured: `-l` + 4 s), iperf3 drains its queue. */
const graceMs = 7_000;

/**
 * Until every sender has ended, or was ended because it never began or did not stop. The others are not disturbed, unless
 * the test can begin anew: then its end comes at once, and the reason is returned.
 */
export async function watch(
  context: CampaignContext,
  test: PlannedTest,
  runs: readonly StreamRun[],
  isLast: boolean,
): Promise<AppError | undefined> {
  let lost: AppError | undefined;
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
        run.stopReason = notStarted(run);
        const others = runs.filter((other) => other.hasSent);
        // Where nobody sends, the reason is no chance.
        if (!isLast && others.length > 0 && run.stopReason.code === 'campaign/no-first-answer') {
          lost = run.stopReason;
          for (const other of others) void other.stop('sender', 'TERM'); // each one's end is waited for below
        }
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
  return lost;
}

function notStarted({ tool, sender, setup }: StreamRun): AppError {
  const connected = tool.connectsWithinMs !== undefined && tool.connectsWithinMs < firstSampleWithinMs;
  return new AppError(connected ? 'campaign/no-first-answer' : 'campaign/no-start', {
    host: sender.name,
    tool: tool.clientProgram,
    seconds: firstSampleWithinMs / 1000,
    address: setup.stream.receiverAddress,
    port: setup.stream.serverPort,
  });
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
