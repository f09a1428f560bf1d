// How many streams a test needs, given that the platform limits each hash flow from the VPC to the VBR to bandwidth/12.
// Knows arithmetic only; who carries the streams is decided by the campaign plan.
import type { Direction } from './direction.ts';

/** The platform limits one hash flow (5-tuple) from the VPC to the VBR to this fraction of the bandwidth. Source: the guide, "Alibaba side speed limit". */
export const platformFlowLimitDivisor = 12;

/** Twelve equal flows are enough on paper; sixteen leave room for flows that are not equal. */
const comfortableStreams = 16;

export interface FlowQuestion {
  readonly direction: Direction;
  readonly bandwidthBps: number;
  /** 12 on the platform; undefined where no per-flow limit is in force. */
  readonly flowLimitDivisor: number | undefined;
  /** The share of the bandwidth that the test has to be able to show: 1 = all of it, 0 = it does not judge bandwidth. */
  readonly share: number;
  readonly streams: number;
}

export interface FlowAnswer {
  readonly sufficient: boolean;
  readonly streamsNeeded: number;
  /** The most that these streams can carry together, as a share of the bandwidth; never above 1. */
  readonly reachableShare: number;
  /** The calculation in one line, for the plan and for a refusal. */
  readonly arithmetic: string;
}

/** Can this many streams show the asked share of the bandwidth in this direction? The limit holds from VPC to VBR, so inbound only. */
export function answerFlows(question: FlowQuestion): FlowAnswer {
  const { direction, flowLimitDivisor, share, streams } = question;
  if (flowLimitDivisor === undefined || direction === 'outbound') {
    return {
      sufficient: streams >= 1,
      streamsNeeded: 1,
      reachableShare: streams >= 1 ? 1 : 0,
      arithmetic: `${direction}: no per-flow limit, ${streams} streams`,
    };
  }
  if (share === 0) {
    return {
      sufficient: streams >= 1,
      streamsNeeded: 1,
      reachableShare: streams >= 1 ? 1 : 0,
      arithmetic: `${direction}: packets are counted, not the bandwidth; ${streams} streams`,
    };
  }
  const streamsNeeded = Math.ceil(flowLimitDivisor * share - 1e-9);
  const reachableShare = Math.min(1, streams / flowLimitDivisor);
  const limitMbps = question.bandwidthBps / flowLimitDivisor / 1e6;
  return {
    sufficient: streams >= streamsNeeded,
    streamsNeeded,
    reachableShare,
    arithmetic:
      `${streams} flows × bandwidth/${flowLimitDivisor} (${limitMbps.toFixed(1)} Mbit/s each) can carry ` +
      `${(reachableShare * 100).toFixed(1)} % of the bandwidth, ${(share * 100).toFixed(1)} % is to be shown: ` +
      `at least ${streamsNeeded} flows`,
  };
}

/** Streams per host when the job doesn't say: two, or more where few hosts have to carry sixteen. */
export function defaultStreamsPerHost(ecsHosts: number): number {
  return Math.max(2, Math.ceil(comfortableStreams / Math.max(1, ecsHosts)));
}
