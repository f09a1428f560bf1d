// Several route entries in one call, VPC tables only. Entries that fail are reported beside those that do not.
import { read, unguarded, type Action, type ActionContext } from '../action.ts';
import { ApiFailure, badRequest } from '../edge/api-failure.ts';
import { Parameters } from '../edge/parameters.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { createEntry, deleteEntry, findEntry } from './route-entries.ts';
import { refuseWhileLocked } from './route-locks.ts';
import { ownVpc } from './vpcs.ts';

export const routeBatchActions: readonly Action[] = [
  unguarded('CreateRouteEntries', (context) => {
    const { results, failures } = eachEntry(context, (parameters) => createEntry(context, parameters, 'held'));
    return { RouteEntryIds: results, SuccessCount: results.length, ...failed(failures) };
  }),
  unguarded('DeleteRouteEntries', (context) => {
    const { results, failures } = eachEntry(context, (parameters) => {
      deleteEntry(context, findEntry(context, parameters), 'held');
      return '';
    });
    return { SuccessCount: results.length, ...failed(failures) };
  }),
  read('GetVpcRouteEntrySummary', (context) => {
    const { cloud } = context;
    const vpc = ownVpc(context);
    const tables = cloud.world.routeTables.allSeen().filter((table) => table.VpcId === vpc.VpcId);
    const summaries = tables.map((table) => {
      const entries = cloud.world.routeEntries.allSeen().filter((entry) => entry.RouteTableId === table.RouteTableId);
      const types = ['Custom', 'System', 'BGP'] as const;
      return {
        RouteTableId: table.RouteTableId,
        RouteTableType: table.RouteTableType,
        EntrySummarys: types
          .map((type) => ({ RouteEntryType: type, Count: entries.filter((entry) => entry.Type === type).length }))
          .filter((summary) => summary.Count > 0),
      };
    });
    return { RouteEntrySummarys: summaries };
  }),
];

interface Failure {
  readonly parameters: Parameters;
  readonly failure: ApiFailure;
}

/** The batch's entries name their fields differently from the single actions. */
function eachEntry(context: ActionContext, run: (parameters: Parameters) => string) {
  const results: string[] = [];
  const failures: Failure[] = [];
  const entries = context.parameters.objects('RouteEntries');
  if (entries.length === 0 || entries.length > 50) {
    throw badRequest('InvalidRouteEntrySize', 'One to fifty route entries are allowed.');
  }
  const singles = entries.map(singleParameters);
  for (const parameters of singles) refuseLockedTable(context, parameters);
  for (const parameters of singles) {
    try {
      refuseVbrTable(context, parameters);
      results.push(run(parameters));
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      failures.push({ parameters, failure });
    }
  }
  return { results, failures };
}

function singleParameters(entry: Parameters): Parameters {
  const names = [
    ['RouteTableId', 'RouteTableId'],
    ['RouteEntryId', 'RouteEntryId'],
    ['DstCidrBlock', 'DestinationCidrBlock'],
    ['NextHop', 'NextHopId'],
    ['NextHopType', 'NextHopType'],
    ['Name', 'RouteEntryName'],
    ['Description', 'Description'],
  ] as const;
  return new Parameters(
    new Map(
      names.flatMap(([from, to]) => {
        const value = entry.text(from);
        return value === undefined ? [] : [[to, value]];
      }),
    ),
  );
}

/** The whole batch holds the router's lock: it is refused as a whole, and its entries do not stand in each other's way. */
function refuseLockedTable({ cloud }: ActionContext, parameters: Parameters): void {
  const entry = cloud.world.routeEntries.get(parameters.text('RouteEntryId') ?? '');
  const table = cloud.world.routeTables.get(parameters.text('RouteTableId') ?? entry?.RouteTableId ?? '');
  if (table !== undefined) refuseWhileLocked(cloud, table);
}

function refuseVbrTable({ cloud }: ActionContext, parameters: Parameters): void {
  const table = cloud.world.routeTables.get(parameters.text('RouteTableId') ?? '');
  if (table?.RouterType === 'VBR') throw badRequest('InvalidRouterType', 'Batches are for VPC route tables only.');
}

function failed(failures: readonly Failure[]): WireObject {
  return {
    FailedCount: failures.length,
    FailedRouteEntries: failures.map(({ parameters, failure }) => ({
      DstCidrBlock: parameters.text('DestinationCidrBlock'),
      NextHop: parameters.text('NextHopId'),
      FailedCode: failure.code,
      FailedMessage: failure.message,
    })),
  };
}
