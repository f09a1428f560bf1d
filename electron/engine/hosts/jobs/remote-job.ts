// One tool run on a host: what the rest of Demarc holds of it, and what it became.
import { constants } from 'node:os';

/** Milliseconds since 1970 by the host's own clock, with microseconds where the host can; or the word for "unknown". */
export type HostTimeMs = number | 'not measured';

export interface JobEnd {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** A shell cannot tell `exit 143` from SIGTERM: codes from 129 on that are a signal's number read as that signal. */
  readonly signal: string | null;
  /** Taken by the process itself right before it became the tool; not measured when it was stopped at its gate. */
  readonly startedAtMs: HostTimeMs;
  readonly endedAtMs: HostTimeMs;
  /** Made when it is asked for: of a tool that ran for a day, ask once. */
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** The host had no space left when it ended: what it wrote may be cut off. */
  readonly hadNoSpace: boolean;
}

export interface RemoteJob {
  readonly host: string;
  readonly id: number;
  readonly argv: readonly string[];
  readonly pid: number;
  /** Clock ticks from boot to the start of the process: with the pid it names this process and no later one. */
  readonly startTicks: string;
  /** Known when it has ended; until then `HostConnection.starts` tells. */
  readonly startedAtMs: HostTimeMs | undefined;
  /** Rejects with `host/connection-lost`. */
  readonly ended: Promise<JobEnd>;
  /**
   * Signals the job's process group; after `graceMs` it is killed. Resolves when it has ended. A shell other than bash
   * starts its jobs with SIGINT ignored: tools that handle it (netperf, iperf3, sar) get it all the same, others do not.
   */
  stop(signal?: 'INT' | 'TERM', graceMs?: number): Promise<void>;
}

/** A stamp of the remote side: "seconds.micros", nanoseconds, or "-". */
export function parseStamp(stamp: string | undefined): HostTimeMs {
  if (stamp === undefined || !/^\d+(\.\d+)?$/.test(stamp)) return 'not measured';
  return stamp.includes('.') ? Number(stamp) * 1000 : Number(stamp) / 1e6;
}

const signalNames = new Map<number, string>(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/** What `wait` of a shell gave. */
export function parseStatus(status: number): { exitCode: number | null; signal: string | null } {
  const signal = status > 128 ? signalNames.get(status - 128) : undefined;
  return signal === undefined ? { exitCode: status, signal: null } : { exitCode: null, signal };
}
