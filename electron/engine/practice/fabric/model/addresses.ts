// Where the parts of the guide's site are found: addresses and the line's ports.
import type { Direction } from './fault.ts';
import { ecsNames, type EcsName } from './names.ts';

export interface ManagementNetwork {
  /** The first three octets of the /24: `198.18.7`. */
  readonly prefix: string;
  /** The machine's own interface into it. */
  readonly machineInterface: string;
}

export const idcTestAddress = '192.168.100.1';
export const interconnect = { vbr: '10.100.0.1', idc: '10.100.0.2', prefixLength: 30 } as const;

/** The line's ports: each delivers one direction to the device behind it and carries that direction's bucket. */
export const deliveringPort: Readonly<Record<Direction, string>> = { inbound: 'to-idc', outbound: 'to-vbr' };

export function ecsAddress(name: EcsName): string {
  return `172.16.0.${ecsNames.indexOf(name) + 2}`;
}

export function managementAddress(network: ManagementNetwork, host: 'idc' | EcsName): string {
  return `${network.prefix}.${host === 'idc' ? 10 : 11 + ecsNames.indexOf(host)}`;
}
