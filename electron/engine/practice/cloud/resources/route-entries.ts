// Route entries: written one at a time per router, checked against the table, removed again.
import { given, read, unguarded, write, type Action, type ActionContext } from '../action.ts';
import { edgeOr, newId, travel } from '../cloud.ts';
import { ApiFailure, badRequest, notFound } from '../edge/api-failure.ts';
import type { Parameters } from '../edge/parameters.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { routeMachine } from '../states/settling.ts';
import { formatPrefix } from '../world/ipv4.ts';
import type { RouteEntryRecord, RouteTableRecord } from '../world/records.ts';
import { describeEntry } from './route-entry-view.ts';
import { refuseWhileLocked } from './route-locks.ts';
import { checkDestination, checkRouter, readHops } from './route-rules.ts';
import { ownTable } from './route-tables.ts';

export const routeEntryActions: readonly Action[] = [
  write('CreateRouteEntry', (context) => ({ RouteEntryId: createEntry(context, context.parameters) })),
  unguarded('DeleteRouteEntry', (context) => {
    deleteEntry(context, findEntry(context, context.parameters));
    return {};
  }),
  unguarded('ModifyRouteEntry', modify),
  read('DescribeRouteEntryList', list),
];

/** Whether the router's lock must be free, or is held by the batch that this write belongs to. */
type Lock = 'free' | 'held';

/** Returns the new entry's id. The parameters are the request's own, or one element of a batch. */
export function createEntry(context: ActionContext, parameters: Parameters, lock: Lock = 'free'): string {
  const { cloud } = context;
  const table = ownTable({ ...context, parameters });
  const destination = checkDestination(cloud, table, parameters.required('DestinationCidrBlock'));
  checkRouter(cloud, table);
  if (lock === 'free') refuseWhileLocked(cloud, table);
  const hops = readHops(cloud, table, parameters);
  const DestinationCidrBlock = formatPrefix(destination);
  refuseDuplicate(context, table, DestinationCidrBlock);
  const entry: RouteEntryRecord = {
    owner: table.owner,
    region: table.region,
    RouteEntryId: newId(cloud, 'rte'),
    RouteEntryName: parameters.text('RouteEntryName'),
    Description: parameters.text('Description'),
    RouteTableId: table.RouteTableId,
    DestinationCidrBlock,
    Type: 'Custom',
    Status: 'Pending',
    hops,
  };
  refuseDryRun(context);
  cloud.world.routeEntries.put(entry.RouteEntryId, entry);
  travel(cloud, { collection: cloud.world.routeEntries, id: entry.RouteEntryId, edge: routeMachine.create });
  return entry.RouteEntryId;
}

export function findEntry(context: ActionContext, parameters: Parameters): RouteEntryRecord {
  const { cloud, caller, region } = context;
  const id = parameters.text('RouteEntryId');
  if (id !== undefined) {
    const entry = cloud.world.routeEntries.get(id);
    if (entry?.owner === caller.account && entry.region === region) return entry;
    throw notFound('InvalidRouteEntry.NotFound', 'The specified route entry does not exist.');
  }
  const table = ownTable({ ...context, parameters });
  const wanted = parameters.required('DestinationCidrBlock');
  const entry = cloud.world.routeEntries
    .all()
    .find((candidate) => candidate.RouteTableId === table.RouteTableId && candidate.DestinationCidrBlock === wanted);
  if (entry === undefined) throw badRequest('InvalidRouteEntry.NotFound', 'The specified route entry does not exist.');
  checkNamedHops(table, entry, parameters);
  return entry;
}

export function deleteEntry(context: ActionContext, entry: RouteEntryRecord, lock: Lock = 'free'): void {
  const { cloud } = context;
  if (entry.Type === 'System') throw badRequest('OperationDenied', 'A system route cannot be deleted.');
  if (entry.Type === 'BGP') throw badRequest('Forbbiden', 'A learned route cannot be deleted.');
  const table = cloud.world.routeTables.get(entry.RouteTableId);
  const settled = entry.Status === 'Available';
  if (table !== undefined && settled && lock === 'free') refuseWhileLocked(cloud, table);
  const edge = edgeOr(routeMachine, entry.Status, 'delete', () =>
    badRequest('IncorrectRouteEntryStatus', 'The route entry is on its way.'),
  );
  refuseDryRun(context);
  travel(cloud, { collection: cloud.world.routeEntries, id: entry.RouteEntryId, edge });
}

function modify(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const entry = findEntry(context, parameters);
  if (entry.Type !== 'Custom') throw badRequest('OperationDenied', 'Only custom routes can be changed.');
  const table = cloud.world.routeTables.get(entry.RouteTableId);
  if (table !== undefined) refuseWhileLocked(cloud, table);
  refuseDryRun(context);
  const hop = parameters.text('NewNextHopId');
  if (hop !== undefined)
    throw badRequest('OperationUnsupported.NewNextHop', 'Next hops of this type cannot be changed.');
  const edge = edgeOr(routeMachine, entry.Status, 'modify', () =>
    badRequest('IncorrectRouteEntryStatus', 'The route entry is on its way.'),
  );
  const settled = given({
    RouteEntryName: parameters.text('RouteEntryName'),
    Description: parameters.text('Description'),
  });
  travel(cloud, { collection: cloud.world.routeEntries, id: entry.RouteEntryId, edge, settled });
  return {};
}

function list(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const table = readableTable(context);
  const destinations = parameters.list('DestCidrBlockList');
  const wanted = (name: string, value: string) =>
    (parameters.text(name) ?? value).toLowerCase() === value.toLowerCase();
  const found = cloud.world.routeEntries
    .allSeen()
    .filter((entry) => entry.RouteTableId === table.RouteTableId)
    .filter((entry) => wanted('RouteEntryId', entry.RouteEntryId) && wanted('RouteEntryType', entry.Type))
    .filter((entry) => wanted('DestinationCidrBlock', entry.DestinationCidrBlock) && wanted('IpVersion', 'IPv4'))
    .filter((entry) => wanted('RouteEntryName', entry.RouteEntryName ?? ''))
    .filter((entry) => destinations.length === 0 || destinations.includes(entry.DestinationCidrBlock))
    .filter((entry) =>
      entry.hops.some((hop) => wanted('NextHopId', hop.NextHopId) && wanted('NextHopType', hop.NextHopType)),
    );
  const size = parameters.integer('MaxResult', 1, 100) ?? 10;
  const from = Number(parameters.text('NextToken') ?? 0);
  const NextToken = from + size < found.length ? String(from + size) : undefined;
  const RouteEntry = found.slice(from, from + size).map((entry) => describeEntry(cloud, entry));
  return { RouteEntrys: { RouteEntry }, NextToken };
}

/** Reading a table that is not there answers with another code than writing to it. */
function readableTable({ cloud, caller, region, parameters }: ActionContext): RouteTableRecord {
  const table = cloud.world.routeTables.get(parameters.required('RouteTableId'));
  if (table?.owner === caller.account && table.region === region) return table;
  throw notFound('InvalidRouteTable.NotFound', 'The specified route table does not exist.');
}

function checkNamedHops(table: RouteTableRecord, entry: RouteEntryRecord, parameters: Parameters): void {
  const named = parameters.text('NextHopId') ?? parameters.text('NextHop');
  const list = parameters.objects('NextHopList').map((hop) => hop.required('NextHopId'));
  const given = named === undefined ? list : [named];
  if (given.length === 0 && table.RouterType !== 'VBR') return;
  const same = given.length === entry.hops.length && entry.hops.every((hop) => given.includes(hop.NextHopId));
  if (!same) throw badRequest('InvalidNextHop', 'The specified next hop does not match the route entry.');
}

function refuseDuplicate({ cloud }: ActionContext, table: RouteTableRecord, destination: string): void {
  const present = cloud.world.routeEntries.all().filter((entry) => entry.RouteTableId === table.RouteTableId);
  if (present.some((entry) => entry.DestinationCidrBlock === destination && entry.Type !== 'BGP')) {
    const code = table.RouterType === 'VBR' ? 'Duplicated.VpcNextHop' : 'InvalidCIDRBlock.Duplicate';
    throw badRequest(code, 'The specified destination already exists in the route table.');
  }
  const custom = present.filter((entry) => entry.Type === 'Custom');
  if (custom.length >= cloud.settings.quotas.routesPerTable) {
    throw badRequest('QuotaExceeded', 'The number of custom route entries exceeds the quota.');
  }
}

function refuseDryRun({ parameters }: ActionContext): void {
  if (parameters.flag('DryRun') === true) {
    throw new ApiFailure('DryRunOperation', 400, 'Request validation has been passed with DryRun flag set.');
  }
}
