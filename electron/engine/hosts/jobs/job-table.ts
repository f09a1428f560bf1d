// All jobs of one host: starts them through the remote shell, follows their output, settles them when they have ended.
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { RemoteShell } from '../shell/remote-shell.ts';
import { Job } from './job.ts';
import type { OnOutput } from './job.ts';
import { OutputFetcher } from './output-fetcher.ts';
import { parseStamp } from './remote-job.ts';
import type { HostTimeMs, RemoteJob } from './remote-job.ts';

export interface StartOptions {
  /** The job waits, ready to go, until this gate of the host is released. */
  readonly gate?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Its standard input; without it /dev/null. */
  readonly input?: Buffer;
  /** Its standard input, one line, that lies in no file of the host. */
  readonly secretInput?: Buffer;
  /** Its process becomes root and cannot be signalled: it ends itself when the file `$DEMARC_JOB.stop` is there. */
  readonly becomesRoot?: boolean;
  /** What is to put things back in the end is not ended with the tools. */
  readonly staysThroughHalt?: boolean;
  /** Gets the output as it grows; without it all comes at the end. */
  readonly onOutput?: OnOutput;
  /** Aborting stops the job; `ended` then resolves with the signal. */
  readonly signal?: AbortSignal;
}

export interface JobTableOptions {
  readonly host: string;
  readonly pollMs: number;
}

const defaultGraceMs = 1000;
const startTimeoutMs = 30_000;

export class JobTable {
  readonly #shell: RemoteShell;
  readonly #options: JobTableOptions;
  readonly #fetcher: OutputFetcher;
  readonly #jobs = new Map<number, Job>();
  readonly #gates = new Map<string, number>();
  readonly #released = new Set<string>();
  #nextId = 1;
  #isPolling = false;
  #failure: AppError | undefined;

  constructor(shell: RemoteShell, options: JobTableOptions) {
    this.#shell = shell;
    this.#options = options;
    this.#fetcher = new OutputFetcher(shell);
    shell.onNotice = (words) => {
      this.#onNotice(words);
    };
  }

  /** Resolves when the job runs, or, with a gate, when it is forked and about to wait there. */
  async start(argv: readonly string[], options: StartOptions = {}): Promise<RemoteJob> {
    const { gate, input, signal, onOutput } = options;
    signal?.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure;
    const { becomesRoot = false, staysThroughHalt = false } = options;
    const job = new Job({ id: this.#takeId(), argv, gate, onOutput, becomesRoot, staysThroughHalt });
    const words = [
      'start',
      String(job.spec.id),
      this.#gateFile(gate),
      ...assignments({ ...(becomesRoot && { DEMARC_JOB: String(job.spec.id) }), ...options.environment }),
      '--',
      ...argv,
    ];
    const remote = this.#remote(job);
    if (input !== undefined) await this.#shell.put(`${job.spec.id}.in`, input);
    if (options.secretInput !== undefined) await this.#shell.hand(`${job.spec.id}.in`, options.secretInput);
    signal?.throwIfAborted();
    this.#jobs.set(job.spec.id, job);
    this.#shell.send(words);
    stopOnAbort(remote, signal);
    await this.#running(job);
    if (onOutput !== undefined) void this.#poll();
    return remote;
  }

  release(gate: string, atHostTimeMs?: number): void {
    const file = this.#gates.get(gate);
    const micros = atHostTimeMs === undefined ? '' : String(Math.round(atHostTimeMs * 1000));
    if (file === undefined) return; // nobody waits there
    this.#released.add(gate);
    this.#shell.send(['release', String(file), micros]);
  }

  /** When each job left its gate, by the host's clock; undefined for those that are still there. */
  async starts(jobs: readonly RemoteJob[]): Promise<readonly (HostTimeMs | undefined)[]> {
    const [frame] = await this.#shell.request(['starts', ...jobs.map((job) => String(job.id))]);
    const lines = frame?.bytes.toString('latin1').split('\n') ?? [];
    // A job that has ended in the meantime has no file there any more, but has told us.
    return jobs.map((job, index) => job.startedAtMs ?? (lines[index] === '?' ? undefined : parseStamp(lines[index])));
  }

  /** Ends all jobs: asks, and after `graceMs` kills. Resolves when none is left or the connection is gone. */
  async stopAll(signal: 'INT' | 'TERM' = 'TERM', graceMs = defaultGraceMs): Promise<void> {
    await this.#stop([...this.#jobs.values()], signal, graceMs);
  }

  /**
   * Tells every job to end, in one short line; the host itself insists after a moment. Returns those, to be waited for, and
   * leaves what is started from now on alone.
   */
  halt(): readonly Job[] {
    const halted = [...this.#jobs.values()].filter((job) => !job.spec.staysThroughHalt && job.ending === undefined);
    const running = halted.filter((job) => job.isRunning).map((job) => String(job.spec.id));
    for (const job of halted) job.isHalted = true;
    if (running.length > 0) this.#shell.send(['halt', ...running]);
    return halted;
  }

  fail(error: AppError): void {
    this.#failure = error;
    for (const job of this.#jobs.values()) job.fail(error);
    this.#jobs.clear();
  }

  /** A host that cannot fork says nothing: after a while the job is given up. */
  async #running(job: Job): Promise<void> {
    const timer = setTimeout(() => {
      const [tool] = job.spec.argv;
      this.#jobs.delete(job.spec.id);
      job.fail(
        new AppError('host/tool-not-started', { host: this.#options.host, tool, seconds: startTimeoutMs / 1000 }),
      );
    }, startTimeoutMs);
    try {
      await job.running.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  #takeId(): number {
    const id = this.#nextId;
    this.#nextId += 1;
    return id;
  }

  /** Gates are files on the host; the caller's names stay here. */
  #gateFile(gate: string | undefined): string {
    if (gate === undefined) return '';
    if (this.#released.has(gate)) throw new TypeError(`the gate ${gate} is open: a common start needs a new one`);
    const known = this.#gates.get(gate);
    if (known !== undefined) return String(known);
    const file = this.#takeId();
    this.#gates.set(gate, file);
    this.#shell.send(['gate', String(file)]);
    return String(file);
  }

  #remote(job: Job): RemoteJob {
    return {
      host: this.#options.host,
      id: job.spec.id,
      argv: job.spec.argv,
      get pid() {
        return job.pid;
      },
      get startTicks() {
        return job.startTicks;
      },
      get startedAtMs() {
        return job.ending?.startedAtMs;
      },
      ended: job.ended.promise,
      stop: (signal = 'TERM', graceMs = defaultGraceMs) => this.#stop([job], signal, graceMs),
    };
  }

  async #stop(jobs: readonly Job[], signal: 'INT' | 'TERM', graceMs: number): Promise<void> {
    const settled = (some: readonly Job[]) =>
      Promise.allSettled(some.map((job) => job.ended.promise)).then(() => undefined);
    await Promise.allSettled(jobs.map((job) => job.running.promise)); // before, there is no process to be signalled
    this.#signal(signal, jobs);
    const patience = new AbortController();
    const grace = delay(graceMs, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([settled(jobs), grace]);
    patience.abort();
    this.#signal('KILL', jobs);
    await settled(jobs);
  }

  #signal(name: string, jobs: readonly Job[]): void {
    const running = jobs.filter((job) => job.isRunning).map((job) => String(job.spec.id));
    if (running.length > 0) this.#shell.send(['signal', name, ...running]);
  }

  #onNotice([kind, id, ...details]: readonly string[]): void {
    if (id === undefined) return;
    const job = this.#jobs.get(Number(id));
    if (job === undefined) {
      if (kind === 'running') this.#shell.send(['signal', 'KILL', id]); // it was given up before it came
      return;
    }
    if (kind === 'running') {
      job.onRunning(details[0], details[1]);
      if (job.isHalted) this.#signal('KILL', [job]);
    }
    if (kind === 'ended') {
      job.onEnding(details);
      void this.#settle(job);
    }
  }

  async #settle(job: Job): Promise<void> {
    try {
      await this.#fetcher.fetchRest(job);
    } catch {
      return; // the channel is gone: fail() tells why
    }
    this.#jobs.delete(job.spec.id);
    this.#shell.send(['forget', String(job.spec.id)]);
    job.settle();
  }

  /** One loop per host, as long as somebody watches a running job. */
  async #poll(): Promise<void> {
    if (this.#isPolling) return;
    this.#isPolling = true;
    const watched = () => [...this.#jobs.values()].filter((job) => job.isRunning && job.spec.onOutput !== undefined);
    try {
      while (watched().length > 0) {
        await delay(this.#options.pollMs);
        await this.#fetcher.fetchGrown(watched());
      }
    } catch {
      // the channel is gone: fail() tells why
    } finally {
      this.#isPolling = false;
    }
  }
}

function stopOnAbort(job: RemoteJob, signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  const onAbort = () => void job.stop();
  const forget = () => {
    signal.removeEventListener('abort', onAbort);
  };
  signal.addEventListener('abort', onAbort);
  job.ended.then(forget, forget);
}

function assignments(environment: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(environment).map(([name, value]) => {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      throw new AppError('host/argument-refused', { problem: `${name} cannot be the name of an environment variable` });
    }
    return `${name}=${value}`;
  });
}
