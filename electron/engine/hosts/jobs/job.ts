// The laptop's state of one job: fed by notices and output, read by whoever started it.
import { OutputLog } from './output-log.ts';
import type { HostTimeMs, JobEnd } from './remote-job.ts';
import { parseStamp, parseStatus } from './remote-job.ts';

export type OutputStream = 'stdout' | 'stderr';
export type OnOutput = (stream: OutputStream, chunk: Buffer) => void;

export interface JobSpec {
  readonly id: number;
  readonly argv: readonly string[];
  readonly gate: string | undefined;
  readonly onOutput: OnOutput | undefined;
  readonly becomesRoot: boolean;
  readonly staysThroughHalt: boolean;
}

interface Ending {
  readonly status: number;
  readonly startedAtMs: HostTimeMs;
  readonly endedAtMs: HostTimeMs;
  readonly hadNoSpace: boolean;
}

export class Job {
  readonly spec: JobSpec;
  readonly running = Promise.withResolvers<undefined>();
  readonly ended = Promise.withResolvers<JobEnd>();
  /** Its process is gone, or nobody can be asked any more. What it said may still be on its way. */
  readonly over = Promise.withResolvers<undefined>();
  /** It was told to end before it was known to run. */
  isHalted = false;
  pid = 0;
  startTicks = '';
  ending: Ending | undefined;
  readonly #said: Readonly<Record<OutputStream, OutputLog>> = { stdout: new OutputLog(), stderr: new OutputLog() };
  readonly #offsets: Record<OutputStream, number> = { stdout: 0, stderr: 0 };

  constructor(spec: JobSpec) {
    this.spec = spec;
    this.running.promise.catch(() => undefined); // the same failure reaches the caller through `ended`
    this.ended.promise.catch(() => undefined); // a caller that never asks must not end the program
  }

  get isRunning(): boolean {
    return this.pid !== 0 && this.ending === undefined;
  }

  offset(stream: OutputStream): number {
    return this.#offsets[stream];
  }

  append(stream: OutputStream, chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#said[stream].add(chunk);
    this.#offsets[stream] += chunk.length;
    this.spec.onOutput?.(stream, chunk);
  }

  onRunning(pid: string | undefined, startTicks: string | undefined): void {
    this.pid = Number(pid);
    this.startTicks = startTicks ?? '';
    this.running.resolve(undefined);
  }

  onEnding([status, startedAt, endedAt, space]: readonly string[]): void {
    this.ending = {
      status: Number(status),
      startedAtMs: parseStamp(startedAt),
      endedAtMs: parseStamp(endedAt),
      hadNoSpace: space === 'none',
    };
    this.over.resolve(undefined);
  }

  /** All output has been fetched. */
  settle(): void {
    if (this.ending === undefined) return;
    const { status, ...times } = this.ending;
    const { stdout, stderr } = this.#said;
    this.running.resolve(undefined);
    this.ended.resolve({
      ...parseStatus(status),
      ...times,
      get stdout() {
        return stdout.bytes();
      },
      get stderr() {
        return stderr.bytes();
      },
    });
  }

  fail(error: unknown): void {
    this.running.reject(error);
    this.ended.reject(error);
    this.over.resolve(undefined);
  }
}

/** The file on the host that holds a stream. */
export function streamFile(id: number, stream: OutputStream): string {
  return `${id}.${stream === 'stdout' ? 'out' : 'err'}`;
}
