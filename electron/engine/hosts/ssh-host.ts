// A host over SSH: the remote shell and the job table behind the HostConnection that others see.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { estimateOffset } from './clock-offset.ts';
import type { ClockOffset, ClockProbe } from './clock-offset.ts';
import type {
  ConnectionFacts,
  HostConnection,
  RunOptions,
  RunResult,
  UploadOptions,
  RootMeans,
} from './host-connection.ts';
import { JobTable } from './jobs/job-table.ts';
import type { StartOptions } from './jobs/job-table.ts';
import { parseStamp } from './jobs/remote-job.ts';
import type { HostTimeMs, RemoteJob } from './jobs/remote-job.ts';
import { laptopTimeMs } from './laptop-clock.ts';
import type { Job } from './jobs/job.ts';
import { haltJobs } from './halt-jobs.ts';
import { heartbeatMs, leaseSeconds, silenceSeconds, stopWithinMs } from './lease.ts';
import { RootAccess } from './root-access.ts';
import type { HostTerminal, TerminalSize } from './terminal.ts';
import type { RemoteShell } from './shell/remote-shell.ts';

const defaultRunTimeoutMs = 10_000;
/** 12 s without an answer, on top of SSH's own keep-alive, which does not notice a shell that hangs. */
const maximumUnansweredBeats = 4;
const clockProbes = 8;
/** Small enough to pass a slow line well within the lease. */
const uploadPieceBytes = 128 * 1024;
/** How long the remote side may take to end all and remove its directory before the connection is cut instead. */
const farewellMs = 5000;

export interface SshHostParts {
  readonly name: string;
  readonly facts: ConnectionFacts;
  readonly shell: RemoteShell;
  readonly pollMs: number;
  readonly sudoPassword: (() => Promise<string | undefined>) | undefined;
  /** Resolves with the reason when the shell or the connection under it has ended. */
  readonly lost: Promise<string>;
  readonly openTerminal: (kind: string, size: TerminalSize) => Promise<HostTerminal>;
  /** Kills jobs without the remote shell, which may hang: through another channel of the same connection. */
  readonly killPast: (jobs: readonly Job[]) => void;
  /** Closes the connection. */
  readonly hangUp: () => void;
  /** Closes it at once, without waiting for the other side. */
  readonly cutOff: () => void;
}

export class SshHost implements HostConnection {
  readonly name: string;
  readonly facts: ConnectionFacts;
  readonly closed: Promise<AppError | undefined>;
  readonly #shell: RemoteShell;
  readonly #hangUp: () => void;
  readonly #cutOff: () => void;
  readonly #killPast: SshHostParts['killPast'];
  readonly #cut = Promise.withResolvers<string>();
  readonly #openTerminal: SshHostParts['openTerminal'];
  readonly #jobs: JobTable;
  readonly #root: RootAccess;
  readonly #heartbeat: NodeJS.Timeout;
  #isDisposed = false;
  #lastBeatAtMs = laptopTimeMs();
  #longestSilenceMs = 0;
  #beats = 0;
  #unansweredBeats = 0;
  #gaveUpBecause: string | undefined;

  constructor(parts: SshHostParts) {
    const { name, facts, shell, pollMs, sudoPassword, lost, openTerminal } = parts;
    this.name = name;
    this.facts = facts;
    this.#shell = shell;
    this.#hangUp = parts.hangUp;
    this.#cutOff = parts.cutOff;
    this.#killPast = parts.killPast;
    this.#openTerminal = openTerminal;
    this.#jobs = new JobTable(shell, { host: name, pollMs });
    this.#root = new RootAccess({
      host: name,
      sudoPassword,
      run: (argv, options) => this.run(argv, options),
      start: (argv, options) => this.start(argv, options),
    });
    this.#heartbeat = setInterval(() => {
      this.#beat();
    }, heartbeatMs);
    this.closed = Promise.race([lost, this.#cut.promise]).then((reason) => this.#onClosed(reason));
  }

  async run(argv: readonly string[], options: RunOptions & StartOptions = {}): Promise<RunResult> {
    const { timeoutMs = defaultRunTimeoutMs, signal, ...startOptions } = options;
    const timeout = new AbortController();
    const timer = setTimeout(() => {
      timeout.abort();
    }, timeoutMs);
    const either = signal === undefined ? timeout.signal : AbortSignal.any([timeout.signal, signal]);
    try {
      const job = await this.start(argv, { ...startOptions, signal: either });
      const end = await job.ended;
      signal?.throwIfAborted();
      if (timeout.signal.aborted) throw this.#timedOut(argv, timeoutMs);
      if (end.hadNoSpace) throw this.#hadNoSpace(argv);
      return end;
    } finally {
      clearTimeout(timer);
    }
  }

  start(argv: readonly string[], options?: StartOptions): Promise<RemoteJob> {
    return this.#jobs.start(argv, options);
  }

  release(gate: string, atHostTimeMs?: number): void {
    this.#jobs.release(gate, atHostTimeMs);
  }

  starts(jobs: readonly RemoteJob[]): Promise<readonly (HostTimeMs | undefined)[]> {
    return this.#jobs.starts(jobs);
  }

  stopAll(signal?: 'INT' | 'TERM', graceMs?: number): Promise<void> {
    return this.#jobs.stopAll(signal, graceMs);
  }

  async halt(): Promise<AppError | undefined> {
    const jobs = this.#jobs.halt();
    const outcome = await haltJobs({
      over: Promise.all(jobs.map((job) => job.over.promise)),
      insist: () => {
        this.#killPast(jobs.filter((job) => job.isRunning));
      },
    });
    if (outcome === 'stopped') return undefined;
    const seconds = stopWithinMs / 1000;
    this.#gaveUpBecause = `it did not confirm within ${seconds} s that it stopped`;
    this.#cut.resolve(this.#gaveUpBecause);
    this.#cutOff();
    return new AppError('host/stop-unanswered', { host: this.name, seconds, leaseSeconds });
  }

  async clockOffset(): Promise<ClockOffset | undefined> {
    const probes: ClockProbe[] = [];
    for (let count = 0; count < clockProbes; count += 1) {
      const sentAtMs = laptopTimeMs();
      const [frame] = await this.#shell.request(['clock']);
      const hostTimeMs = parseStamp(frame?.words[1]);
      if (hostTimeMs !== 'not measured') probes.push({ sentAtMs, hostTimeMs, receivedAtMs: laptopTimeMs() });
    }
    return estimateOffset(probes);
  }

  async upload(path: string, bytes: Buffer, { mode, signal }: UploadOptions): Promise<void> {
    const staged = `upload.${crypto.randomUUID()}`;
    const failed = (reason: string) => new AppError('host/upload-failed', { host: this.name, path, reason });
    for (let at = 0; at === 0 || at < bytes.length; at += uploadPieceBytes) {
      signal?.throwIfAborted();
      const status = await this.#shell.put(staged, bytes.subarray(at, at + uploadPieceBytes));
      if (status !== 0) throw failed(`no space in ${this.facts.directory}`);
    }
    // Copied beside the target (which may be on another file system than the working directory), then renamed.
    const place =
      'cp -- "$1" "$2.part" && chmod "$3" "$2.part" && mv -f -- "$2.part" "$2"; s=$?; rm -f -- "$1"; exit $s';
    const argv = ['sh', '-c', place, 'upload', staged, path, mode.toString(8)];
    const end = await this.run(argv, { timeoutMs: 60_000, ...(signal && { signal }) });
    if (end.exitCode !== 0) throw failed(end.stderr.toString('utf8').trim());
  }

  rootMeans(): Promise<RootMeans | undefined> {
    return this.#root.means();
  }

  runAsRoot(script: string, options?: Omit<RunOptions, 'input'>): Promise<RunResult> {
    return this.#root.run(script, options);
  }

  async atEnd(script: string | undefined, as?: 'root'): Promise<void> {
    if (as === 'root' && (await this.#root.means()) !== 'root') {
      await this.#root.keep(script);
      return;
    }
    const staged = script === undefined ? '-' : `at-end.${crypto.randomUUID()}`;
    const written = script === undefined ? 0 : await this.#shell.put(staged, Buffer.from(script));
    const [frame] = written === 0 ? await this.#shell.request(['at_end', staged]) : [];
    if (frame?.words[1] === '0') return;
    const reason = `no space in ${this.facts.directory}`;
    throw new AppError('host/upload-failed', { host: this.name, path: 'at-end', reason });
  }

  async openTerminal(kind: string, size: TerminalSize): Promise<HostTerminal> {
    try {
      return await this.#openTerminal(kind, size);
    } catch (cause) {
      const last = this.facts.hops.at(-1);
      const reason = cause instanceof Error ? cause.message : String(cause);
      const place = { host: this.name, hop: last?.name, user: last?.user };
      throw new AppError('host/shell-refused', { ...place, reason }, { cause });
    }
  }

  /** Leaves nothing on the host: no process, no file. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    this.#shell.end();
    const timer = setTimeout(this.#hangUp, farewellMs);
    await this.closed;
    clearTimeout(timer);
  }

  /** Says that the laptop is there, and learns that the host is: a shell that does not answer is a lost connection. */
  #beat(): void {
    const nowMs = laptopTimeMs();
    this.#longestSilenceMs = Math.max(this.#longestSilenceMs, nowMs - this.#lastBeatAtMs);
    this.#lastBeatAtMs = nowMs;
    if (this.#unansweredBeats >= maximumUnansweredBeats) {
      this.#gaveUpBecause = 'the host does not answer any more';
      this.#hangUp();
      return;
    }
    this.#beats += 1;
    this.#unansweredBeats += 1;
    const answered = () => {
      this.#unansweredBeats = 0;
    };
    this.#shell.request(['beat', String(this.#beats)]).then(answered, () => undefined); // `closed` tells of a loss
  }

  #onClosed(reason: string): AppError | undefined {
    clearInterval(this.#heartbeat);
    this.#hangUp();
    const silenceMs = Math.max(this.#longestSilenceMs, laptopTimeMs() - this.#lastBeatAtMs);
    const asleep =
      silenceMs > silenceSeconds * 1000
        ? `this computer was silent for ${Math.round(silenceMs / 1000)} s, so the host ended its part`
        : undefined;
    const data = { host: this.name, leaseSeconds, reason: asleep ?? this.#gaveUpBecause ?? reason };
    const error = new AppError('host/connection-lost', data);
    this.#shell.fail(error);
    this.#jobs.fail(error);
    return this.#isDisposed ? undefined : error;
  }

  #hadNoSpace([tool]: readonly string[]): AppError {
    return new AppError('host/disk-full', { host: this.name, directory: this.facts.directory, tool });
  }

  #timedOut([tool]: readonly string[], timeoutMs: number): AppError {
    return new AppError('host/tool-timeout', { host: this.name, tool, seconds: timeoutMs / 1000 });
  }
}
