// From a job to its campaign: which tests, which streams between which hosts, with which load. Pure; knows no commands.
import { AppError } from '../api/errors/app-error.ts';
import type { Direction } from '../line/direction.ts';
import { answerFlows, defaultStreamsPerHost, type FlowAnswer } from '../line/flows.ts';
import { datagramBytes, largestUnfragmentedPayload } from '../line/layers.ts';
import { guideSeconds } from './guide.ts';
import type { HostSpec, JobSpec, TestSpec } from './spec.ts';

export interface PlannedStream {
  /** e.g. `ecs1.2`: the ECS host and the number of the stream on it; the same name in both directions. */
  readonly id: string;
  readonly sender: string;
  readonly receiver: string;
  readonly senderAddress: string;
  readonly receiverAddress: string;
  /** The tool's own port on the receiver (netserver or iperf3 server). */
  readonly serverPort: number;
  /** UDP data ports, fixed so that a rerun is the same hash flow. */
  readonly senderDataPort: number;
  readonly receiverDataPort: number;
}

export interface PlannedTest {
  readonly id: string;
  readonly tool: TestSpec['tool'];
  readonly direction: Direction;
  readonly measures: TestSpec['measures'];
  readonly payloadBytes: number;
  readonly durationSeconds: number;
  readonly streams: readonly PlannedStream[];
  /** Payload rate asked of each stream; undefined = as fast as the sender can (netperf). */
  readonly streamPayloadBps: number | undefined;
  /** What all streams together are asked to offer, as a share of the bandwidth at the Ethernet layer; undefined = flood. */
  readonly offeredShare: number | undefined;
  readonly flows: FlowAnswer;
}

/** A paced test offers this share of the bandwidth: under the line rate, over the acceptance threshold, so loss and rate both mean something. */
const pacedLoad = 0.98;
/** A packet-rate test by iperf3 offers ten per cent more than the line carries, so that the line is the limit where the hosts are not. */
const packetLoad = 1.1;

const ports = { netperf: 11256, iperf3: 16001, senderData: 21256, receiverData: 31256 } as const;
const payload = { netperf: { packets: 1, bandwidth: 1400 }, iperf3: { packets: 16, bandwidth: 1400 } } as const;
const practiceSeconds = 12;

/** @throws AppError job/cannot-show-bandwidth, job/fragments */
export function planCampaign(job: JobSpec): readonly PlannedTest[] {
  return campaignTests(job.campaign).map((test, index) => planTest(job, test, index));
}

/** What a campaign is made of, before any of it is planned. */
export function campaignTests(campaign: JobSpec['campaign']): readonly TestSpec[] {
  if ('tests' in campaign) return campaign.tests;
  if (campaign.profile === 'soak') {
    const { durationSeconds, direction, streamsPerHost, load } = campaign;
    return [{ tool: 'iperf3', measures: 'bandwidth', direction, durationSeconds, streamsPerHost, load }];
  }
  const { profile } = campaign;
  const durationSeconds = 'durationSeconds' in campaign ? campaign.durationSeconds : undefined;
  const streamsPerHost = 'streamsPerHost' in campaign ? campaign.streamsPerHost : undefined;
  return (['netperf', 'iperf3'] as const).flatMap((tool) =>
    (['packets', 'bandwidth'] as const).flatMap((measures) =>
      (['inbound', 'outbound'] as const).map((direction): TestSpec => ({
        tool,
        measures,
        direction,
        durationSeconds: durationSeconds ?? (profile === 'guide' ? guideSeconds[tool] : practiceSeconds),
        streamsPerHost,
      })),
    ),
  );
}

function planTest(job: JobSpec, test: TestSpec, index: number): PlannedTest {
  const id = `${index + 1}-${test.tool}-${test.direction}-${test.measures}`;
  const payloadBytes = test.payloadBytes ?? payload[test.tool][test.measures];
  const largest = largestUnfragmentedPayload(job.line.mtu);
  if (payloadBytes > largest) {
    throw new AppError('job/fragments', { test: id, payloadBytes, largest, mtu: job.line.mtu });
  }
  const streams = planStreams(job.hosts, test);
  const offeredShare = test.tool === 'netperf' ? undefined : (test.load ?? defaultLoad(test.measures));
  const flows = answerFlows({
    direction: test.direction,
    bandwidthBps: job.line.bandwidth,
    flowLimitDivisor: job.line.flowLimitDivisor === 'off' ? undefined : job.line.flowLimitDivisor,
    share: test.measures === 'bandwidth' ? Math.min(1, Math.max(offeredShare ?? 1, job.criteria.rate)) : 0,
    streams: streams.length,
  });
  if (!flows.sufficient) {
    throw new AppError('job/cannot-show-bandwidth', {
      test: id,
      arithmetic: flows.arithmetic,
      needed: flows.streamsNeeded,
    });
  }
  return {
    id,
    tool: test.tool,
    direction: test.direction,
    measures: test.measures,
    payloadBytes,
    durationSeconds: test.durationSeconds ?? guideSeconds[test.tool],
    streams,
    streamPayloadBps:
      offeredShare === undefined ? undefined : streamRate(job, offeredShare, payloadBytes, streams.length),
    offeredShare,
    flows,
  };
}

function defaultLoad(measures: TestSpec['measures']): number {
  return measures === 'bandwidth' ? pacedLoad : packetLoad;
}

/** The payload rate of one stream so that all together offer the share of the bandwidth at the Ethernet layer. */
function streamRate(job: JobSpec, offeredShare: number, payloadBytes: number, streams: number): number {
  const ethernetBps = (job.line.bandwidth * offeredShare) / streams;
  return Math.floor((ethernetBps * payloadBytes) / datagramBytes(payloadBytes, 'ethernet'));
}

/** Every ECS carries the same number of streams with the gateway; each stream has its own ports at both ends. */
function planStreams(hosts: readonly HostSpec[], test: TestSpec): readonly PlannedStream[] {
  const gateway = hosts.find((host) => host.role === 'idc');
  const ecs = hosts.filter((host) => host.role === 'ecs');
  if (gateway === undefined) return [];
  const perHost = test.streamsPerHost ?? defaultStreamsPerHost(ecs.length);
  return ecs.flatMap((host, hostIndex) =>
    Array.from({ length: perHost }, (_, streamIndex): PlannedStream => {
      const number = streamIndex * ecs.length + hostIndex;
      const [sender, receiver] = test.direction === 'inbound' ? [host, gateway] : [gateway, host];
      return {
        id: `${host.name}.${streamIndex + 1}`,
        sender: sender.name,
        receiver: receiver.name,
        senderAddress: sender.address,
        receiverAddress: receiver.address,
        // As in the guide: one port a stream on the gateway; on an ECS the first port, and the next for its next stream.
        serverPort: ports[test.tool] + (test.direction === 'inbound' ? number : streamIndex),
        senderDataPort: ports.senderData + number,
        receiverDataPort: ports.receiverData + number,
      };
    }),
  );
}
