// The durations that the Express Connect guide asks for. A shorter test is marked as such wherever its result is shown.
import type { PlannedTest } from './plan.ts';

/** The guide: "netperf … -l 300", "iperf3 … -t 120". Seconds. */
export const guideSeconds: Readonly<Record<PlannedTest['tool'], number>> = { netperf: 300, iperf3: 120 };

export function isShort(plan: Pick<PlannedTest, 'tool' | 'durationSeconds'>): boolean {
  return plan.durationSeconds < guideSeconds[plan.tool];
}
