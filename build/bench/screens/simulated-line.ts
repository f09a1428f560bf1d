// Events of a busy line for benchmarks: 64 streams and nine kernels that tell every second, test after test. Deterministic;
// nothing is measured here, so nothing of it may ever be shown as a result.
import type { CounterSample, JobEvent, NewEvent, StreamSample } from '../../../shared/job/events.ts';
import type { PlannedTest } from '../../../shared/job/plan.ts';

export interface SimulatedLine {
  readonly streams: number;
  readonly tests: number;
  readonly secondsPerTest: number;
  /** 10 Gbit/s unless it says otherwise. */
  readonly bandwidthBps?: number;
}

const hosts = 8;
const startMs = 1_800_000_000_000;
const packetsPerSecond = 1_000;

/** One inner array for each second: what arrives together. */
export function* simulatedSeconds(line: SimulatedLine): Generator<readonly JobEvent[]> {
  let seq = 0;
  let nowMs = startMs;
  const told = (events: readonly NewEvent[]): readonly JobEvent[] =>
    events.map((event): JobEvent => ({ ...event, seq: (seq += 1), atMs: nowMs }));
  const plans = Array.from({ length: line.tests }, (_, index) => planOf(index, line));
  yield told([
    opened(line.bandwidthBps ?? 10e9),
    { type: 'campaign.planned', body: { tests: plans.map((plan) => ({ ...plan, streams: [...plan.streams] })) } },
  ]);
  for (const plan of plans) {
    const starts = plan.streams.map(({ id }, index) => ({ stream: id, atMs: nowMs + index / 10, errorMs: 1 }));
    yield told([
      { type: 'test.started', body: { test: plan.id } },
      { type: 'test.released', body: { test: plan.id, starts, skewMs: 6.3, skewErrorMs: 1 } },
    ]);
    for (let second = 0; second < line.secondsPerTest; second += 1) {
      nowMs += 1_000;
      yield told([{ type: 'samples', body: samplesOf(plan, nowMs - 1_000) }]);
    }
    yield told([
      ...plan.streams.flatMap(({ id, sender }) => endOf(plan, id, sender, line.secondsPerTest)),
      { type: 'test.ended', body: { test: plan.id, outcome: 'completed' } },
    ]);
  }
}

function opened(bandwidthBps: number): NewEvent {
  const ecs = Array.from({ length: hosts }, (_, index) => ({
    name: `ecs${index + 1}`,
    role: 'ecs',
    address: `172.16.0.${index + 2}`,
  }));
  const spec = {
    job: 'Benchmark',
    line: { bandwidth: bandwidthBps },
    hosts: [{ name: 'idc', role: 'idc', address: '192.168.100.1' }, ...ecs],
  };
  return {
    type: 'job.opened',
    body: { spec, software: { name: 'Demarc', version: '0', node: '24', platform: 'bench' } },
  };
}

function planOf(index: number, { streams, secondsPerTest }: SimulatedLine): PlannedTest {
  const direction = index % 2 === 0 ? 'inbound' : 'outbound';
  return {
    id: `${index + 1}-iperf3-${direction}-bandwidth`,
    tool: 'iperf3',
    direction,
    measures: 'bandwidth',
    payloadBytes: 1400,
    durationSeconds: secondsPerTest,
    streams: Array.from({ length: streams }, (_, number) => {
      const host = `ecs${(number % hosts) + 1}`;
      const address = `172.16.0.${(number % hosts) + 2}`;
      const ends = direction === 'inbound' ? { sender: host, receiver: 'idc' } : { sender: 'idc', receiver: host };
      return {
        id: `${host}.${Math.floor(number / hosts) + 1}`,
        ...ends,
        senderAddress: direction === 'inbound' ? address : '192.168.100.1',
        receiverAddress: direction === 'inbound' ? '192.168.100.1' : address,
        serverPort: 16_001 + number,
        senderDataPort: 21_256 + number,
        receiverDataPort: 31_256 + number,
      };
    }),
    streamPayloadBps: packetsPerSecond * 1400 * 8,
    offeredShare: 0.98,
    flows: { sufficient: true, streamsNeeded: 12, reachableShare: 1, arithmetic: 'benchmark' },
  };
}

function samplesOf(
  plan: PlannedTest,
  fromMs: number,
): { test: string; streams: StreamSample[]; counters: CounterSample[] } {
  const span = { startMs: fromMs, endMs: fromMs + 1_000 };
  const streams = plan.streams.flatMap(({ id }, index): StreamSample[] => {
    const packets = packetsPerSecond - ((index * 7 + fromMs / 1_000) % 11);
    const payloadBytes = packets * 1400;
    return [
      { stream: id, sense: 'sent', ...span, packets, payloadBytes },
      { stream: id, sense: 'received', ...span, packets, payloadBytes, lostPackets: 0, jitterMs: 0.03 },
    ];
  });
  const receivers = [...new Set(plan.streams.map(({ receiver }) => receiver))];
  const share = plan.streams.length / receivers.length;
  const counters = receivers.map((host): CounterSample => ({
    host,
    interface: 'eth0',
    source: 'sar',
    ...span,
    receivedPackets: packetsPerSecond * share,
    receivedBytes: packetsPerSecond * share * 1442,
    transmittedPackets: 0,
    transmittedBytes: 0,
  }));
  return { test: plan.id, streams, counters };
}

function endOf(plan: PlannedTest, stream: string, host: string, seconds: number): NewEvent[] {
  const packets = packetsPerSecond * seconds;
  const bytes = packets * 1400;
  const common = { test: plan.id, stream, tool: 'iperf3', exitCode: 0, warnings: [] };
  return [
    {
      type: 'stream.ended',
      body: {
        ...common,
        role: 'sender',
        host,
        totals: { sentPackets: packets, sentBytes: bytes, sentSeconds: seconds },
      },
    },
    {
      type: 'stream.ended',
      body: {
        ...common,
        role: 'receiver',
        host: 'idc',
        totals: { receivedPackets: packets, receivedBytes: bytes, receivedSeconds: seconds },
      },
    },
  ];
}
