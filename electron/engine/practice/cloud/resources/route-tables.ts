// Route tables: one per VBR, a system table and custom ones per VPC.
import {
  checkedDescription,
  checkedName,
  given,
  pagedAnswer,
  read,
  unguarded,
  write,
  type Action,
  type ActionContext,
  without,
} from '../action.ts';
import { newId, type Cloud } from '../cloud.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import { BareNumber, type WireObject } from '../edge/wire-json.ts';
import { timestamp } from '../world/clock.ts';
import type { RouteTableRecord } from '../world/records.ts';
import { describeFlatEntry } from './route-entry-view.ts';
import { putSystemRoute } from './system-routes.ts';
import { ownVpc, systemTableOf } from './vpcs.ts';
import { ownVSwitch } from './vswitches.ts';

export const routeTableActions: readonly Action[] = [
  write('CreateRouteTable', create),
  read('DescribeRouteTableList', (context) => {
    const { cloud, parameters } = context;
    const vpcId = parameters.text('VpcId');
    const routerType =
      vpcId === undefined ? (parameters.oneOf('RouterType', ['VRouter', 'VBR']) ?? 'VRouter') : 'VRouter';
    const items = ownTables(context)
      .filter((table) => table.RouterType === routerType && (vpcId === undefined || table.VpcId === vpcId))
      .filter((table) => matches(context, table))
      .map((table) => describe(cloud, table));
    return pagedAnswer(parameters, ['RouterTableList', 'RouterTableListType'], items);
  }),
  read('DescribeRouteTables', (context) => {
    const { cloud, parameters } = context;
    const routerId = parameters.text('VRouterId') ?? parameters.text('RouterId');
    if (parameters.has('VRouterId') && parameters.has('RouterId')) {
      throw badRequest('InvalidParameter', 'VRouterId and RouterId exclude each other.');
    }
    const items = ownTables(context)
      .filter((table) => routerId === undefined || table.RouterId === routerId)
      .filter((table) => matches(context, table))
      .map((table) => describeWithEntries(cloud, table));
    return pagedAnswer(parameters, ['RouteTables', 'RouteTable'], items);
  }),
  write('ModifyRouteTableAttributes', (context) => {
    const { cloud, parameters } = context;
    const table = ownTable(context);
    cloud.world.routeTables.change(
      table.RouteTableId,
      given({
        RouteTableName: checkedName(parameters, 'RouteTableName', 'InvalidName.Malformed'),
        Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
      }),
    );
    return {};
  }),
  write('AssociateRouteTable', (context) => {
    const { cloud } = context;
    const table = ownTable(context);
    const vSwitch = ownVSwitch(context);
    if (table.VpcId !== vSwitch.VpcId)
      throw badRequest('OperationDenied.DifferentVpc', 'Table and vSwitch differ in VPC.');
    cloud.world.vSwitches.change(vSwitch.VSwitchId, { RouteTableId: table.RouteTableId });
    return {};
  }),
  write('UnassociateRouteTable', (context) => {
    const { cloud } = context;
    const table = ownTable(context);
    const vSwitch = ownVSwitch(context);
    const vpc = cloud.world.vpcs.get(vSwitch.VpcId);
    if (vSwitch.RouteTableId !== table.RouteTableId || vpc === undefined) {
      throw badRequest('OperationDenied.NotAssociated', 'The vSwitch does not use this route table.');
    }
    cloud.world.vSwitches.change(vSwitch.VSwitchId, { RouteTableId: systemTableOf(cloud, vpc) });
    return {};
  }),
  unguarded('DeleteRouteTable', remove),
];

/** The caller's route table; an unknown one answers with the code that the route actions use. */
export function ownTable(context: ActionContext, parameter = 'RouteTableId'): RouteTableRecord {
  const { cloud, caller, region, parameters } = context;
  const table = cloud.world.routeTables.get(parameters.required(parameter));
  if (table?.owner === caller.account && table.region === region) return table;
  throw notFound('InvalidRouteTableId.NotFound', 'The specified RouteTableId does not exist.');
}

function ownTables({ cloud, caller, region }: ActionContext): readonly RouteTableRecord[] {
  return cloud.world.routeTables.allSeen().filter((table) => table.owner === caller.account && table.region === region);
}

function matches({ parameters }: ActionContext, table: RouteTableRecord): boolean {
  const wanted = (name: string, value: string | undefined) => {
    const asked = parameters.text(name);
    return asked === undefined || asked === value;
  };
  return (
    wanted('RouteTableId', table.RouteTableId) &&
    wanted('RouteTableName', table.RouteTableName) &&
    wanted('RouteTableType', table.RouteTableType) &&
    wanted('RouterId', table.RouterId)
  );
}

function create(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const vpc = ownVpc(context);
  const RouteTableId = newId(cloud, 'vtb');
  cloud.world.routeTables.put(RouteTableId, {
    owner: vpc.owner,
    region: vpc.region,
    RouteTableId,
    RouteTableName: checkedName(parameters, 'RouteTableName', 'InvalidName.Malformed'),
    Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
    RouteTableType: 'Custom',
    RouterType: 'VRouter',
    RouterId: vpc.VRouterId,
    VpcId: vpc.VpcId,
    Status: 'Available',
    CreationTime: timestamp(cloud.clock.nowMs()),
  });
  putSystemRoute(cloud, {
    owner: vpc.owner,
    region: vpc.region,
    RouteTableId,
    cidrBlock: '100.64.0.0/10',
    hop: 'service',
  });
  return { RouteTableId };
}

function remove(context: ActionContext): WireObject {
  const { world } = context.cloud;
  const table = ownTable(context);
  if (table.RouteTableType === 'System') throw badRequest('OperationDenied', 'A system route table cannot be deleted.');
  if (world.vSwitches.all().some((vSwitch) => vSwitch.RouteTableId === table.RouteTableId)) {
    throw badRequest('DependencyViolation.VSwitch', 'A vSwitch still uses the route table.');
  }
  const entries = world.routeEntries.all().filter((entry) => entry.RouteTableId === table.RouteTableId);
  if (entries.some((entry) => entry.Type === 'Custom')) {
    throw badRequest('DependencyViolation.RouteEntry', 'The route table still has custom entries.');
  }
  for (const entry of entries) world.routeEntries.remove(entry.RouteEntryId);
  world.routeTables.remove(table.RouteTableId);
  return {};
}

function vSwitchesOf(cloud: Cloud, table: RouteTableRecord): readonly string[] {
  return cloud.world.vSwitches
    .allSeen()
    .filter((vSwitch) => vSwitch.RouteTableId === table.RouteTableId)
    .map((vSwitch) => vSwitch.VSwitchId);
}

function describe(cloud: Cloud, table: RouteTableRecord): WireObject {
  return {
    ...without(table, 'owner', 'region'),
    OwnerId: new BareNumber(table.owner),
    VSwitchIds: { VSwitchId: vSwitchesOf(cloud, table) },
    AssociateType: 'VSwitch',
    GatewayIds: { GatewayIds: [] },
    RoutePropagationEnable: true,
    Tags: { Tag: [] },
  };
}

/** The older action's shape: entries inside the table. */
function describeWithEntries(cloud: Cloud, table: RouteTableRecord): WireObject {
  const entries = cloud.world.routeEntries.allSeen().filter((entry) => entry.RouteTableId === table.RouteTableId);
  return {
    RouteTableId: table.RouteTableId,
    VRouterId: table.RouterId,
    RouteTableType: table.RouteTableType,
    Status: table.Status,
    CreationTime: table.CreationTime,
    VSwitchIds: { VSwitchId: vSwitchesOf(cloud, table) },
    RouteEntrys: { RouteEntry: entries.map(describeFlatEntry) },
  };
}
