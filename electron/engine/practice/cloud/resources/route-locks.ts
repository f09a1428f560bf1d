// One route write at a time per router: while any entry of a router is on its way, no other is accepted.
import type { Cloud } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';
import type { RouteTableRecord } from '../world/records.ts';

export function routeLocked(cloud: Cloud, routerId: string): boolean {
  const tables = new Set(
    cloud.world.routeTables
      .all()
      .filter((table) => table.RouterId === routerId)
      .map((table) => table.RouteTableId),
  );
  return cloud.world.routeEntries.all().some((entry) => tables.has(entry.RouteTableId) && entry.Status !== 'Available');
}

export function refuseWhileLocked(cloud: Cloud, table: RouteTableRecord): void {
  if (!routeLocked(cloud, table.RouterId)) return;
  const code = cloud.settings.codes === 'legacy' ? 'IncorrectRouteEntryStatus' : 'TaskConflict';
  throw badRequest(code, 'The operation is too frequent, please wait a moment and try again.');
}
