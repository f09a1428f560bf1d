// The VPC side: networks, their switches and routers. Demarc reads them; it never creates a customer's VPC.
import type { z } from 'zod';
import { pageNumber, readList } from '../define-action.ts';
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
import type { TagParameter } from './common.ts';

export type Vpc = z.output<typeof vpc>;
const vpc = record({
  VpcId: text,
  VpcName: optionalText,
  Description: optionalText,
  RegionId: optionalText,
  /** `Pending` or `Available`. */
  Status: text,
  CidrBlock: optionalText,
  SecondaryCidrBlocks: wrapped('SecondaryCidrBlock', text),
  UserCidrs: wrapped('UserCidr', text),
  Ipv6CidrBlock: optionalText,
  /** The router id that a router interface in this VPC is created on. */
  VRouterId: optionalText,
  RouterTableIds: wrapped('RouterTableIds', text),
  VSwitchIds: wrapped('VSwitchId', text),
  CenStatus: optionalText,
  IsDefault: optionalFlag,
  OwnerId: optionalAccountId,
  CreationTime: optionalText,
  ResourceGroupId: optionalText,
  Tags: wrapped('Tag', tag),
});

const vSwitch = record({
  VSwitchId: text,
  VSwitchName: optionalText,
  VpcId: optionalText,
  ZoneId: optionalText,
  Status: optionalText,
  CidrBlock: optionalText,
  AvailableIpAddressCount: optionalNumber,
  IsDefault: optionalFlag,
  OwnerId: optionalAccountId,
  CreationTime: optionalText,
});

const vRouter = record({
  VRouterId: text,
  VRouterName: optionalText,
  VpcId: optionalText,
  RegionId: optionalText,
  RouteTableIds: wrapped('RouteTableId', text),
  CreationTime: optionalText,
});

export const vpcActions = {
  /** `IsDefault` is left out on purpose: its documented default is wrong, sent it acts as a filter. */
  DescribeVpcs: readList<{
    /** Up to twenty, joined with commas. */
    readonly VpcId?: string;
    readonly VpcName?: string;
    readonly VpcOwnerId?: string;
    readonly ResourceGroupId?: string;
    readonly Tag?: readonly TagParameter[];
  }>()(listAnswer('Vpcs.Vpc', vpc), pageNumber),
  DescribeVSwitches: readList<{
    readonly VpcId?: string;
    readonly VSwitchId?: string;
    readonly VSwitchName?: string;
    readonly ZoneId?: string;
    readonly RouteTableId?: string;
  }>()(listAnswer('VSwitches.VSwitch', vSwitch), pageNumber),
  DescribeVRouters: readList<{ readonly VRouterId?: string }>()(listAnswer('VRouters.VRouter', vRouter), pageNumber),
};
