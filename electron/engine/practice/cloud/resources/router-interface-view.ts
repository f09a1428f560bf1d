// Router interfaces as the API shows them: what it knows of the opposite end is read from that end.
import { businessStatus } from '../accounts/billing.ts';
import type { Cloud } from '../cloud.ts';
import type { WireObject } from '../edge/wire-json.ts';
import type { RouterInterfaceRecord } from '../world/records.ts';
import { noEnd } from './physical-connections.ts';
import { specMegabits } from './router-interface-rules.ts';

export function describeInterface(cloud: Cloud, end: RouterInterfaceRecord): WireObject {
  const { owner, region, Tags, ...fields } = end;
  return {
    ...fields,
    BusinessStatus: businessStatus(cloud, owner),
    VpcInstanceId: routerInstance(cloud, end.RouterId),
    Bandwidth: specMegabits(end.Spec),
    EndTime: noEnd,
    CrossBorder: isMainland(region) !== isMainland(end.OppositeRegionId),
    HasReservationData: 'false',
    Ipv6Status: 'off',
    ...opposite(cloud, end),
    Tags: { Tags: Tags.map((tag) => ({ ...tag })) },
  };
}

/** Flat at the root, with the health check's result; FastLinkMode is a string here. */
export function describeAttribute(cloud: Cloud, end: RouterInterfaceRecord): WireObject {
  return {
    ...describeInterface(cloud, end),
    FastLinkMode: String(end.FastLinkMode),
    HealthCheckStatus: healthCheck(cloud, end),
    GmtModified: end.ConnectedTime ?? end.CreationTime,
    Code: '200',
    Message: 'successful',
    Success: true,
  };
}

function opposite(cloud: Cloud, end: RouterInterfaceRecord): WireObject {
  if (end.OppositeInterfaceId === undefined) return {};
  const other = cloud.world.routerInterfaces.get(end.OppositeInterfaceId);
  if (other === undefined) return { OppositeInterfaceStatus: end.ConnectedTime === undefined ? undefined : 'Deleted' };
  return {
    OppositeInterfaceStatus: other.Status,
    OppositeInterfaceSpec: other.Spec,
    OppositeInterfaceBusinessStatus: businessStatus(cloud, other.owner),
    OppositeBandwidth: specMegabits(other.Spec),
    OppositeVpcInstanceId: routerInstance(cloud, other.RouterId),
  };
}

function routerInstance(cloud: Cloud, routerId: string): string | undefined {
  return cloud.world.vpcs.all().find((vpc) => vpc.VRouterId === routerId)?.VpcId;
}

/** Echoes are answered when the pair is up, the VBR is up and a gateway stands at the far end of the line. */
function healthCheck(cloud: Cloud, end: RouterInterfaceRecord): string {
  if (end.HealthCheckTargetIp === undefined) return 'NoHealthCheckConfig';
  const vbr = cloud.world.vbrs.get(end.RouterType === 'VBR' ? end.RouterId : (end.OppositeRouterId ?? ''));
  const answered = vbr?.Status === 'active' && cloud.gateways.at(vbr.PhysicalConnectionId, vbr.VlanId) !== undefined;
  return end.Status === 'Active' && answered ? 'Normal' : 'Abnormal';
}

function isMainland(region: string): boolean {
  return region.startsWith('cn-') && region !== 'cn-hongkong';
}
