// Everything Demarc learns or does, as events of the dossier. An event states what was seen, with the host's or the
// laptop's time made comparable; what follows from it is computed by the fold, never stored.
import { z } from 'zod';
import { capturedOutput } from './captured.ts';
import { cloudEventBodies } from './cloud-events.ts';
import { errorFact } from './error-fact.ts';
import { remark } from './remark.ts';
import { siteEventBodies, trialFacts } from './site-events.ts';
import { testSpec } from './spec.ts';

export type { ErrorFact } from './error-fact.ts';

const text = z.string();
const count = z.number().min(0);
const blobHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A point in time on the laptop's clock, epoch milliseconds, with the error bar of the clock comparison. */
const instant = z.object({ atMs: z.number(), errorMs: z.number() });

const plannedStream = z.object({
  id: text,
  sender: text,
  receiver: text,
  senderAddress: text,
  receiverAddress: text,
  serverPort: z.int(),
  senderDataPort: z.int(),
  receiverDataPort: z.int(),
});

const plannedTest = z.object({
  id: text,
  tool: testSpec.shape.tool,
  direction: testSpec.shape.direction,
  measures: testSpec.shape.measures,
  payloadBytes: z.int(),
  durationSeconds: z.int(),
  streams: z.array(plannedStream),
  streamPayloadBps: z.number().optional(),
  offeredShare: z.number().optional(),
  flows: z.object({
    sufficient: z.boolean(),
    streamsNeeded: z.int(),
    reachableShare: z.number(),
    arithmetic: text,
  }),
});

/** One interval of one stream as a tool reported it: `sent` by the sender, `received` by the receiving tool. Payload layer. */
const streamSample = z.object({
  stream: text,
  sense: z.enum(['sent', 'received']),
  startMs: z.number(),
  endMs: z.number(),
  packets: count,
  payloadBytes: count,
  lostPackets: z.number().optional(),
  jitterMs: z.number().optional(),
});

/** One interval of one test NIC as the host's kernel counted it. Ethernet layer without FCS. */
const counterSample = z.object({
  host: text,
  interface: text,
  source: z.enum(['sar', 'proc']),
  startMs: z.number(),
  endMs: z.number(),
  receivedPackets: count,
  receivedBytes: count,
  transmittedPackets: count,
  transmittedBytes: count,
  /** UDP datagrams that this host's sockets took, all of them together; absent where the sampler does not show it. */
  receivedDatagrams: count.optional(),
});

/** Cumulative kernel counters of one host, read at once. */
const counterSnapshot = z.object({
  atMs: z.number(),
  interface: text,
  receivedPackets: count,
  receivedBytes: count,
  receivedDropped: count,
  transmittedPackets: count,
  transmittedBytes: count,
  transmittedDropped: count,
  /** Datagrams that sockets read. */
  udpIn: count,
  /** Datagrams that reached UDP, those too that no socket has read; only its difference means anything. Absent in older dossiers. */
  udpArrived: z.int().optional(),
  udpInErrors: count,
  udpReceiveBufferErrors: count,
  udpNoPorts: count,
  udpOut: count,
  udpSendBufferErrors: count,
  /** Jiffies of all CPUs together since boot: busy (everything but idle and iowait), softirq, total. */
  cpuBusy: count,
  cpuSoftirq: count,
  cpuTotal: count,
  /** The same for each CPU; one that is always busy limits a host whose others idle. */
  cpus: z.array(z.object({ busy: count, total: count })),
});
export type CounterSnapshot = z.infer<typeof counterSnapshot>;

/** What one end of a stream said when it was over: totals of the payload layer. Absent = the tool did not say. */
const toolTotals = z.object({
  sentPackets: count.optional(),
  sentBytes: count.optional(),
  sentSeconds: z.number().optional(),
  receivedPackets: count.optional(),
  receivedBytes: count.optional(),
  receivedSeconds: z.number().optional(),
  outOfOrderPackets: count.optional(),
  jitterMs: z.number().optional(),
});

const hostFacts = z.object({
  address: text,
  port: z.int(),
  user: text,
  hops: z.array(
    z.object({
      address: text,
      port: z.int(),
      hostKeyType: text,
      hostKeyFingerprint: text,
      keyExchange: text,
      cipher: text,
      authentication: text,
    }),
  ),
});

const inventory = z.object({
  hostname: text,
  operatingSystem: text,
  kernel: text,
  cpusOnline: z.int(),
  interface: text,
  interfaceAddress: text,
  driver: text.optional(),
  mtu: z.int().optional(),
  channels: text.optional(),
  receiveBufferLimitBytes: z.int().optional(),
  /** Whether this build of netperf prints interim results (`--enable-demo`). */
  netperfInterims: z.boolean().optional(),
  clockOffsetMs: z.number().optional(),
  clockErrorMs: z.number().optional(),
  tools: z.record(text, text),
});
export type Inventory = z.infer<typeof inventory>;

const practiceFacts = z.object({
  kind: text,
  description: z.record(text, z.unknown()),
  faults: z.array(text),
  bandwidthBps: z.number(),
  /** The hosts are processes of one machine: what its kernel counts is told of no host. */
  sharedKernel: z.boolean().optional(),
});

export const eventBodies = {
  'job.opened': z.object({
    /** The job as it was understood, defaults filled in. */
    spec: z.record(text, z.unknown()),
    specSource: text.optional(),
    software: z.object({ name: text, version: text, node: text, platform: text }),
    practice: practiceFacts.optional(),
    /** This dossier was made from another one, whose last event had this hash, by taking out what names its hosts. */
    redacted: z.object({ headHash: text, events: z.int() }).optional(),
    /** Of a real job: where its secrets are kept, beside the environment. */
    secretsKeptIn: z.enum(['keychain', 'file', 'memory']).optional(),
  }),
  'campaign.planned': z.object({ tests: z.array(plannedTest) }),
  /** A test that compares tuning and is no part of a campaign: nothing is judged by it. */
  'trial.planned': trialFacts.extend({ plan: plannedTest }),
  'host.connected': z.object({ host: text, facts: hostFacts }),
  'host.refused': z.object({ host: text, error: errorFact }),
  'host.inspected': z.object({ host: text, inventory }),
  'host.lost': z.object({ host: text, error: errorFact }),
  /** Echo requests sent over the line and how many the far kernel counted as arrived: tells a dead direction from a dead line. */
  'path.probed': z.object({
    direction: testSpec.shape.direction,
    from: text,
    to: text,
    sent: count,
    arrived: count,
    answered: count,
    roundTripMs: z.number().optional(),
    /** Why nothing was sent: then the zeros are no measurement. */
    error: errorFact.optional(),
    /** The line itself counted, because the hosts have no kernel of their own. */
    countedBy: z.literal('line').optional(),
  }),
  /** Though no echo request arrived in a direction, a TCP connection was made over the line, which needs both. */
  'path.connected': z.object({ from: text, to: text }),
  'test.started': z.object({ test: text }),
  'test.skipped': z.object({ test: text, error: errorFact }),
  'stream.armed': z.object({
    test: text,
    stream: text,
    senderCommand: text,
    receiverCommand: text,
  }),
  'stream.refused': z.object({ test: text, stream: text, host: text, error: errorFact }),
  'test.released': z.object({
    test: text,
    starts: z.array(z.object({ stream: text, ...instant.shape })),
    skewMs: z.number().optional(),
    skewErrorMs: z.number().optional(),
  }),
  samples: z.object({ test: text, streams: z.array(streamSample), counters: z.array(counterSample) }),
  'stream.ended': z.object({
    test: text,
    stream: text,
    role: z.enum(['sender', 'receiver']),
    host: text,
    tool: text,
    version: text.optional(),
    exitCode: z.int().optional(),
    signal: text.optional(),
    startedAt: instant.optional(),
    endedAt: instant.optional(),
    totals: toolTotals.optional(),
    warnings: z.array(text),
    error: errorFact.optional(),
    stdout: blobHash.optional(),
    stderr: blobHash.optional(),
  }),
  'counters.read': z.object({
    test: text,
    host: text,
    when: z.enum(['before', 'after']),
    snapshot: counterSnapshot,
    raw: blobHash,
  }),
  /** The sampler's own raw output over the time of a test. */
  'counters.sampled': z.object({
    test: text,
    host: text,
    source: z.enum(['sar', 'proc']),
    command: text,
    version: text.optional(),
    raw: blobHash,
  }),
  /** What was recorded of the test up to here is no part of its figures: it begins anew. */
  'test.repeated': z.object({ test: text, attempt: z.int(), error: errorFact }),
  'test.ended': z.object({
    test: text,
    outcome: z.enum(['completed', 'aborted', 'failed']),
    error: errorFact.optional(),
    /** Where all hosts are processes of one machine: its busiest CPU's share of the test. */
    machineBusy: z.number().optional(),
    /** Frames of a practice line that this machine dropped during the test because it was too busy to carry them. */
    lostByMachine: z.int().nonnegative().optional(),
    /** How long a machine that is line and hosts at once stood still during the test; see MachineStalls of the view. */
    stalls: z.object({ totalMs: z.number(), longestMs: z.number(), overMs: z.number() }).optional(),
  }),
  /** Nobody looked after the campaign in this time: the computer slept, the program was stopped, or it got no time. The hosts went on by themselves. */
  'computer.slept': z.object({ startMs: z.number(), endMs: z.number() }),
  'campaign.ended': z.object({ outcome: z.enum(['completed', 'aborted', 'failed']), error: errorFact.optional() }),
  'output.captured': capturedOutput,
  'remark.added': z.object({ remark }),
  ...cloudEventBodies,
  ...siteEventBodies,
} as const;

export type EventType = keyof typeof eventBodies;
export type EventBody<Type extends EventType> = z.infer<(typeof eventBodies)[Type]>;

export type JobEvent = {
  [Type in EventType]: {
    readonly seq: number;
    readonly atMs: number;
    readonly type: Type;
    readonly body: EventBody<Type>;
  };
}[EventType];

/** What a producer hands over; the dossier adds sequence and time. */
export type NewEvent = { [Type in EventType]: { readonly type: Type; readonly body: EventBody<Type> } }[EventType];

export type StreamSample = z.infer<typeof streamSample>;
export type CounterSample = z.infer<typeof counterSample>;
export type ToolTotals = z.infer<typeof toolTotals>;
export type PracticeFacts = z.infer<typeof practiceFacts>;
export type HostFacts = z.infer<typeof hostFacts>;
