// What can exist in the practice cloud, as plain data. Fields that the API returns keep the API's names; `owner` and
// `region` say whose it is and where, and what else is lower-case never leaves the server.
import type { InterfaceStatus } from '../states/router-interface.ts';
import type { PhysicalConnectionStatus } from '../states/physical-connection.ts';
import type { FailoverTestStatus } from '../states/failover-test.ts';
import type { FailoverGroupStatus, SettlingStatus } from '../states/settling.ts';
import type { VbrStatus } from '../states/virtual-border-router.ts';
import type { Owned } from './collection.ts';

export interface TagRecord {
  readonly Key: string;
  readonly Value: string;
}

interface Described extends Owned {
  readonly Name?: string | undefined;
  readonly Description?: string | undefined;
}

export type LoaStatus = 'Applying' | 'Accept' | 'Available' | 'Completing' | 'Complete' | 'Rejected';

export interface PhysicalConnectionRecord extends Described {
  readonly PhysicalConnectionId: string;
  readonly Status: PhysicalConnectionStatus;
  readonly LoaStatus?: LoaStatus | undefined;
  readonly AccessPointId: string;
  readonly LineOperator: string;
  readonly PortType?: string | undefined;
  readonly PortNumber?: string | undefined;
  readonly OpticalModuleModel?: string | undefined;
  readonly CircuitCode?: string | undefined;
  readonly PeerLocation?: string | undefined;
  /** Mbit/s. */
  readonly Bandwidth: number;
  readonly RedundantPhysicalConnectionId?: string | undefined;
  readonly DownDelayTime?: number | undefined;
  readonly CreationTime: string;
  readonly EnabledTime?: string | undefined;
  readonly EndTime?: string | undefined;
  readonly ResourceGroupId: string;
  /** Set on a shared circuit: the dedicated one that carries it. */
  readonly ParentPhysicalConnectionId?: string | undefined;
  readonly VlanId?: number | undefined;
  readonly VpconnStatus?: 'UnConfirmed' | 'Confirmed' | undefined;
  readonly OrderMode?: string | undefined;
  readonly Spec?: string | undefined;
  readonly Tags: readonly TagRecord[];
}

export interface LetterRecord extends Owned {
  readonly InstanceId: string;
  readonly Status: LoaStatus;
  readonly CompanyName: string;
  readonly ConstructionTime: string;
  readonly LineType: string;
  readonly SI: string;
  readonly LoaUrl?: string | undefined;
  readonly LineCode?: string | undefined;
  readonly LineLabel?: string | undefined;
  readonly LineServiceProvider?: string | undefined;
  readonly LineSPContactInfo?: string | undefined;
  readonly Description?: string | undefined;
  readonly people: readonly Readonly<Record<string, string>>[];
}

export interface OrderRecord extends Owned {
  readonly OrderId: string;
  readonly subject: string;
  readonly paid: boolean;
}

/** The interconnect between the VBR and the customer's gateway. */
export interface Interconnect {
  readonly LocalGatewayIp?: string | undefined;
  readonly PeerGatewayIp?: string | undefined;
  readonly PeeringSubnetMask?: string | undefined;
  readonly EnableIpv6?: boolean | undefined;
  readonly LocalIpv6GatewayIp?: string | undefined;
  readonly PeerIpv6GatewayIp?: string | undefined;
  readonly PeeringIpv6SubnetMask?: string | undefined;
}

export interface AssociatedCircuit extends Interconnect {
  readonly PhysicalConnectionId: string;
  readonly Status: 'Associating' | 'Associated' | 'Unassociating';
  readonly VlanId: number;
  readonly VlanInterfaceId: string;
  readonly CircuitCode?: string | undefined;
}

export interface VbrRecord extends Described, Interconnect {
  readonly VbrId: string;
  readonly Status: VbrStatus;
  readonly PhysicalConnectionId: string;
  readonly AccessPointId: string;
  readonly VlanId: number;
  readonly VlanInterfaceId: string;
  readonly RouteTableId: string;
  readonly CircuitCode?: string | undefined;
  readonly Bandwidth?: number | undefined;
  readonly Mtu: number;
  readonly MinTxInterval?: number | undefined;
  readonly MinRxInterval?: number | undefined;
  readonly DetectMultiplier?: number | undefined;
  readonly SitelinkEnable: boolean;
  readonly CreationTime: string;
  readonly ActivationTime?: string | undefined;
  readonly TerminationTime?: string | undefined;
  readonly RecoveryTime?: string | undefined;
  readonly ResourceGroupId: string;
  readonly Tags: readonly TagRecord[];
  readonly circuits: readonly AssociatedCircuit[];
}

export interface FailoverGroupRecord extends Described {
  readonly VbrHaId: string;
  readonly VbrId: string;
  readonly PeerVbrId: string;
  readonly Status: FailoverGroupStatus;
  readonly CreationTime: string;
}

export interface FailoverTestRecord extends Described {
  readonly JobId: string;
  readonly Status: FailoverTestStatus;
  readonly JobType: 'StartNow' | 'StartLater';
  /** Minutes. */
  readonly JobDuration: number;
  readonly ResourceType: 'PHYSICALCONNECTION' | 'VIRTUALBORDERROUTER' | 'BGPPEER';
  readonly ResourceId: readonly string[];
  readonly StartTime?: string | undefined;
  readonly StopTime?: string | undefined;
}

export interface VpcRecord extends Owned {
  readonly VpcId: string;
  readonly VpcName?: string | undefined;
  readonly Description?: string | undefined;
  readonly Status: SettlingStatus;
  readonly CidrBlock: string;
  readonly SecondaryCidrBlocks: readonly string[];
  readonly UserCidrs: readonly string[];
  readonly VRouterId: string;
  readonly VRouterName?: string | undefined;
  readonly IsDefault: boolean;
  readonly CreationTime: string;
  readonly ResourceGroupId: string;
  readonly Tags: readonly TagRecord[];
}

export interface VSwitchRecord extends Owned {
  readonly VSwitchId: string;
  readonly VSwitchName?: string | undefined;
  readonly Description?: string | undefined;
  readonly VpcId: string;
  readonly ZoneId: string;
  readonly CidrBlock: string;
  readonly Status: SettlingStatus;
  readonly RouteTableId: string;
  readonly IsDefault: boolean;
  readonly CreationTime: string;
  readonly ResourceGroupId: string;
  readonly Tags: readonly TagRecord[];
}

export interface InstanceRecord extends Owned {
  readonly InstanceId: string;
  readonly InstanceName: string;
  readonly VpcId: string;
  readonly VSwitchId: string;
  readonly PrivateIpAddress: string;
}

export type RouterType = 'VRouter' | 'VBR';

export interface RouteTableRecord extends Owned {
  readonly RouteTableId: string;
  readonly RouteTableName?: string | undefined;
  readonly Description?: string | undefined;
  readonly RouteTableType: 'System' | 'Custom';
  readonly RouterType: RouterType;
  /** `vbr-...` or `vrt-...`. */
  readonly RouterId: string;
  readonly VpcId?: string | undefined;
  readonly Status: SettlingStatus;
  readonly CreationTime: string;
}

export interface NextHopRecord {
  readonly NextHopType: string;
  readonly NextHopId: string;
  readonly Weight: number;
}

export interface RouteEntryRecord extends Owned {
  readonly RouteEntryId: string;
  readonly RouteEntryName?: string | undefined;
  readonly Description?: string | undefined;
  readonly RouteTableId: string;
  readonly DestinationCidrBlock: string;
  readonly Type: 'Custom' | 'System' | 'BGP';
  readonly Status: SettlingStatus;
  readonly hops: readonly NextHopRecord[];
}

export interface RouterInterfaceRecord extends Described {
  readonly RouterInterfaceId: string;
  readonly Status: InterfaceStatus;
  readonly Role: 'InitiatingSide' | 'AcceptingSide';
  readonly RouterType: RouterType;
  readonly RouterId: string;
  readonly AccessPointId?: string | undefined;
  readonly Spec: string;
  readonly ChargeType: 'AfterPay' | 'Prepaid';
  readonly CreationTime: string;
  readonly ConnectedTime?: string | undefined;
  readonly FastLinkMode: boolean;
  readonly HealthCheckSourceIp?: string | undefined;
  readonly HealthCheckTargetIp?: string | undefined;
  readonly HcRate?: number | undefined;
  readonly HcThreshold?: number | undefined;
  readonly OppositeRegionId: string;
  readonly OppositeAccessPointId?: string | undefined;
  readonly OppositeRouterType?: RouterType | undefined;
  readonly OppositeRouterId?: string | undefined;
  readonly OppositeInterfaceId?: string | undefined;
  readonly OppositeInterfaceOwnerId?: string | undefined;
  readonly ResourceGroupId: string;
  readonly Tags: readonly TagRecord[];
}

export interface BgpGroupRecord extends Described {
  readonly BgpGroupId: string;
  readonly RouterId: string;
  readonly Status: SettlingStatus;
  readonly PeerAsn: number;
  readonly LocalAsn: number;
  readonly AuthKey?: string | undefined;
  readonly IsFake: boolean;
  readonly RouteLimit: number;
  readonly IpVersion: 'IPv4' | 'IPv6';
}

export type BgpSessionStatus = 'Idle' | 'Connect' | 'Active' | 'Established' | 'Down';

export interface BgpPeerRecord extends Owned {
  readonly BgpPeerId: string;
  readonly BgpGroupId: string;
  readonly PeerIpAddress: string;
  readonly Status: SettlingStatus;
  readonly BgpStatus: BgpSessionStatus;
  readonly EnableBfd: boolean;
  readonly BfdMultiHop?: number | undefined;
  readonly IpVersion: 'IPv4' | 'IPv6';
  readonly receivedRoutes: readonly string[];
}

export interface BgpNetworkRecord extends Owned {
  readonly RouterId: string;
  readonly DstCidrBlock: string;
  readonly VpcId?: string | undefined;
  readonly Status: SettlingStatus;
}

export interface GrantRecord extends Owned {
  readonly InstanceId: string;
  readonly VbrOwnerUid: string;
  readonly VbrRegionNo: string;
  readonly GrantType: 'All' | 'Specify';
  readonly VbrInstanceId?: string | undefined;
  readonly GmtCreate: string;
}
