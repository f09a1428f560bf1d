// Starts the receiving side of every stream and waits until each port listens. A port that somebody else has is left alone.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { RemoteJob } from '../../hosts/jobs/remote-job.ts';
import type { CampaignContext, MeasuredHost } from './context.ts';
import { unlessTrouble } from './host-trouble.ts';
import { listeningPorts, listeningProcesses } from './listening-ports.ts';
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
    hosts.map(async (host) => {
      const own = runs.filter((run) => run.receiver === host);
      const listening = await unlessTrouble(startOnHost(context, host, own, refuse), context.signal);
      if (!(listening instanceof AppError)) return listening;
      for (const run of own) refuse(run, listening);
      return [];
    }),
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
    refuse(run, portTaken(host, run));
    return false;
  });
  const started = await Promise.all(
    free.map(async (run) => {
      const error = await unlessTrouble(run.startReceiver(), context.signal);
      if (error instanceof AppError) refuse(run, error);
      return error instanceof AppError ? [] : [run];
    }),
  );
  return waitForPorts(context, host, started.flat(), refuse);
}

/** Only a port that our own process listens on will do: somebody else may have taken it since we looked. */
async function waitForPorts(
  context: CampaignContext,
  host: MeasuredHost,
  runs: readonly StreamRun[],
  refuse: (run: StreamRun, error: AppError) => void,
): Promise<readonly StreamRun[]> {
  const over = new Map<StreamRun, AppError>();
  for (const run of runs) void whyItEnded(host, run).then((error) => over.set(run, error));
  let owners: ReadonlyMap<number, ReadonlySet<number>> = new Map();
  const isReady = (run: StreamRun) => isOwner(owners, run.setup.stream.serverPort, run.receiverJob);
  await waitUntil(
    async () => {
      owners = await listeningProcesses(host, pidsOf(runs), context.signal);
      return runs.every((run) => over.has(run) || isReady(run));
    },
    { timeoutMs: listenWithinMs, everyMs: pollEveryMs, signal: context.signal },
  );
  return runs.filter((run) => {
    if (isReady(run)) return true;
    const isTaken = owners.has(run.setup.stream.serverPort);
    refuse(run, isTaken ? portTaken(host, run) : (over.get(run) ?? noListener(host, run)));
    return false;
  });
}

function pidsOf(runs: readonly StreamRun[]): readonly number[] {
  return runs.flatMap((run) => (run.receiverJob ? [run.receiverJob.pid] : []));
}

function isOwner(owners: ReadonlyMap<number, ReadonlySet<number>>, port: number, job: RemoteJob | undefined): boolean {
  return job !== undefined && owners.get(port)?.has(job.pid) === true;
}

async function whyItEnded(host: MeasuredHost, run: StreamRun): Promise<AppError> {
  try {
    const end = await run.receiverJob?.ended;
    if (end?.hadNoSpace !== true) return noListener(host, run);
    const { directory } = host.connection.facts;
    return new AppError('host/disk-full', { host: host.name, directory, tool: run.tool.serverProgram });
  } catch (error) {
    return error instanceof AppError ? error : noListener(host, run);
  }
}

function portTaken(host: MeasuredHost, run: StreamRun): AppError {
  return new AppError('campaign/port-taken', about(host, run));
}

function noListener(host: MeasuredHost, run: StreamRun): AppError {
  return new AppError('campaign/no-listener', { ...about(host, run), seconds: listenWithinMs / 1000 });
}

function about(host: MeasuredHost, run: StreamRun) {
  return { host: host.name, port: run.setup.stream.serverPort, tool: run.tool.serverProgram };
}
