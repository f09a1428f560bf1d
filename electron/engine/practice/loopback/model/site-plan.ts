// What was bought and what was broken on purpose, as plans for the two directions of the guide's site, with the rates and
// the line's queue of the namespace fabric.
import type { Direction } from '../../../../../shared/line/direction.ts';
import { millisecondsOf, type Fault } from '../../fabric/model/fault.ts';
import { ecsNames } from '../../fabric/model/names.ts';
import { burstBytes } from '../../fabric/model/shaping.ts';
import { isSlow, siteRates } from '../../fabric/model/site-rates.ts';
import type { LinePlan } from '../../line-model/line-model.ts';
import type { ShaperPlan } from '../../line-model/shaper.ts';

/** As the namespace fabric's line: what a machine that was busy for a moment catches up with is no loss of the line. */
const queueMs = 100;

/**
 * Of a flood, no more than this waits at a sender's port: here a sender can't be made to sleep in `send`, and what still
 * waits when it ends is carried after its time and yet counted in it by netperf.
 */
const standingQueueMs = 10;

export function sitePlans(bandwidthBps: number, faults: readonly Fault[]): Readonly<Record<Direction, LinePlan>> {
  // The namespace fabric takes the loss off the bucket's rate; here it comes behind the bucket.
  const rates = siteRates(
    bandwidthBps,
    faults.filter((fault) => fault.kind !== 'loss'),
  );
  const lossShare = faults.find((fault) => fault.kind === 'loss')?.share ?? 0;
  const instancePorts = ecsNames.map((name) => [name, portOf(rates.instanceCapBps[name])] as const);
  const direction = (name: Direction) => ({
    line: shaper(rates.lineBps[name]),
    lossShare,
    delayMs: millisecondsOf(faults, 'delay'),
    jitterMs: millisecondsOf(faults, 'jitter'),
    interruptions: faults.flatMap((fault) =>
      fault.kind === 'cut' ? [{ afterMs: fault.afterSeconds * 1000, forMs: fault.seconds * 1000 }] : [],
    ),
    cuts: isDead(faults, name) ? [{ fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }] : [],
  });
  return {
    inbound: {
      ...direction('inbound'),
      senderPorts: Object.fromEntries(instancePorts),
      ...(rates.flowLimitBps !== undefined && { flowLimit: shaper(rates.flowLimitBps) }),
      receiverPorts: {},
    },
    outbound: {
      ...direction('outbound'),
      senderPorts: { idc: portOf(rates.gatewayPortBps) },
      receiverPorts: Object.fromEntries(instancePorts.filter(([name]) => isSlow(faults, name))),
    },
  };
}

function isDead(faults: readonly Fault[], direction: Direction): boolean {
  return faults.some((fault) => fault.kind === 'dead-direction' && fault.direction === direction);
}

function shaper(rateBps: number): ShaperPlan {
  return { rateBps, burstBytes: burstBytes(rateBps), queueBytes: bytesIn(rateBps, queueMs) };
}

function portOf(rateBps: number): ShaperPlan {
  return { ...shaper(rateBps), standingQueueBytes: bytesIn(rateBps, standingQueueMs) };
}

/** At least some frames: a slow port must take a few that come at once. */
function bytesIn(rateBps: number, milliseconds: number): number {
  return Math.max(4 * 1514, Math.round((rateBps / 8000) * milliseconds));
}
