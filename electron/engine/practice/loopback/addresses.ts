// Where the hosts of a loopback line are found. Every host has an address of its own, which its tools bind, and a face:
// the address at which the other side reaches it. Behind the face stands the line, which leads to the host.
import { ecsNames, type EcsName } from '../fabric/model/names.ts';

export type HostName = 'idc' | EcsName;

export interface SiteHost {
  readonly name: HostName;
  readonly role: 'idc' | 'ecs';
  readonly address: string;
  readonly face: string;
}

/** SSH servers listen here, at each host's own address: 22 needs root. */
export const sshPort = 22022;

/** All of 127.0.0.0/8 is this machine (RFC 1122 3.2.1.3); on Linux every address of it can be bound without a set-up. */
export const siteCount = 60 * 256;

/** Two /24, one for hosts and one for faces; the first ones are left to others: many programs use 127.0.x.y. */
export function siteHosts(site: number): readonly SiteHost[] {
  const network = `${64 + (site >> 8)}.${site & 0xff}`;
  const faces = `${64 + 60 + (site >> 8)}.${site & 0xff}`;
  const host = (name: HostName, last: number): SiteHost => ({
    name,
    role: name === 'idc' ? 'idc' : 'ecs',
    address: `127.${network}.${last}`,
    face: `127.${faces}.${last}`,
  });
  return [host('idc', 10), ...ecsNames.map((name, index) => host(name, 11 + index))];
}
