// What a fabric must do so that packets meet what the control plane says: every effect as a typed change, complete in
// itself and in order. "A route entry in the cloud is a route in the kernel; an interface that is not Active carries
// nothing."

export type RouterRef =
  { readonly kind: 'vbr'; readonly vbrId: string } | { readonly kind: 'vpc'; readonly vpcId: string };

export type Hop =
  /** Onto the leased line: the customer's gateway is the neighbour. */
  | {
      readonly kind: 'line';
      readonly vbrId: string;
      readonly physicalConnectionId: string;
      readonly vlanId: number;
      readonly gateway: string | undefined;
    }
  /** Through a router interface to the router at its other end. */
  | { readonly kind: 'interface'; readonly routerInterfaceId: string; readonly weight: number }
  /** A subnet of the VPC itself. */
  | { readonly kind: 'local' }
  /** The cloud services in 100.64.0.0/10. */
  | { readonly kind: 'service' };

export interface VpcState {
  readonly vpcId: string;
  readonly owner: string;
  readonly region: string;
  readonly cidrBlocks: readonly string[];
}

export interface VSwitchState {
  readonly vSwitchId: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
}

export interface VbrState {
  readonly vbrId: string;
  /** Only an active VBR on an enabled circuit carries anything. */
  readonly carries: boolean;
  readonly physicalConnectionId: string;
  readonly vlanId: number;
  readonly localGateway: string | undefined;
  readonly peerGateway: string | undefined;
  readonly prefixLength: number | undefined;
  /** Mbit/s; `undefined` when the VBR is not limited by itself. */
  readonly bandwidthMbps: number | undefined;
}

export interface InterfaceState {
  readonly routerInterfaceId: string;
  readonly router: RouterRef;
  readonly role: 'InitiatingSide' | 'AcceptingSide';
  /** Active, and so is its peer. */
  readonly carries: boolean;
  readonly oppositeInterfaceId: string | undefined;
  readonly opposite: RouterRef | undefined;
  /** Mbit/s bought by the initiating side; 0 on the accepting side. */
  readonly bandwidthMbps: number;
}

export interface RouteState {
  readonly routeEntryId: string;
  readonly routeTableId: string;
  readonly router: RouterRef;
  readonly destination: string;
  readonly source: 'Custom' | 'System' | 'BGP';
  readonly hops: readonly Hop[];
}

export interface BgpPeerState {
  readonly bgpPeerId: string;
  readonly vbrId: string;
  readonly localAsn: number;
  readonly peerAsn: number;
  readonly peerAddress: string;
  readonly authKey: string | undefined;
  readonly advertised: readonly string[];
}

/** `state` is the object as it is now; `undefined` means that it is gone and must leave nothing behind. */
export type DataPlaneChange =
  | { readonly kind: 'vpc'; readonly id: string; readonly state: VpcState | undefined }
  | { readonly kind: 'vswitch'; readonly id: string; readonly state: VSwitchState | undefined }
  | { readonly kind: 'vbr'; readonly id: string; readonly state: VbrState | undefined }
  | { readonly kind: 'interface'; readonly id: string; readonly state: InterfaceState | undefined }
  | { readonly kind: 'route'; readonly id: string; readonly state: RouteState | undefined }
  | { readonly kind: 'bgp-peer'; readonly id: string; readonly state: BgpPeerState | undefined };

export interface DataPlane {
  /** Called in the order of the effects; must not throw. Work that takes time is queued by the data plane itself. */
  apply(change: DataPlaneChange): void;
}
