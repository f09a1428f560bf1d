// Router interfaces: the two ends of the connection between a VBR and a VPC. The VBR's end always initiates.
import { z } from 'zod';
import { clientToken, harmless, pageNumber, read, readBack, readList, write } from '../define-action.ts';
import {
  listAnswer,
  optionalAccountId,
  optionalFlag,
  optionalNumber,
  optionalText,
  record,
  requestIdOf,
  tag,
  text,
  wrapped,
} from '../wire.ts';
import { accepted, type Filter, type TagParameter } from './common.ts';

export type RouterType = 'VRouter' | 'VBR';
export type InterfaceRole = 'InitiatingSide' | 'AcceptingSide';

/** What can be bought, from 2 Mbit/s to 10 Gbit/s; the accepting side has no bandwidth of its own: `Negative`. */
export type InterfaceSpec =
  | 'Mini.2'
  | 'Mini.5'
  | 'Small.1'
  | 'Small.2'
  | 'Small.5'
  | 'Middle.1'
  | 'Middle.2'
  | 'Middle.5'
  | 'Large.1'
  | 'Large.2'
  | 'Large.5'
  | 'Xlarge.1'
  | 'Negative';

const fields = {
  Name: optionalText,
  Description: optionalText,
  /** `Idle`, `Connecting`, `AcceptingConnecting`, `Activating`, `Active`, `Modifying`, `Deactivating`, `Inactive`, ... */
  Status: optionalText,
  BusinessStatus: optionalText,
  Role: optionalText,
  RouterType: optionalText,
  RouterId: optionalText,
  VpcInstanceId: optionalText,
  AccessPointId: optionalText,
  Spec: optionalText,
  /** Mbit/s. */
  Bandwidth: optionalNumber,
  ChargeType: optionalText,
  CreationTime: optionalText,
  ConnectedTime: optionalText,
  EndTime: optionalText,
  CrossBorder: optionalFlag,
  FastLinkMode: optionalFlag,
  HealthCheckSourceIp: optionalText,
  HealthCheckTargetIp: optionalText,
  HcRate: optionalNumber,
  HcThreshold: optionalNumber,
  OppositeRegionId: optionalText,
  OppositeAccessPointId: optionalText,
  OppositeRouterType: optionalText,
  OppositeRouterId: optionalText,
  OppositeVpcInstanceId: optionalText,
  OppositeInterfaceId: optionalText,
  OppositeInterfaceOwnerId: optionalAccountId,
  OppositeInterfaceSpec: optionalText,
  OppositeInterfaceStatus: optionalText,
  OppositeInterfaceBusinessStatus: optionalText,
  OppositeBandwidth: optionalNumber,
  ResourceGroupId: optionalText,
  Tags: wrapped('Tags', tag),
};

export type RouterInterface = z.output<typeof routerInterface>;
const routerInterface = record({ RouterInterfaceId: text, ...fields });

const attribute = record({
  RouterInterfaceId: text,
  ...fields,
  /** `Normal`, `Abnormal`, `NoRedundantRoute` or `NoHealthCheckConfig`. */
  HealthCheckStatus: optionalText,
  GmtModified: optionalText,
});

/** An interface that is gone answers with an empty id, not with an error: here it is `undefined`. */
const attributeAnswer = z.looseObject({ RouterInterfaceId: optionalText }).transform((answer, context) => {
  const RequestId = requestIdOf(answer);
  if (answer.RouterInterfaceId === undefined) return { RequestId, routerInterface: undefined };
  const parsed = attribute.safeParse(answer);
  if (parsed.success) return { RequestId, routerInterface: parsed.data };
  context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? 'not a router interface' });
  return z.NEVER;
});

export interface CreateRouterInterfaceParameters {
  readonly RouterType: RouterType;
  /** `vbr-...` or, in a VPC, its `VRouterId`. */
  readonly RouterId: string;
  readonly Role: InterfaceRole;
  readonly Spec: InterfaceSpec;
  readonly OppositeRegionId: string;
  /** Needed on the VBR's side: the VBR's own access point. */
  readonly AccessPointId?: string;
  /** Needed on the VPC's side when the peer is a VBR. */
  readonly OppositeAccessPointId?: string;
  readonly OppositeRouterType?: RouterType;
  readonly OppositeRouterId?: string;
  readonly OppositeInterfaceId?: string;
  readonly OppositeInterfaceOwnerId?: string;
  readonly FastLinkMode?: boolean;
  readonly HealthCheckSourceIp?: string;
  readonly HealthCheckTargetIp?: string;
  readonly InstanceChargeType?: 'PostPaid' | 'PrePaid';
  readonly Period?: number;
  readonly PricingCycle?: 'Month' | 'Year';
  readonly AutoPay?: boolean;
  readonly AutoRenew?: boolean;
  readonly Name?: string;
  readonly Description?: string;
  readonly ResourceGroupId?: string;
  readonly Tags?: readonly TagParameter[];
}

export interface ModifyRouterInterfaceParameters {
  readonly RouterInterfaceId: string;
  readonly OppositeInterfaceId?: string;
  readonly OppositeInterfaceOwnerId?: string;
  readonly OppositeRouterId?: string;
  /** The API's default is `VBR`, which is wrong on the VBR's own side: always state it with the other three. */
  readonly OppositeRouterType?: RouterType;
  readonly HealthCheckSourceIp?: string;
  readonly HealthCheckTargetIp?: string;
  readonly DeleteHealthCheckIp?: boolean;
  /** Milliseconds, 2000 recommended. */
  readonly HcRate?: number;
  /** 8 recommended. */
  readonly HcThreshold?: number;
  readonly Name?: string;
  readonly Description?: string;
}

interface ById {
  readonly RouterInterfaceId: string;
}

export const routerInterfaceActions = {
  CreateRouterInterface: write<CreateRouterInterfaceParameters>()(
    record({ RequestId: text, RouterInterfaceId: text, OrderId: optionalText }),
    clientToken,
    { patience: { codes: ['IncorrectStatus.CenStatus'], everyMs: 5_000, forMs: 300_000 } },
  ),
  DescribeRouterInterfaces: readList<{
    readonly Filter?: readonly Filter[];
    readonly IncludeReservationData?: boolean;
  }>()(listAnswer('RouterInterfaceSet.RouterInterfaceType', routerInterface), pageNumber),
  DescribeRouterInterfaceAttribute: read<{ readonly InstanceId: string }>()(attributeAnswer),
  /** Sets values, so twice is once. */
  ModifyRouterInterfaceAttribute: write<ModifyRouterInterfaceParameters>()(accepted, harmless()),
  /** Right after the opposite end was set, the service may not see it yet: for up to two minutes. */
  ConnectRouterInterface: write<ById>()(accepted, readBack, {
    patience: { codes: ['IncorrectOppositeInterfaceInfo.NotSet'], everyMs: 5_000, forMs: 120_000 },
  }),
  ActivateRouterInterface: write<ById>()(accepted, readBack),
  DeactivateRouterInterface: write<ById>()(accepted, readBack),
  ModifyRouterInterfaceSpec: write<ById & { readonly Spec: InterfaceSpec }>()(accepted, clientToken),
  DeleteRouterInterface: write<ById>()(accepted, clientToken, {
    patience: {
      codes: ['DependencyViolation.RouterInterfaceReferedByRouteEntry', 'OperationConflict'],
      everyMs: 5_000,
      forMs: 300_000,
    },
  }),
  /** Takes both ends of a fast-link pair down. `Force` deletes routes silently: Demarc never sets it. */
  DeleteExpressConnect: write<ById & { readonly Force?: false }>()(accepted, clientToken),
};
