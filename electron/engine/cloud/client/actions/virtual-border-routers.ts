// The virtual border router (VBR): the cloud's end of the leased line.
import type { z } from 'zod';
import { clientToken, pageNumber, read, readList, write } from '../define-action.ts';
import {
  listAnswer,
  optionalAccountId,
  optionalFlag,
  optionalNumber,
  optionalText,
  record,
  tag,
  text,
  wrapped,
} from '../wire.ts';
import { accepted, type Filter, type TagParameter } from './common.ts';

const interconnect = {
  LocalGatewayIp: optionalText,
  PeerGatewayIp: optionalText,
  PeeringSubnetMask: optionalText,
  EnableIpv6: optionalFlag,
  LocalIpv6GatewayIp: optionalText,
  PeerIpv6GatewayIp: optionalText,
  PeeringIpv6SubnetMask: optionalText,
};

const associatedPhysicalConnection = record({
  PhysicalConnectionId: text,
  PhysicalConnectionStatus: optionalText,
  PhysicalConnectionBusinessStatus: optionalText,
  PhysicalConnectionOwnerUid: optionalAccountId,
  Status: optionalText,
  VlanId: optionalNumber,
  /** The next hop of routes toward the IDC over this circuit. */
  VlanInterfaceId: optionalText,
  CircuitCode: optionalText,
  ...interconnect,
});

export type VirtualBorderRouter = z.output<typeof virtualBorderRouter>;
const virtualBorderRouter = record({
  VbrId: text,
  Name: optionalText,
  Description: optionalText,
  /** Lower case on the wire: `unconfirmed`, `active`, `terminating`, `terminated`, `recovering`, `deleting`. */
  Status: text,
  Type: optionalText,
  AccessPointId: optionalText,
  PhysicalConnectionId: optionalText,
  PhysicalConnectionStatus: optionalText,
  PhysicalConnectionBusinessStatus: optionalText,
  PhysicalConnectionOwnerUid: optionalAccountId,
  VlanId: optionalNumber,
  CircuitCode: optionalText,
  /** Where this VBR's routes are written. */
  RouteTableId: optionalText,
  /** The next hop of routes toward the IDC. */
  VlanInterfaceId: optionalText,
  ...interconnect,
  Bandwidth: optionalNumber,
  Mtu: optionalNumber,
  /** BFD timers in milliseconds. */
  MinTxInterval: optionalNumber,
  MinRxInterval: optionalNumber,
  DetectMultiplier: optionalNumber,
  SitelinkEnable: optionalFlag,
  CreationTime: optionalText,
  ActivationTime: optionalText,
  TerminationTime: optionalText,
  RecoveryTime: optionalText,
  EcrId: optionalText,
  EcrOwnerId: optionalAccountId,
  /** The API's spelling. */
  EcrAttatchStatus: optionalText,
  ResourceGroupId: optionalText,
  AssociatedCens: wrapped(
    'AssociatedCen',
    record({ CenId: optionalText, CenOwnerId: optionalAccountId, CenStatus: optionalText }),
  ),
  AssociatedPhysicalConnections: wrapped('AssociatedPhysicalConnection', associatedPhysicalConnection),
  Tags: wrapped('Tags', tag),
});

export type CircuitVirtualBorderRouter = z.output<typeof circuitVirtualBorderRouter>;
/** The circuit owner's view, which includes the VBRs of other accounts. */
const circuitVirtualBorderRouter = record({
  VbrId: text,
  VbrName: optionalText,
  VbrOwnerUid: optionalAccountId,
  Status: text,
  VlanId: optionalNumber,
  Bandwidth: optionalNumber,
  BandwidthStatus: optionalText,
  CircuitCode: optionalText,
  CreationTime: optionalText,
  /** The API's spelling. */
  PConnVbrBussinessStatus: optionalText,
});

const failoverGroup = record({
  RequestId: text,
  VbrHaId: optionalText,
  VbrId: optionalText,
  PeerVbrId: optionalText,
  Name: optionalText,
  Description: optionalText,
  Status: optionalText,
  RegionId: optionalText,
});

interface Interconnect {
  /** The cloud's address on the interconnect. */
  readonly LocalGatewayIp?: string;
  /** The customer gateway's address on the interconnect. */
  readonly PeerGatewayIp?: string;
  /** Dotted, /24 to /30. */
  readonly PeeringSubnetMask?: string;
  readonly EnableIpv6?: boolean;
  readonly LocalIpv6GatewayIp?: string;
  readonly PeerIpv6GatewayIp?: string;
  readonly PeeringIpv6SubnetMask?: string;
}

export interface CreateVbrParameters extends Interconnect {
  readonly PhysicalConnectionId: string;
  /** 0 to 2999; 0 means the untagged port, which then carries this one VBR only. */
  readonly VlanId: number;
  /** Mbit/s, from the API's list. */
  readonly Bandwidth?: number;
  /** Another account's main id: the VBR then starts `unconfirmed` and carries no interconnect addresses yet. */
  readonly VbrOwnerId?: string;
  readonly CircuitCode?: string;
  readonly Name?: string;
  readonly Description?: string;
  readonly ResourceGroupId?: string;
  readonly Tags?: readonly TagParameter[];
}

export interface ModifyVbrParameters extends Interconnect {
  readonly VbrId: string;
  readonly VlanId?: number;
  readonly Name?: string;
  readonly Description?: string;
  readonly CircuitCode?: string;
  readonly Bandwidth?: number;
  /** BFD: 200 to 1000 ms. */
  readonly MinTxInterval?: number;
  readonly MinRxInterval?: number;
  /** BFD: 3 to 10. */
  readonly DetectMultiplier?: number;
  readonly Mtu?: 1500 | 8500;
  /** A JSON array in a string. */
  readonly AssociatedPhysicalConnections?: string;
}

export interface AssociateCircuitParameters extends Omit<Interconnect, 'EnableIpv6'> {
  readonly PhysicalConnectionId: string;
  readonly VbrId: string;
  /** A string in this action only, as is the flag below. */
  readonly VlanId: string;
  readonly EnableIpv6?: 'true' | 'false';
}

interface ById {
  readonly VbrId: string;
}

/** One route write at a time on a VBR; BGP teardown lags behind its answer. */
const fiveMinutes = { everyMs: 5_000, forMs: 300_000 };

export const virtualBorderRouterActions = {
  CreateVirtualBorderRouter: write<CreateVbrParameters>()(record({ RequestId: text, VbrId: text }), clientToken, {
    patience: { codes: ['TaskConflict'], ...fiveMinutes },
  }),
  DescribeVirtualBorderRouters: readList<{
    readonly Filter?: readonly Filter[];
    /** Without it the VBRs that stand on another account's circuit are invisible. */
    readonly IncludeCrossAccountVbr?: boolean;
  }>()(listAnswer('VirtualBorderRouterSet.VirtualBorderRouterType', virtualBorderRouter), pageNumber),
  DescribeVirtualBorderRoutersForPhysicalConnection: readList<{
    readonly PhysicalConnectionId: string;
    readonly Filter?: readonly Filter[];
  }>()(
    listAnswer(
      'VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType',
      circuitVirtualBorderRouter,
    ),
    pageNumber,
  ),
  ModifyVirtualBorderRouterAttribute: write<ModifyVbrParameters>()(accepted, clientToken),
  UpdateVirtualBorderBandwidth: write<{ readonly VirtualBorderRouterId: string; readonly Bandwidth: number }>()(
    accepted,
    clientToken,
  ),
  TerminateVirtualBorderRouter: write<ById>()(accepted, clientToken),
  RecoverVirtualBorderRouter: write<ById>()(accepted, clientToken),
  DeleteVirtualBorderRouter: write<ById>()(accepted, clientToken, {
    patience: { codes: ['DependencyViolation.BgpGroup', 'TaskConflict'], ...fiveMinutes },
  }),
  AssociatePhysicalConnectionToVirtualBorderRouter: write<AssociateCircuitParameters>()(accepted, clientToken),
  UnassociatePhysicalConnectionFromVirtualBorderRouter: write<{
    readonly PhysicalConnectionId: string;
    readonly VbrId: string;
  }>()(accepted, clientToken),
  CreateVbrHa: write<ById & { readonly PeerVbrId: string; readonly Name?: string; readonly Description?: string }>()(
    record({ RequestId: text, VbrHaId: text }),
    clientToken,
  ),
  /** One of the two ids is needed. */
  DescribeVbrHa: read<{ readonly VbrHaId?: string; readonly VbrId?: string }>()(failoverGroup),
  DeleteVbrHa: write<{ readonly InstanceId: string }>()(accepted, clientToken),
};
