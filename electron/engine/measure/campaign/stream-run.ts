// One stream of a running test: its two jobs, what they say while they run, and what they said in the end.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { StreamSample } from '../../../../shared/job/events.ts';
import type { JobEnd, RemoteJob } from '../../hosts/jobs/remote-job.ts';
import type { LiveParser } from '../tools/measuring-tool.ts';
import type { IntervalReading } from '../tools/reading.ts';
import { laptopTimeMs, type CampaignContext, type MeasuredHost } from './context.ts';
import type { EndReading, StreamSetup, StreamTool } from './stream-tool.ts';

export type Role = 'sender' | 'receiver';

export class StreamRun {
  readonly tool: StreamTool;
  readonly setup: StreamSetup;
  readonly sender: MeasuredHost;
  readonly receiver: MeasuredHost;
  senderJob: RemoteJob | undefined;
  receiverJob: RemoteJob | undefined;
  /** When the sender was let go, on the laptop's clock. */
  releasedAtMs: number | undefined;
  /** The first interval that the sender reported has been seen. */
  hasSent = false;
  /** Why Demarc itself ended the sender. */
  stopReason: AppError | undefined;
  readonly #context: CampaignContext;
  readonly #onSample: (sample: StreamSample) => void;
  readonly #over = new Set<RemoteJob>();
  readonly #stopped = new Set<RemoteJob>();

  constructor(
    context: CampaignContext,
    tool: StreamTool,
    setup: StreamSetup,
    ends: { readonly sender: MeasuredHost; readonly receiver: MeasuredHost },
    onSample: (sample: StreamSample) => void,
  ) {
    this.#context = context;
    this.tool = tool;
    this.setup = setup;
    this.sender = ends.sender;
    this.receiver = ends.receiver;
    this.#onSample = onSample;
    context.outputs?.begin(setup.test.id, setup.stream.id);
  }

  get id(): string {
    return this.setup.stream.id;
  }

  async startReceiver(): Promise<void> {
    const live = this.tool.liveServer(this.setup);
    this.receiverJob = await this.receiver.connection.start(this.tool.serverCommand(this.setup), {
      signal: this.#context.signal,
      ...(live && { onOutput: this.#feed(live, 'receiver') }),
    });
    this.#noticeEnd(this.receiverJob);
  }

  /** Ends one of its two tools. One that has ended by then has not ended because of us. */
  async stop(role: Role, signal: 'INT' | 'TERM', graceMs?: number): Promise<void> {
    const job = role === 'sender' ? this.senderJob : this.receiverJob;
    if (!job) return;
    if (!this.#over.has(job)) this.#stopped.add(job);
    await job.stop(signal, graceMs);
  }

  /** The sender waits at the gate; nothing leaves the host yet. */
  async armSender(gate: string): Promise<void> {
    this.senderJob = await this.sender.connection.start(this.tool.clientCommand(this.setup), {
      gate,
      signal: this.#context.signal,
      onOutput: this.#feed(this.tool.liveClient(this.setup), 'sender'),
    });
    this.#noticeEnd(this.senderJob);
  }

  /** Reads what the two ends said and records it. Returns why an end could not be heard, if so. */
  async conclude(): Promise<AppError | undefined> {
    const receiver = await this.#concludeEnd('receiver', this.receiver, this.receiverJob);
    const sender = await this.#concludeEnd('sender', this.sender, this.senderJob);
    return receiver ?? sender;
  }

  #noticeEnd(job: RemoteJob): void {
    const over = () => this.#over.add(job);
    job.ended.then(over, over);
  }

  #feed(live: LiveParser<IntervalReading>, role: Role) {
    const decoder = new TextDecoder();
    const [sense, host] = role === 'sender' ? (['sent', this.sender] as const) : (['received', this.receiver] as const);
    return (output: 'stdout' | 'stderr', chunk: Buffer): void => {
      this.#context.outputs?.add(this.setup.test.id, this.id, { role, output }, chunk);
      if (output !== 'stdout') return;
      for (const interval of live.push(decoder.decode(chunk, { stream: true }))) {
        const sample = this.#toSample(interval, sense, host);
        if (!sample) continue;
        if (sense === 'sent') this.hasSent = true;
        this.#onSample(sample);
      }
    };
  }

  /**
   * Places an interval in time: by the tool's own clock where it prints one, else from the sender's release on. A server
   * counts from the moment its client began, which is the release plus the set-up of the connection.
   */
  #toSample(interval: IntervalReading, sense: 'sent' | 'received', host: MeasuredHost): StreamSample | undefined {
    if (interval.sense !== sense || interval.omitted) return undefined;
    const lengthMs = (interval.endSec - interval.startSec) * 1000;
    const endMs =
      interval.endingAtEpochSec === undefined
        ? (this.releasedAtMs ?? this.#context.now()) + interval.endSec * 1000
        : laptopTimeMs(host, interval.endingAtEpochSec * 1000);
    const { payloadBytes } = this.setup.test;
    const bytes = interval.amount.bytes ?? ((interval.amount.payloadRateBps ?? 0) * lengthMs) / 8000;
    const packets = interval.amount.packets ?? bytes / payloadBytes;
    const lost = interval.reportedLoss?.lost;
    return {
      stream: this.id,
      sense,
      startMs: endMs - lengthMs,
      endMs,
      packets: Math.max(0, packets),
      payloadBytes: Math.max(0, bytes),
      ...(lost !== undefined && { lostPackets: lost }),
      ...(interval.jitterMs !== undefined && { jitterMs: interval.jitterMs }),
    };
  }

  async #concludeEnd(role: Role, host: MeasuredHost, job: RemoteJob | undefined): Promise<AppError | undefined> {
    if (!job) return undefined;
    const tool = role === 'sender' ? this.tool.clientProgram : this.tool.serverProgram;
    const base = { test: this.setup.test.id, stream: this.id, role, host: host.name, tool };
    let end: JobEnd;
    try {
      end = await job.ended;
    } catch (error) {
      const cause =
        error instanceof AppError
          ? error
          : new AppError('host/connection-lost', { host: host.name, reason: String(error) }, { cause: error });
      this.#context.record({ type: 'stream.ended', body: { ...base, warnings: [], error: errorFact(cause) } });
      return cause;
    }
    const { stdout, stderr } = end;
    const reading = this.#read(role, job, { host, end, stdout, stderr });
    const stopReason = role === 'sender' ? this.stopReason : undefined;
    const error = this.#troubleOf({ host, job, end, tool }) ?? stopReason ?? reading.error;
    this.#context.record({
      type: 'stream.ended',
      body: {
        ...base,
        ...(reading.version !== undefined && { version: reading.version }),
        ...(end.exitCode !== null && { exitCode: end.exitCode }),
        ...(end.signal !== null && { signal: end.signal }),
        ...instants(host, end),
        ...(reading.totals && { totals: reading.totals }),
        warnings: [...reading.warnings],
        ...(error && { error: errorFact(error) }),
        stdout: this.#context.putBlob(stdout),
        stderr: this.#context.putBlob(stderr),
      },
    });
    return undefined;
  }

  /** What the host did to the tool, whatever the tool itself then makes of it. */
  #troubleOf({ host, job, end, tool }: Ended): AppError | undefined {
    const where = { host: host.name, tool };
    if (end.hadNoSpace) return new AppError('host/disk-full', { ...where, directory: host.connection.facts.directory });
    if (end.signal === null || this.#stopped.has(job)) return undefined;
    return new AppError('campaign/tool-killed', { ...where, signal: end.signal });
  }

  #read(role: Role, job: RemoteJob, { host, end, stdout, stderr }: Said): EndReading {
    const output = {
      host: host.name,
      stdout: stdout.toString('utf8'),
      stderr: stderr.toString('utf8'),
      exitCode: end.exitCode,
      command: job.argv.join(' '),
      version: role === 'sender' ? this.setup.client.version : this.setup.server.version,
      ...(end.signal !== null && { signal: end.signal }),
    };
    return role === 'sender' ? this.tool.readClient(this.setup, output) : this.tool.readServer(this.setup, output);
  }
}

interface Said {
  readonly host: MeasuredHost;
  readonly end: JobEnd;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

interface Ended {
  readonly host: MeasuredHost;
  readonly job: RemoteJob;
  readonly end: JobEnd;
  readonly tool: string;
}

function instants(host: MeasuredHost, end: JobEnd) {
  const errorMs = host.clockErrorMs;
  return {
    ...(end.startedAtMs !== 'not measured' && { startedAt: { atMs: laptopTimeMs(host, end.startedAtMs), errorMs } }),
    ...(end.endedAtMs !== 'not measured' && { endedAt: { atMs: laptopTimeMs(host, end.endedAtMs), errorMs } }),
  };
}
