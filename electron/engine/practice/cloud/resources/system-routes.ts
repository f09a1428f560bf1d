// The routes that the service keeps in every VPC table: one per vSwitch, and the cloud services' block.
import { newId, type Cloud } from '../cloud.ts';

interface SystemRoute {
  readonly owner: string;
  readonly region: string;
  readonly RouteTableId: string;
  readonly cidrBlock: string;
  readonly hop: 'local' | 'service';
}

export function putSystemRoute(cloud: Cloud, route: SystemRoute): void {
  const RouteEntryId = newId(cloud, 'rte');
  cloud.world.routeEntries.put(RouteEntryId, {
    owner: route.owner,
    region: route.region,
    RouteEntryId,
    RouteTableId: route.RouteTableId,
    DestinationCidrBlock: route.cidrBlock,
    Type: 'System',
    Status: 'Available',
    hops: [{ NextHopType: route.hop, NextHopId: '', Weight: 0 }],
  });
}

export function removeSystemRoute(cloud: Cloud, routeTableId: string, cidrBlock: string): void {
  for (const entry of cloud.world.routeEntries.all()) {
    const same = entry.RouteTableId === routeTableId && entry.DestinationCidrBlock === cidrBlock;
    if (same && entry.Type === 'System') cloud.world.routeEntries.remove(entry.RouteEntryId);
  }
}
