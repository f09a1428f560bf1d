// Creating a router interface, in both ways: one side at a time, or both at once (fast link).
import { checkedDescription, checkedName, tags, type ActionContext } from '../action.ts';
import { refuseWhenLocked } from '../accounts/billing.ts';
import { newId, type Cloud } from '../cloud.ts';
import { badRequest, forbidden, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { timestamp } from '../world/clock.ts';
import type { RouterInterfaceRecord, RouterType } from '../world/records.ts';
import { mayConnect } from './grants.ts';
import { joinPair } from './router-interface-connection.ts';
import { checkRoles, checkSpec, roles, routerTypes } from './router-interface-rules.ts';

export function createInterface(context: ActionContext): WireObject {
  refuseWhenLocked(context);
  const { cloud } = context;
  const end = readInterface(context);
  checkRouter(context, end);
  checkQuota(context, end.RouterId);
  if (!end.FastLinkMode) {
    cloud.world.routerInterfaces.put(end.RouterInterfaceId, end);
    return orderOf(context, end);
  }
  const acceptor = fastLinkAcceptor(context, end);
  const initiator = { ...end, OppositeInterfaceId: acceptor.RouterInterfaceId };
  cloud.world.routerInterfaces.put(initiator.RouterInterfaceId, initiator);
  cloud.world.routerInterfaces.put(acceptor.RouterInterfaceId, acceptor);
  joinPair(cloud, initiator, acceptor);
  return orderOf(context, end);
}

function readInterface({ cloud, caller, region, parameters }: ActionContext): RouterInterfaceRecord {
  const RouterType = parameters.requiredOneOf('RouterType', routerTypes, 'InvalidRouterType.ValueNotSupported');
  const Role = parameters.requiredOneOf('Role', roles, 'InvalidRole.ValueNotSupported');
  const OppositeRouterType = parameters.oneOf(
    'OppositeRouterType',
    routerTypes,
    'InvalidOppositeRouterType.ValueNotSupported',
  );
  checkRoles(RouterType, Role, OppositeRouterType);
  const source = parameters.text('HealthCheckSourceIp');
  const target = parameters.text('HealthCheckTargetIp');
  if ((source === undefined) !== (target === undefined)) {
    throw badRequest('InvalidHealthCheckIp.Malformed', 'Health check source and target go together.');
  }
  const charge = parameters.oneOf('InstanceChargeType', ['PostPaid', 'PrePaid']) ?? 'PostPaid';
  const OppositeRegionId = parameters.required('OppositeRegionId');
  if (charge === 'PrePaid' && OppositeRegionId === region) {
    throw badRequest('InvalidInstanceChargeType.NotSupport', 'Prepaid is not offered within one region.');
  }
  return {
    owner: caller.account,
    region,
    RouterInterfaceId: newId(cloud, 'ri'),
    Status: 'Idle',
    Role,
    RouterType,
    RouterId: parameters.required('RouterId'),
    AccessPointId: parameters.text('AccessPointId'),
    Spec: checkSpec(parameters.required('Spec'), Role),
    ChargeType: charge === 'PrePaid' ? 'Prepaid' : 'AfterPay',
    CreationTime: timestamp(cloud.clock.nowMs()),
    FastLinkMode: parameters.flag('FastLinkMode') ?? false,
    HealthCheckSourceIp: source,
    HealthCheckTargetIp: target,
    OppositeRegionId,
    OppositeAccessPointId: parameters.text('OppositeAccessPointId'),
    OppositeRouterType,
    OppositeRouterId: parameters.text('OppositeRouterId'),
    OppositeInterfaceId: parameters.text('OppositeInterfaceId'),
    OppositeInterfaceOwnerId: parameters.text('OppositeInterfaceOwnerId'),
    Name: checkedName(parameters, 'Name', 'InvalidName.Malformd'),
    Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
    ResourceGroupId: parameters.text('ResourceGroupId') ?? 'rg-practice',
    Tags: tags(parameters, 'Tags'),
  };
}

function checkRouter({ cloud, caller, region }: ActionContext, end: RouterInterfaceRecord): void {
  if (end.RouterType === 'VBR') {
    const vbr = cloud.world.vbrs.get(end.RouterId);
    if (vbr?.owner !== caller.account || vbr.region !== region) throw notFound('InvalidRouterId.NotFound');
    if (vbr.Status !== 'active') throw badRequest('InvalidVbrStatus', 'The VBR is not active.');
    if (end.AccessPointId !== vbr.AccessPointId) {
      throw badRequest('InvalidAccessPointId.NotFound', 'The access point must be the VBR’s own.');
    }
    return;
  }
  const vpc = cloud.world.vpcs.all().find((candidate) => candidate.VRouterId === end.RouterId);
  if (vpc?.owner !== caller.account || vpc.region !== region) throw notFound('InvalidRouterId.NotFound');
  if (vpc.Status !== 'Available') throw badRequest('IncorrectVpcStatus', 'The VPC is not available.');
  if (end.OppositeRouterType === 'VBR' && end.OppositeAccessPointId === undefined) {
    throw badRequest('MissingParameter', 'OppositeAccessPointId is mandatory when the peer is a VBR.');
  }
}

function checkQuota({ cloud, caller, region }: ActionContext, routerId: string): void {
  const { interfacesPerRouter, interfacesPerRegion } = cloud.settings.quotas;
  const all = cloud.world.routerInterfaces.all();
  const onRouter = all.filter((end) => end.RouterId === routerId);
  const mine = all.filter((end) => end.owner === caller.account && end.region === region);
  if (onRouter.length >= interfacesPerRouter || mine.length >= interfacesPerRegion) {
    throw badRequest('QuotaExceeded', 'The number of router interfaces exceeds the quota.');
  }
}

function orderOf({ cloud, parameters }: ActionContext, end: RouterInterfaceRecord): WireObject {
  const OrderId = parameters.text('InstanceChargeType') === 'PrePaid' ? newId(cloud, 'order') : undefined;
  return { RouterInterfaceId: end.RouterInterfaceId, OrderId };
}

/** The acceptor that the service itself makes for a fast link, in the VPC's account and region. */
function fastLinkAcceptor(context: ActionContext, end: RouterInterfaceRecord): RouterInterfaceRecord {
  const { cloud, caller } = context;
  const opposite: RouterType | undefined = end.OppositeRouterType;
  if (end.RouterType !== 'VBR' || opposite !== 'VRouter' || end.OppositeInterfaceOwnerId === undefined) {
    throw badRequest('InvalidParam.FastLinkMode', 'Fast link leads from a VBR to a VRouter and needs its owner.');
  }
  const vpc = cloud.world.vpcs.all().find((candidate) => candidate.VRouterId === end.OppositeRouterId);
  if (vpc === undefined || vpc.region !== end.OppositeRegionId || vpc.owner !== end.OppositeInterfaceOwnerId) {
    throw notFound('InvalidOppositeRouterId.NotFound', 'The opposite router does not exist.');
  }
  if (vpc.owner !== caller.account && !mayConnect(cloud, vpc.VpcId, caller.account, end.RouterId)) {
    throw forbidden('Forbidden.NotGranted', 'The VPC’s owner has not granted it to this VBR.');
  }
  return {
    ...acceptorOf(cloud, end),
    owner: vpc.owner,
    region: vpc.region,
    RouterId: vpc.VRouterId,
  };
}

function acceptorOf(cloud: Cloud, end: RouterInterfaceRecord): RouterInterfaceRecord {
  return {
    ...end,
    RouterInterfaceId: newId(cloud, 'ri'),
    Role: 'AcceptingSide',
    RouterType: 'VRouter',
    Spec: 'Negative',
    AccessPointId: undefined,
    OppositeRegionId: end.region,
    OppositeAccessPointId: end.AccessPointId,
    OppositeRouterType: 'VBR',
    OppositeRouterId: end.RouterId,
    OppositeInterfaceId: end.RouterInterfaceId,
    OppositeInterfaceOwnerId: end.owner,
  };
}
