// The durations that the Express Connect guide asks for. A shorter test is marked as such wherever its result is shown.
import type { TestSpec } from './spec.ts';

/** The guide: "netperf … -l 300", "iperf3 … -t 120". Seconds. */
export const guideSeconds: Readonly<Record<TestSpec['tool'], number>> = { netperf: 300, iperf3: 120 };

export function isShort(plan: { readonly tool: TestSpec['tool']; readonly durationSeconds: number }): boolean {
  return plan.durationSeconds < guideSeconds[plan.tool];
}
