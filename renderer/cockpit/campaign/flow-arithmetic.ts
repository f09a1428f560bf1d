// The calculation of flows against bandwidth/12 as numbers that can be drawn. Pure; the rule itself is the campaign plan's.
import type { JobSpec } from '../../../shared/job/spec.ts';
import type { PlannedDraft } from './campaign-draft.ts';

export interface FlowArithmetic {
  readonly streams: number;
  readonly streamsNeeded: number;
  readonly isEnough: boolean;
  /** The most that one flow carries; undefined where no flow is limited. */
  readonly flowLimitBps: number | undefined;
  readonly bandwidthBps: number;
  /** What all streams can carry together; may be above the bandwidth. */
  readonly reachableBps: number;
  /** The share of the bandwidth below which the test could not show what it is meant to show. */
  readonly neededShare: number;
}

/** Undefined where a test could not be planned for another reason than its flows. */
export function flowArithmetic(plan: PlannedDraft, spec: JobSpec): FlowArithmetic | undefined {
  const streams = 'planned' in plan ? plan.planned.streams.length : streamsOf(plan.test.streamsPerHost, spec);
  const needed = 'planned' in plan ? plan.planned.flows.streamsNeeded : neededOf(plan.problem.data['needed']);
  if (needed === undefined) return undefined;
  const { bandwidth, flowLimitDivisor } = spec.line;
  const isLimited =
    plan.test.direction === 'inbound' && plan.test.measures === 'bandwidth' && flowLimitDivisor !== 'off';
  const flowLimitBps = isLimited ? bandwidth / flowLimitDivisor : undefined;
  return {
    streams,
    streamsNeeded: needed,
    isEnough: 'planned' in plan,
    flowLimitBps,
    bandwidthBps: bandwidth,
    reachableBps: flowLimitBps === undefined ? bandwidth : streams * flowLimitBps,
    neededShare: flowLimitBps === undefined ? 1 : (needed * flowLimitBps) / bandwidth,
  };
}

function streamsOf(perHost: number | undefined, spec: JobSpec): number {
  return (perHost ?? 1) * spec.hosts.filter(({ role }) => role === 'ecs').length;
}

function neededOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
