// What the rest of Demarc holds of a connected host: run and start tools, release gates, stop all, know when it is lost.
import type { AppError } from '../../../shared/api/errors/app-error.ts';
import type { ClockOffset } from './clock-offset.ts';
import type { HopFacts } from './connect/way.ts';
import type { StartOptions } from './jobs/job-table.ts';
import type { HostTerminal, TerminalSize } from './terminal.ts';
import type { HostTimeMs, JobEnd, RemoteJob } from './jobs/remote-job.ts';

/** How a host lets its user do what only root may. */
export type RootMeans = 'root' | 'sudo' | 'sudo with password';

export interface ConnectionFacts {
  /** From the laptop on; the last one is the host itself. */
  readonly hops: readonly HopFacts[];
  readonly shell: 'bash' | 'sh';
  /** The private directory on the host in which all jobs run; it is removed when the connection ends. */
  readonly directory: string;
}

export interface RunOptions {
  /** Default 10 s. */
  readonly timeoutMs?: number;
  readonly input?: Buffer;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type RunResult = JobEnd;

export interface UploadOptions {
  /** Octal permissions, such as 0o755. */
  readonly mode: number;
  readonly signal?: AbortSignal;
}

export interface HostConnection extends AsyncDisposable {
  readonly name: string;
  readonly facts: ConnectionFacts;
  /** Resolves once: with nothing after a dispose, with `host/connection-lost` otherwise. */
  readonly closed: Promise<AppError | undefined>;
  /** Runs a short command to its end. A nonzero exit is a result. Throws `host/tool-timeout`, `host/disk-full`, `host/connection-lost`. */
  run(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /**
   * Starts a tool; resolves when it runs or, with a gate, when it is armed. Servers must stay in the foreground: a daemon
   * leaves the process group by which everything here is ended.
   */
  start(argv: readonly string[], options?: StartOptions): Promise<RemoteJob>;
  /**
   * Lets all jobs go that are armed at this gate: one short write, nothing is waited for. With a time (by the host's
   * clock, less than a second ahead) the host itself waits for it, so that the way there adds nothing to the skew.
   */
  release(gate: string, atHostTimeMs?: number): void;
  /** When each of these jobs left its gate, by the host's clock; undefined for one that has not yet. */
  starts(jobs: readonly RemoteJob[]): Promise<readonly (HostTimeMs | undefined)[]>;
  /** Ends every job of this connection: signal, and after `graceMs` (default 1 s) kill. */
  stopAll(signal?: 'INT' | 'TERM', graceMs?: number): Promise<void>;
  /**
   * Ends every tool that runs here now, within the time of `stopWithinMs`, whether or not the host's shell answers; what is
   * started later (such as what puts tuning back) runs. Resolves with `host/stop-unanswered` when the host has confirmed
   * nothing by then: the connection is cut, and the host's lease does the rest.
   */
  halt(): Promise<AppError | undefined>;
  /**
   * Leaves a shell script on the host that runs once when this connection ends, however it ends: disposed, cut, or its
   * lease over. By then every job has ended. A new one replaces the last; undefined takes it back.
   * Throws `host/upload-failed`; as root also what `runAsRoot` throws.
   */
  atEnd(script: string | undefined, as?: 'root'): Promise<void>;
  /** How things run as root there; undefined where they cannot. */
  rootMeans(): Promise<RootMeans | undefined>;
  /**
   * Runs a shell script as root, its stdin empty; it ends with the connection like any job. Throws what `run` throws, and
   * `host/sudo-password-wrong`, `host/sudo-refused`.
   */
  runAsRoot(script: string, options?: Omit<RunOptions, 'input'>): Promise<RunResult>;
  /** Undefined where the host's clock cannot be read with a fraction of a second. */
  clockOffset(): Promise<ClockOffset | undefined>;
  /** Writes a file on the host; it appears complete or not at all. Throws `host/upload-failed`. */
  upload(path: string, bytes: Buffer, options: UploadOptions): Promise<void>;
  /** A shell for a person. It ends with the connection. Throws `host/shell-refused`. */
  openTerminal(kind: string, size: TerminalSize): Promise<HostTerminal>;
}
