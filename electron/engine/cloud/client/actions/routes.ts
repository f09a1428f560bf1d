// Route tables and route entries, of VBRs and of VPCs alike. The service accepts one route write at a time per router.
import type { z } from 'zod';
import { clientToken, harmless, pageNumber, readBack, readList, write, type Paging } from '../define-action.ts';
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
import { accepted } from './common.ts';
import type { RouterType } from './router-interfaces.ts';

const routeTable = record({
  RouteTableId: text,
  RouteTableName: optionalText,
  /** `System` or `Custom`. */
  RouteTableType: optionalText,
  RouterId: optionalText,
  RouterType: optionalText,
  VpcId: optionalText,
  VSwitchIds: wrapped('VSwitchId', text),
  AssociateType: optionalText,
  Status: optionalText,
  RoutePropagationEnable: optionalFlag,
  OwnerId: optionalAccountId,
  CreationTime: optionalText,
  Description: optionalText,
  Tags: wrapped('Tag', tag),
});

const nextHop = record({
  NextHopType: optionalText,
  NextHopId: optionalText,
  Enabled: optionalNumber,
  Weight: optionalNumber,
  NextHopRegionId: optionalText,
  /** `InstanceType` `PCONN` identifies a hop onto the leased line. */
  NextHopRelatedInfo: record({
    InstanceId: optionalText,
    InstanceType: optionalText,
    RegionId: optionalText,
  }).nullish(),
});

export type RouteEntry = z.output<typeof routeEntry>;
const routeEntry = record({
  RouteEntryId: optionalText,
  RouteEntryName: optionalText,
  RouteTableId: optionalText,
  DestinationCidrBlock: text,
  /** `Custom`, `System`, `BGP`, `CEN` or `ECR`. */
  Type: optionalText,
  Origin: optionalText,
  /** `Pending`, `Available`, `Modifying` or `Deleting`. */
  Status: text,
  IpVersion: optionalText,
  ServiceType: optionalText,
  GmtModified: optionalText,
  Description: optionalText,
  NextHops: wrapped('NextHop', nextHop),
});

export interface NextHopParameter {
  readonly NextHopType: 'RouterInterface';
  readonly NextHopId: string;
  readonly Weight?: number;
}

export interface CreateRouteEntryParameters {
  readonly RouteTableId: string;
  readonly DestinationCidrBlock: string;
  /** Never left out: the API's default is `Instance`. */
  readonly NextHopType?: 'RouterInterface' | 'Instance' | 'NetworkInterface';
  readonly NextHopId?: string;
  /** Instead of the two above: two to four hops, VPC tables only. */
  readonly NextHopList?: readonly NextHopParameter[];
  readonly RouteEntryName?: string;
  readonly Description?: string;
  /** Success of a dry run is the refusal `DryRunOperation`, which the client reports as success. */
  readonly DryRun?: boolean;
}

export interface DeleteRouteEntryParameters {
  readonly RouteEntryId?: string;
  readonly RouteTableId?: string;
  readonly DestinationCidrBlock?: string;
  readonly NextHopId?: string;
  readonly NextHopList?: readonly Pick<NextHopParameter, 'NextHopType' | 'NextHopId'>[];
  readonly DryRun?: boolean;
}

const busy = [
  'TaskConflict',
  'OperationConflict',
  'IncorrectRouteEntryStatus',
  'IncorrcetRouteEntryStatus',
  'InvalidStatus.RouteEntry',
  'IncorrectVpcStatus',
  'IncorrectHaVipStatus',
  'IncorrectInstanceStatus',
  'InvalidVBRStatus',
  'IncorrectStatus',
  'IncorrectStatus.RouteTableStatus',
  'IncorrectStatus.MultiScopeRiRouteEntry',
  'IncorrectStatus.PrefixList',
  'IncorrectStatus.Ipv4Gateway',
  'IncorrectStatus.Ipv6Address',
  'IncorrectStatus.VpcPeer',
  'OperationFailed.DistibuteLock',
];

/** Spacing and budget as the vendor's own provider assumes them. */
const routeWrite = { everyMs: 5_000, forMs: 600_000 };

const routeEntryPaging: Paging = { kind: 'next-token', sizeParameter: 'MaxResult', pageSize: 100 };

export const routeActions = {
  DescribeRouteTableList: readList<{
    readonly RouterType?: RouterType;
    readonly RouterId?: string;
    readonly RouteTableId?: string;
    readonly RouteTableType?: 'System' | 'Custom';
    readonly VpcId?: string;
  }>()(listAnswer('RouterTableList.RouterTableListType', routeTable), pageNumber),
  DescribeRouteEntryList: readList<{
    readonly RouteTableId: string;
    readonly RouteEntryId?: string;
    readonly RouteEntryType?: 'Custom' | 'System' | 'BGP' | 'CEN' | 'ECR';
    readonly DestinationCidrBlock?: string;
    readonly NextHopType?: string;
    readonly NextHopId?: string;
    readonly IpVersion?: 'IPv4' | 'IPv6';
  }>()(listAnswer('RouteEntrys.RouteEntry', routeEntry), routeEntryPaging),
  CreateRouteEntry: write<CreateRouteEntryParameters>()(
    record({ RequestId: text, RouteEntryId: optionalText }),
    clientToken,
    {
      patience: {
        codes: [...busy, 'IncorrectVSwitchStatus', 'IncorrectStatus.RouterInterface', 'OperationDenied.VbrIdle'],
        ...routeWrite,
      },
    },
  ),
  DeleteRouteEntry: write<DeleteRouteEntryParameters>()(
    accepted,
    harmless('InvalidRouteEntry.NotFound', 'InvalidRouteEntry'),
    { patience: { codes: busy, ...routeWrite } },
  ),
  ModifyRouteEntry: write<{
    readonly RouteEntryId: string;
    readonly RouteEntryName?: string;
    readonly Description?: string;
  }>()(accepted, readBack, { patience: { codes: busy, ...routeWrite } }),
};
