// The common start: senders on several hosts wait armed and are let go together; what the start was like is measured.
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { ClockOffset } from './clock-offset.ts';
import type { HostConnection } from './host-connection.ts';
import type { StartOptions } from './jobs/job-table.ts';
import type { HostTimeMs, RemoteJob } from './jobs/remote-job.ts';
import { laptopTimeMs } from './laptop-clock.ts';

export interface Sender {
  readonly host: HostConnection;
  readonly argv: readonly string[];
  readonly options?: Omit<StartOptions, 'gate' | 'signal'>;
}

export interface ArmedSender {
  readonly host: HostConnection;
  readonly job: RemoteJob;
}

export interface ArmOptions {
  /** The same name on all hosts. Every common start takes a name of its own: a gate opens once. */
  readonly gate: string;
  /** Default 15 s. */
  readonly timeoutMs?: number;
  /** Aborting ends the senders, before and after their release. */
  readonly signal?: AbortSignal;
}

export interface SenderStart {
  readonly host: string;
  readonly job: RemoteJob;
  /** By the host's own clock. */
  readonly startedAtMs: HostTimeMs;
  /** By the laptop's clock: the host's offset is taken out. */
  readonly correctedMs: HostTimeMs;
  /** How far the correction may be off. */
  readonly clockErrorMs: number;
}

export interface CommonStart {
  readonly starts: readonly SenderStart[];
  /** By the laptop's clock, when all were let go: where a host cannot tell its time, the best that is known of its start. */
  readonly releasedAtMs: number;
  /** Last minus first start by one clock; not measured when a host cannot tell its time. */
  readonly skewMs: HostTimeMs;
  /** The skew may be off by this much: the two largest clock errors together. */
  readonly skewErrorMs: number;
  /** Hosts whose senders have not left the gate: lost, or too late (`host/not-started`). The others went without them. */
  readonly left: readonly LeftBehind[];
}

export interface LeftBehind {
  readonly host: HostConnection;
  readonly error: AppError;
}

const defaultArmTimeoutMs = 15_000;
const startTimeoutMs = 3000;
const startPollMs = 20;
/** Time for the hosts to read the command, and what the remote side accepts at most (less than a second). */
const leadMs = 40;
const maximumLeadMs = 900;

/** Starts all senders up to their gate. If one is not ready in time all are ended, and the error names who was late. */
export async function armTogether(senders: readonly Sender[], options: ArmOptions): Promise<readonly ArmedSender[]> {
  const { gate, timeoutMs = defaultArmTimeoutMs, signal } = options;
  const armed = new Map<Sender, ArmedSender>();
  const callOff = new AbortController();
  const either = signal === undefined ? callOff.signal : AbortSignal.any([callOff.signal, signal]);
  const stopped = Promise.withResolvers<never>();
  either.addEventListener('abort', () => {
    stopped.reject(either.reason);
  });
  const timer = setTimeout(() => {
    const hosts = senders.filter((sender) => !armed.has(sender)).map((sender) => sender.host.name);
    callOff.abort(new AppError('host/not-armed', { seconds: timeoutMs / 1000, hosts }));
  }, timeoutMs);
  try {
    const starting = senders.map(async (sender) => {
      const job = await sender.host.start(sender.argv, { ...sender.options, gate, signal: either });
      armed.set(sender, { host: sender.host, job });
    });
    await Promise.race([Promise.all(starting), stopped.promise]);
    return senders.flatMap((sender) => armed.get(sender) ?? []);
  } catch (error) {
    callOff.abort(error);
    await Promise.allSettled([...armed.values()].map(({ job }) => job.ended));
    throw error;
  } finally {
    clearTimeout(timer);
    stopped.promise.catch(() => undefined); // an abort after this is the jobs' matter
  }
}

/** Lets all senders go: one short write per host, back to back, after the clocks were compared. */
export async function releaseTogether(armed: readonly ArmedSender[], gate: string): Promise<CommonStart> {
  const hosts = [...new Set(armed.map(({ host }) => host))];
  const clocks = await Promise.all(hosts.map((host) => unlessLost(host.clockOffset())));
  // A moment by which every host has heard of it: the hosts then start by their clocks, not by the length of their lines.
  const known = clocks.flatMap((clock) => (clock instanceof AppError || clock === undefined ? [] : [clock]));
  const longestTripMs = Math.max(0, ...known.map((clock) => 2 * clock.errorMs));
  const momentMs = laptopTimeMs() + Math.min(longestTripMs + leadMs, maximumLeadMs);
  const releasedAtMs = laptopTimeMs();
  for (const [index, host] of hosts.entries()) {
    const clock = clocks[index];
    if (clock instanceof AppError) continue;
    host.release(gate, clock && momentMs + clock.offsetMs);
  }
  // Asking earlier would disturb what is being measured; a busy computer may be past the moment already.
  await delay(Math.max(0, momentMs - laptopTimeMs() + startPollMs));
  const outcomes = await Promise.all(
    hosts.map(async (host, index) => {
      const clock = clocks[index];
      if (clock instanceof AppError) return { host, error: clock };
      const jobs = armed.filter((sender) => sender.host === host).map(({ job }) => job);
      const times = await unlessLost(leftTheGate(host, jobs));
      if (times instanceof AppError) return { host, error: times };
      return { starts: times.map(({ job, time }) => senderStart(job, time, clock)) };
    }),
  );
  return {
    ...summarize(outcomes.flatMap((outcome) => outcome.starts ?? [])),
    releasedAtMs,
    left: outcomes.flatMap(({ host, error }) => (host === undefined ? [] : [{ host, error }])),
  };
}

/** What went wrong with one host is told about that host; the others have a test to run. */
async function unlessLost<Value>(answer: Promise<Value>): Promise<Value | AppError> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

interface Departure {
  readonly job: RemoteJob;
  readonly time: HostTimeMs;
}

/** @throws AppError host/not-started when a job is still at its gate after the deadline */
async function leftTheGate(host: HostConnection, jobs: readonly RemoteJob[]): Promise<Departure[]> {
  const deadlineMs = performance.now() + startTimeoutMs;
  while (performance.now() < deadlineMs) {
    const times = await host.starts(jobs);
    const departures = jobs.flatMap((job, index) => {
      const time = times[index];
      return time === undefined ? [] : [{ job, time }];
    });
    if (departures.length === jobs.length) return departures;
    await delay(startPollMs);
  }
  throw new AppError('host/not-started', { host: host.name, seconds: startTimeoutMs / 1000 });
}

function senderStart(job: RemoteJob, startedAtMs: HostTimeMs, clock: ClockOffset | undefined): SenderStart {
  const known = startedAtMs !== 'not measured' && clock !== undefined;
  const correctedMs = known ? startedAtMs - clock.offsetMs : 'not measured';
  return { host: job.host, job, startedAtMs, correctedMs, clockErrorMs: clock?.errorMs ?? 0 };
}

function summarize(starts: readonly SenderStart[]): Omit<CommonStart, 'left' | 'releasedAtMs'> {
  const times = starts.flatMap(({ correctedMs }) => (correctedMs === 'not measured' ? [] : [correctedMs]));
  const errors = starts.map(({ clockErrorMs }) => clockErrorMs).toSorted((a, b) => b - a);
  const isMeasured = starts.length > 0 && times.length === starts.length;
  const skewMs = isMeasured ? Math.max(...times) - Math.min(...times) : 'not measured';
  return { starts, skewMs, skewErrorMs: (errors[0] ?? 0) + (errors[1] ?? 0) };
}
