// What the planned tests need of a host. Pure.
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import { datagramBytes } from '../../../../shared/line/layers.ts';

/** Programs by name: clients where the host sends, servers where it receives. */
export function neededTools(tests: readonly PlannedTest[], host: string): readonly string[] {
  const names = tests.flatMap((test) => {
    const sends = test.streams.some((stream) => stream.sender === host);
    const receives = test.streams.some((stream) => stream.receiver === host);
    if (test.tool === 'iperf3') return sends || receives ? ['iperf3'] : [];
    return [...(sends ? ['netperf'] : []), ...(receives ? ['netserver'] : [])];
  });
  return [...new Set(names)];
}

/** The largest IPv4 packet that any test sends. */
export function largestDatagramBytes(tests: readonly PlannedTest[]): number {
  return Math.max(0, ...tests.map((test) => datagramBytes(test.payloadBytes, 'ip')));
}
