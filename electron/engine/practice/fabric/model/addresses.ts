// Where the parts of the guide's site are found: addresses and the line's ports.
import type { Direction } from './fault.ts';
import { ecsNames, type EcsName } from './names.ts';

export interface ManagementNetwork {
  /** The first three octets of the /24: `198.18.7`. */
  readonly prefix: string;
  /** The machine's own interface into it. */
  readonly machineInterface: string;
}

/** Who is reached by SSH: the gateway, the guide's instances and, on a line to be commissioned, one of another account. */
export type HostName = 'idc' | EcsName | typeof partnerName;

/** The instance in the other account's VPC. */
export const partnerName = 'partner1';
export const partnerAddress = '10.20.1.2';

/** Behind the VPC, as on the real cloud: a resolver in the upper half of 100.64.0.0/10, an object store in the lower. */
export const serviceAddresses = { resolver: '100.100.2.136', objectStore: '100.64.8.8' } as const;

export const idcTestAddress = '192.168.100.1';
export const interconnect = { vbr: '10.100.0.1', idc: '10.100.0.2', prefixLength: 30 } as const;

/** The hidden links between the routers of the cloud, each a /30. */
export const routerLink = { vbr: '169.254.100.1', vrouter: '169.254.100.2' } as const;
export const partnerLink = { vbr: '169.254.100.5', vrouter: '169.254.100.6' } as const;
export const serviceLink = { vrouter: '169.254.101.1', services: '169.254.101.2' } as const;

export const partnerGateway = '10.20.1.253';

/** The line's ports: each delivers one direction to the device behind it and carries that direction's bucket. */
export const deliveringPort: Readonly<Record<Direction, string>> = { inbound: 'to-idc', outbound: 'to-vbr' };

export function ecsAddress(name: EcsName): string {
  return `172.16.0.${ecsNames.indexOf(name) + 2}`;
}

export function testAddress(host: HostName): string {
  if (host === 'idc') return idcTestAddress;
  return host === partnerName ? partnerAddress : ecsAddress(host);
}

export function managementAddress(network: ManagementNetwork, host: HostName): string {
  const order: readonly HostName[] = ['idc', ...ecsNames, partnerName];
  return `${network.prefix}.${10 + order.indexOf(host)}`;
}
