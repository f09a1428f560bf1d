// Starts the receiving side of every stream and waits until each port listens. A port that somebody else has is left alone.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { CampaignContext, MeasuredHost } from './context.ts';
import { listeningPorts } from './listening-ports.ts';
import type { StreamRun } from './stream-run.ts';
import { waitUntil } from './wait.ts';

const listenWithinMs = 5_000;
const pollEveryMs = 40;

/** Returns the streams whose receiver listens; the others are given to `refuse` with the reason. */
export async function startReceivers(
  context: CampaignContext,
  runs: readonly StreamRun[],
  refuse: (run: StreamRun, error: AppError) => void,
): Promise<readonly StreamRun[]> {
  const hosts = [...new Set(runs.map((run) => run.receiver))];
  const ready = await Promise.all(
    hosts.map((host) =>
      startOnHost(
        context,
        host,
        runs.filter((run) => run.receiver === host),
        refuse,
      ),
    ),
  );
  return ready.flat();
}

async function startOnHost(
  context: CampaignContext,
  host: MeasuredHost,
  runs: readonly StreamRun[],
  refuse: (run: StreamRun, error: AppError) => void,
): Promise<readonly StreamRun[]> {
  const taken = await listeningPorts(host, context.signal);
  const free = runs.filter((run) => {
    if (!taken.has(run.setup.stream.serverPort)) return true;
    refuse(
      run,
      new AppError('campaign/port-taken', {
        host: host.name,
        port: run.setup.stream.serverPort,
        tool: run.tool.serverProgram,
      }),
    );
    return false;
  });
  await Promise.all(free.map((run) => run.startReceiver()));
  const ended = new Set<StreamRun>();
  for (const run of free)
    void run.receiverJob?.ended.then(
      () => ended.add(run),
      () => ended.add(run),
    );
  let listening: ReadonlySet<number> = new Set();
  await waitUntil(
    async () => {
      listening = await listeningPorts(host, context.signal);
      return free.every((run) => ended.has(run) || listening.has(run.setup.stream.serverPort));
    },
    { timeoutMs: listenWithinMs, everyMs: pollEveryMs, signal: context.signal },
  );
  return free.filter((run) => {
    if (listening.has(run.setup.stream.serverPort)) return true;
    refuse(
      run,
      new AppError('campaign/no-listener', {
        seconds: listenWithinMs / 1000,
        host: host.name,
        port: run.setup.stream.serverPort,
        tool: run.tool.serverProgram,
      }),
    );
    return false;
  });
}
