// The figures that Demarc prints against the line's own interface counters, which no part of Demarc's measuring reads.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import type { LineCounters } from '../../../electron/engine/practice/fabric/life/counters.ts';
import { rateOnLayer } from '../../../shared/line/layers.ts';
import type { Window } from '../../../shared/line/window.ts';
import type { TestView } from '../../../shared/job/view.ts';
import { commission } from '../../support/commission.ts';

/** Reads the line's counters several times a second for the time of a campaign. */
async function record(fabric: Fabric, signal: AbortSignal, readings: LineCounters[]): Promise<void> {
  while (!signal.aborted) {
    readings.push(await fabric.counters());
    await pause(200);
  }
}

/** What the line delivered in a window, Ethernet bits per second, by linear interpolation between readings. */
function deliveredBps(readings: readonly LineCounters[], direction: 'inbound' | 'outbound', window: Window): number {
  const bytesAt = (atMs: number): number => {
    const after = readings.findIndex((reading) => reading.atMs >= atMs);
    const [left, right] = [readings[after - 1], readings[after]];
    if (!left || !right) throw new Error('the window is not covered by readings');
    const share = (atMs - left.atMs) / (right.atMs - left.atMs);
    return left[direction].deliveredBytes + share * (right[direction].deliveredBytes - left[direction].deliveredBytes);
  };
  return ((bytesAt(window.endMs) - bytesAt(window.startMs)) * 8000) / (window.endMs - window.startMs);
}

function receivedBps(test: TestView): number {
  const packetsPerSecond = test.totals.received?.packetsPerSecond;
  if (packetsPerSecond === undefined) throw new Error(`${test.plan.id} has no received total`);
  return rateOnLayer(packetsPerSecond, test.plan.payloadBytes, 'ethernet');
}

describe.each([50e6, 200e6])('on a line of %i bit/s', (bandwidthBps) => {
  it("prints totals that the line's own counters confirm within 1 %, for both tools and directions", async () => {
    const readings: LineCounters[] = [];
    const view = await commission({
      bandwidthBps,
      tests: (['netperf', 'iperf3'] as const).flatMap((tool) =>
        (['inbound', 'outbound'] as const).map((direction) => ({
          tool,
          direction,
          measures: 'bandwidth' as const,
          durationSeconds: 5,
        })),
      ),
      beside: (fabric, signal) => record(fabric, signal, readings),
    });
    expect(view.campaign.state).toBe('completed');
    for (const test of view.tests) {
      const { overlap, plan } = test;
      if (!overlap) throw new Error(`${plan.id} has no overlap window`);
      // Rates come from whole seconds inside the window; the same part of it is asked of the line.
      const inner = { startMs: overlap.startMs + 500, endMs: overlap.endMs - 500 };
      const truth = deliveredBps(readings, plan.direction, inner);
      const received = receivedBps(test);
      const counted = (test.totals.counted?.bytesPerSecond ?? 0) * 8;
      console.log(
        `${plan.id}: line ${(truth / 1e6).toFixed(2)}, received ${(received / 1e6).toFixed(2)}, counted ${(counted / 1e6).toFixed(2)} Mbit/s`,
      );
      expect(Math.abs(received / truth - 1)).toBeLessThan(0.01);
      expect(Math.abs(counted / truth - 1)).toBeLessThan(0.01);
    }
  });
});
