// Which rates are in force at a site, given what was bought and what was broken on purpose.
import type { Direction, Fault } from './fault.ts';
import { ecsNames, type EcsName } from './names.ts';
import { flowLimitBps, gatewayPortBps, instanceCapBps, slowInstanceCapBps } from './shaping.ts';

/** The rates in force at a site, for its description. */
export interface SiteRates {
  /** What each direction delivers at most; see line-faults.ts for the part that random loss has in it. */
  readonly lineBps: Readonly<Record<Direction, number>>;
  /** Per hash flow, VPC to VBR; absent when the platform does not limit flows. */
  readonly flowLimitBps?: number;
  readonly gatewayPortBps: number;
  readonly instanceCapBps: Readonly<Record<EcsName, number>>;
}

export function siteRates(bandwidthBps: number, faults: readonly Fault[]): SiteRates {
  const slowLine = faults.find((fault) => fault.kind === 'slow-line');
  const loss = faults.find((fault) => fault.kind === 'loss');
  const lineBps = Math.round(bandwidthBps * (slowLine?.share ?? 1) * (1 - (loss?.share ?? 0)));
  const cap = (name: EcsName): number =>
    isSlow(faults, name) ? slowInstanceCapBps(bandwidthBps) : instanceCapBps(bandwidthBps);
  return {
    lineBps: { inbound: lineBps, outbound: lineBps },
    ...(faults.some((fault) => fault.kind === 'flow-limit') ? {} : { flowLimitBps: flowLimitBps(bandwidthBps) }),
    gatewayPortBps: gatewayPortBps(bandwidthBps),
    // The keys are exactly the names.
    instanceCapBps: Object.fromEntries(ecsNames.map((name) => [name, cap(name)])) as Record<EcsName, number>,
  };
}

export function isSlow(faults: readonly Fault[], name: EcsName): boolean {
  return faults.some((fault) => fault.kind === 'slow-host' && fault.host === name);
}
