// A fabric as plain data for the dossier: whoever reads the figures later must see that the line was simulated, and how.
import { release } from 'node:os';
import { runChecked } from './life/run-command.ts';
import { formatFault, millisecondsOf, needsDelay, type Direction, type Fault } from './model/fault.ts';
import type { SiteRates } from './model/site-rates.ts';
import { lineBucket } from './model/shaping.ts';
import type { Topology } from './model/topology.ts';

export interface FabricDescription {
  readonly kind: 'simulated line';
  readonly id: string;
  readonly bandwidthBps: number;
  /** As written on a command line: `loss=1%`. */
  readonly faults: readonly string[];
  /** What every rate below counts. */
  readonly countedLayer: 'Ethernet without FCS, at least 60 bytes a frame';
  readonly line: Readonly<Record<Direction, { rateBps: number; burstBytes: number; queueBytes: number }>>;
  readonly flowLimit: { readonly rateBps: number; readonly direction: 'inbound'; readonly per: '5-tuple' } | 'off';
  /** What the gateway's own port can send. */
  readonly gatewayPortBps: number;
  /** What each instance can send. */
  readonly instanceCapBps: Readonly<Record<string, number>>;
  /** What this program adds to each frame's way; absent when no frame leaves the kernel. */
  readonly heldBack?: {
    readonly delayMs: number;
    readonly jitterMs: number;
    readonly clock: 'frames that are due within one millisecond leave together';
  };
  readonly kernel: string;
  readonly trafficControl: string;
  readonly topology: Topology;
}

interface Subject {
  readonly id: string;
  readonly bandwidthBps: number;
  readonly faults: readonly Fault[];
  readonly rates: SiteRates;
  readonly topology: Topology;
}

export async function describeFabric({
  id,
  bandwidthBps,
  faults,
  rates,
  topology,
}: Subject): Promise<FabricDescription> {
  return {
    kind: 'simulated line',
    id,
    bandwidthBps,
    faults: faults.map(formatFault),
    countedLayer: 'Ethernet without FCS, at least 60 bytes a frame',
    line: { inbound: lineBucket(rates.lineBps.inbound), outbound: lineBucket(rates.lineBps.outbound) },
    flowLimit:
      rates.flowLimitBps === undefined ? 'off' : { rateBps: rates.flowLimitBps, direction: 'inbound', per: '5-tuple' },
    gatewayPortBps: rates.gatewayPortBps,
    instanceCapBps: rates.instanceCapBps,
    ...(needsDelay(faults) && {
      heldBack: {
        delayMs: millisecondsOf(faults, 'delay'),
        jitterMs: millisecondsOf(faults, 'jitter'),
        clock: 'frames that are due within one millisecond leave together',
      },
    }),
    kernel: release(),
    trafficControl: (await runChecked(['tc', '-V'])).trim(),
    topology,
  };
}
