// Where the cloud's routers lie in the practice fabric, whose site has one VBR, one VPC and one line. Its names and
// addresses are facts of that fabric, stated there; they are repeated here because neither room knows the other.
import type { RouterRef } from './data-plane.ts';
import type { Site } from './kernel-data-plane.ts';

/** The router nodes whose own routes give way to the cloud's. */
export const fabricRouters = ['vbr', 'vrouter'] as const;

export interface FabricSiteOptions {
  /** The one VPC that the fabric carries; what leads to others is dropped, as it would be without them. */
  readonly vpcId: string;
  /** The customer gateway's address on the interconnect. */
  readonly gatewayAddress: string;
}

const routerLink = { vbr: '169.254.100.1', vrouter: '169.254.100.2' } as const;

export function fabricSite({ vpcId, gatewayAddress }: FabricSiteOptions): Site {
  const nodeOf = (router: RouterRef) => {
    if (router.kind === 'vbr') return 'vbr';
    return router.vpcId === vpcId ? 'vrouter' : undefined;
  };
  return {
    nodeOf,
    cable: (node, toward) => {
      if ('physicalConnectionId' in toward) {
        return node === 'vbr' ? { device: 'line', neighbour: gatewayAddress } : undefined;
      }
      if (nodeOf(toward.router) === undefined) return undefined;
      return node === 'vbr'
        ? { device: 'vpc', neighbour: routerLink.vrouter }
        : { device: 'vbr', neighbour: routerLink.vbr };
    },
  };
}
