// Tests of the figures that Demarc prints against the line's own interface counters, which no part of Demarc's measuring reads.
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

/**
 * Rates come from the whole seconds inside the overlap window, and where in it those begin, each host decides by itself. On
 * a line that is steady that makes no difference; where the machine stalls, the line's own rate differs by it.
 */
function carriedBps(readings: readonly LineCounters[], direction: 'inbound' | 'outbound', overlap: Window) {
  const rates = [0, 250, 500, 750, 1000].flatMap((lateMs) =>
    [0, 250, 500, 750, 1000].map((earlyMs) =>
      deliveredBps(readings, direction, { startMs: overlap.startMs + lateMs, endMs: overlap.endMs - earlyMs }),
    ),
  );
  return { middle: rates[12] ?? Number.NaN, least: Math.min(...rates), most: Math.max(...rates) };
}

function receivedBps(test: TestView): number {
  const packetsPerSecond = test.totals.received?.packetsPerSecond;
  if (packetsPerSecond === undefined) throw new Error(`${test.plan.id} has no received total`);
  return rateOnLayer(packetsPerSecond, test.plan.payloadBytes, 'ethernet');
}

export interface ConfirmedLine {
  readonly bandwidthBps: number;
  readonly fault?: string;
  /** Where a host cannot read all that its kernel counted, that is no line that carried less. */
  readonly hosts?: 'keep up' | 'may be the limit';
}

/** Both tools and directions on such a line, against the line's counters. */
export function confirmsTotals({ bandwidthBps, fault, hosts = 'keep up' }: ConfirmedLine): void {
  describe(`on a line of ${bandwidthBps / 1e6} Mbit/s${fault === undefined ? '' : ` with ${fault}`}`, () => {
    it("prints totals that the line's own counters confirm within 1 %, for both tools and directions", async () => {
      const readings: LineCounters[] = [];
      const view = await commission({
        bandwidthBps,
        faults: fault === undefined ? [] : [fault],
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
        const { middle, least, most } = carriedBps(readings, plan.direction, overlap);
        const received = receivedBps(test);
        const counted = (test.totals.counted?.bytesPerSecond ?? 0) * 8;
        const [line, ...tools] = [middle, received, counted].map((bps) => (bps / 1e6).toFixed(2));
        console.log(
          `${plan.id}: line ${line ?? ''} (${(least / 1e6).toFixed(2)} to ${(most / 1e6).toFixed(2)}), received and counted ${tools.join(', ')} Mbit/s`,
        );
        expect(counted).toBeGreaterThan(least * 0.99);
        expect(counted).toBeLessThan(most * 1.01);
        expect(received).toBeLessThan(most * 1.01);
        const rate = view.findings.find((finding) => finding.test === plan.id && finding.criterion === 'rate');
        // Then it must be said.
        if (hosts === 'may be the limit' && rate?.outcome === 'inconclusive') expect(rate.cause?.hosts).not.toEqual([]);
        else expect(received).toBeGreaterThan(least * 0.99);
      }
    });
  });
}
