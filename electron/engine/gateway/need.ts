// What the customer device must have for the line to work, in no vendor's words.
import type { BgpRouting, Intent } from '../../../shared/job/intent/intent.ts';
import { cloudServices } from '../../../shared/job/intent/rules/prefixes.ts';
import { formatCidr } from '../../../shared/line/cidr.ts';

export interface GatewayNeed {
  /** The port that the line is plugged into, as the device names it. */
  readonly port: string;
  /** 0: the line is untagged and its address sits on the port itself. */
  readonly vlan: number;
  readonly address: string;
  readonly prefixLength: number;
  readonly cloudAddress: string;
  /** The device's own address inside the IDC, from which it sends itself: VPCs know no way back to the interconnect. */
  readonly source?: string;
  /** Prefixes to be sent to the cloud by static routes; empty with BGP. */
  readonly routes: readonly string[];
  readonly bgp: GatewayBgp | undefined;
}

export interface GatewayBgp {
  readonly asn: number;
  readonly cloudAsn: number;
  readonly authenticated: boolean;
  readonly bfd: boolean;
  /** The IDC's own prefixes: the device announces them, the cloud announces the VPCs'. */
  readonly announces: readonly string[];
}

/** The line as it stands: for an adopted VBR only the cloud knows it. */
export interface BuiltLine {
  readonly vlan: number;
  readonly cloudAddress: string;
  readonly gatewayAddress: string;
  readonly prefixLength: number;
  readonly vpcPrefixes: readonly string[];
}

/**
 * The guide's example routes the IDC's own prefix on the gateway; what the gateway needs is the VPCs', toward the
 * cloud's end of the line. The whole 100.64.0.0/10 is right here: only the VBR needs it in two halves.
 */
export function gatewayNeed(intent: Intent, line: BuiltLine, port: string): GatewayNeed {
  const services = intent.anyTunnel === undefined ? [] : [formatCidr(cloudServices)];
  return {
    port,
    vlan: line.vlan,
    address: line.gatewayAddress,
    prefixLength: line.prefixLength,
    cloudAddress: line.cloudAddress,
    routes: intent.routing.kind === 'static' ? [...new Set([...line.vpcPrefixes, ...services])] : [],
    bgp: intent.routing.kind === 'bgp' ? gatewayBgp(intent.routing, intent.idc.cidrs) : undefined,
  };
}

function gatewayBgp(routing: BgpRouting, idcCidrs: readonly string[]): GatewayBgp {
  const { gatewayAsn, cloudAsn, authenticated, bfd } = routing;
  return { asn: gatewayAsn, cloudAsn, authenticated, bfd, announces: [...new Set(idcCidrs)] };
}
