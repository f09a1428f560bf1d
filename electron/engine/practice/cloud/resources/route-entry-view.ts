// Route entries in the two shapes in which the API shows them.
import { without } from '../action.ts';
import type { Cloud } from '../cloud.ts';
import type { WireObject } from '../edge/wire-json.ts';
import type { NextHopRecord, RouteEntryRecord } from '../world/records.ts';

/** As in DescribeRouteEntryList: the hops nested, nothing of them at the entry's level. */
export function describeEntry(cloud: Cloud, entry: RouteEntryRecord): WireObject {
  const { hops } = entry;
  return {
    ...without(entry, 'owner', 'region', 'hops'),
    Origin: origin(entry),
    IpVersion: 'IPv4',
    NextHops: { NextHop: hops.map((hop) => ({ ...describeHop(hop), ...related(cloud, entry, hop) })) },
  };
}

/** As in DescribeRouteTables: a single hop at the entry's level. */
export function describeFlatEntry(entry: RouteEntryRecord): WireObject {
  const { hops } = entry;
  const first = hops.length === 1 ? hops[0] : undefined;
  return {
    ...without(entry, 'owner', 'region', 'hops'),
    NextHopType: first?.NextHopType ?? 'ECMP',
    InstanceId: first?.NextHopId ?? '',
    NextHops: { NextHop: hops.length > 1 ? hops.map(describeHop) : [] },
  };
}

function describeHop(hop: NextHopRecord): WireObject {
  return { NextHopType: hop.NextHopType, NextHopId: hop.NextHopId, Weight: hop.Weight, Enabled: 1 };
}

function origin(entry: RouteEntryRecord): string {
  switch (entry.Type) {
    case 'Custom':
      return 'CustomCreate';
    case 'System':
      return 'SystemCreate';
    case 'BGP':
      return 'RoutePropagation';
  }
}

/** What lies behind the hop: `PCONN` for the leased line itself, else the router at the other end. */
function related(cloud: Cloud, entry: RouteEntryRecord, hop: NextHopRecord): WireObject {
  const vbr = cloud.world.vbrs.all().find((candidate) => candidate.VlanInterfaceId === hop.NextHopId);
  if (vbr !== undefined) {
    return {
      NextHopRegionId: entry.region,
      NextHopRelatedInfo: { InstanceId: vbr.PhysicalConnectionId, InstanceType: 'PCONN', RegionId: vbr.region },
    };
  }
  const end = cloud.world.routerInterfaces.get(hop.NextHopId);
  if (end?.OppositeRouterId === undefined) return {};
  const vpc = cloud.world.vpcs.all().find((candidate) => candidate.VRouterId === end.OppositeRouterId);
  return {
    NextHopRegionId: end.OppositeRegionId,
    NextHopRelatedInfo: {
      InstanceId: vpc?.VpcId ?? end.OppositeRouterId,
      InstanceType: vpc === undefined ? 'VBR' : 'VPC',
      RegionId: end.OppositeRegionId,
    },
  };
}
