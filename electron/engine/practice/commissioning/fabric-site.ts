// Where the cloud's routers lie in the practice fabric: the one VBR, a router for each VPC, the line, the services.
import type { RouterRef } from '../cloud/lines/data-plane.ts';
import type { Site } from '../cloud/lines/kernel-data-plane.ts';
import { interconnect, partnerLink, routerLink, serviceLink } from '../fabric/model/addresses.ts';

export interface FabricVpcs {
  /** Ids that the cloud gave. */
  readonly first: string;
  readonly partner: string;
}

const onVbr = {
  vrouter: { device: 'vpc', neighbour: routerLink.vrouter },
  partner: { device: 'partner', neighbour: partnerLink.vrouter },
} as const;

const towardVbr = {
  vrouter: { device: 'vbr', neighbour: routerLink.vbr },
  partner: { device: 'vbr', neighbour: partnerLink.vbr },
} as const;

type VpcNode = keyof typeof onVbr;

export function fabricSite(vpcs: FabricVpcs): Site {
  const vpcNode = (vpcId: string): VpcNode | undefined =>
    vpcId === vpcs.first ? 'vrouter' : vpcId === vpcs.partner ? 'partner' : undefined;
  const nodeOf = (router: RouterRef) => (router.kind === 'vbr' ? 'vbr' : vpcNode(router.vpcId));
  return {
    nodeOf,
    cable: (node, toward) => {
      if ('services' in toward)
        return node === 'vrouter' ? { device: 'services', neighbour: serviceLink.services } : undefined;
      if ('physicalConnectionId' in toward)
        return node === 'vbr' ? { device: 'line', neighbour: interconnect.idc } : undefined;
      if (toward.router.kind === 'vbr') return node === 'vrouter' || node === 'partner' ? towardVbr[node] : undefined;
      const vpc = vpcNode(toward.router.vpcId);
      return node === 'vbr' && vpc !== undefined ? onVbr[vpc] : undefined;
    },
    doors: new Map([
      ['vbr', ['line', 'vpc', 'partner']],
      ['vrouter', ['vbr']],
      ['partner', ['vbr']],
    ]),
  };
}
