// Where a line leaves the kernel to be delayed: its bridge becomes two, each with one of the line's ports and a TAP device. What
// comes out of one device goes into the other. The bucket and the faults sit in front of the delay, so that user space never
// has to carry what the line would have dropped.
import type { Direction, Fault } from './fault.ts';
import { needsDelay } from './fault.ts';
import { deliveringPort } from './addresses.ts';
import type { Bridge } from './topology.ts';

/** In the order in which taps.pl gets them. */
export const delayDevices = ['delay-idc', 'delay-vbr'] as const;

/** Frames that wait in a device while its reader is busy: half a second of a full line of 200 Mbit/s. */
export const delayQueueFrames = 8_000;

/** Through which port a direction passes its bucket and meets the line's faults. */
export function shapedPort(faults: readonly Fault[]): Readonly<Record<Direction, string>> {
  return needsDelay(faults) ? { inbound: 'delay-vbr', outbound: 'delay-idc' } : deliveringPort;
}

export function delayedBridges(): readonly Bridge[] {
  return [
    { name: 'carrier-idc', ports: [deliveringPort.inbound, 'delay-idc'] },
    { name: 'carrier-vbr', ports: [deliveringPort.outbound, 'delay-vbr'] },
  ];
}
