// VPCs with their VRouter and system route table.
import {
  checkedDescription,
  checkedName,
  given,
  matchesTags,
  pagedAnswer,
  read,
  tags,
  unguarded,
  write,
  type Action,
  type ActionContext,
  without,
} from '../action.ts';
import { edgeOr, newId, travel, type Cloud } from '../cloud.ts';
import { ApiFailure, badRequest, forbidden, notFound } from '../edge/api-failure.ts';
import { BareNumber, type WireObject } from '../edge/wire-json.ts';
import { networkMachine } from '../states/settling.ts';
import { timestamp } from '../world/clock.ts';
import { contains, formatPrefix, overlap, parsePrefix, type Prefix } from '../world/ipv4.ts';
import type { VpcRecord } from '../world/records.ts';
import { putSystemRoute } from './system-routes.ts';

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(parsePrefix);

export const vpcActions: readonly Action[] = [
  write('CreateVpc', (context) => {
    const vpc = createVpc(context.cloud, readVpc(context));
    return {
      VpcId: vpc.VpcId,
      VRouterId: vpc.VRouterId,
      RouteTableId: systemTableOf(context.cloud, vpc),
      ResourceGroupId: vpc.ResourceGroupId,
    };
  }),
  read('DescribeVpcs', (context) => {
    const { cloud, caller, region, parameters } = context;
    if (parameters.flag('DryRun') === true) throw new ApiFailure('DryRunOperation', 400, 'The dry run passed.');
    const ids = parameters.text('VpcId')?.split(',');
    const name = parameters.text('VpcName');
    const isDefault = parameters.flag('IsDefault');
    const items = cloud.world.vpcs
      .allSeen()
      .filter((vpc) => vpc.owner === caller.account && vpc.region === region)
      .filter((vpc) => (ids?.includes(vpc.VpcId) ?? true) && (name === undefined || vpc.VpcName === name))
      .filter((vpc) => isDefault === undefined || vpc.IsDefault === isDefault)
      .filter((vpc) => matchesTags(parameters, 'Tag', vpc.Tags))
      .map((vpc) => describe(cloud, vpc));
    return pagedAnswer(parameters, ['Vpcs', 'Vpc'], items);
  }),
  read('DescribeVpcAttribute', (context) => describe(context.cloud, ownVpc(context))),
  unguarded('ModifyVpcAttribute', (context) => {
    const { cloud, parameters } = context;
    const vpc = ownVpc(context);
    cloud.world.vpcs.change(
      vpc.VpcId,
      given({
        VpcName: checkedName(parameters, 'VpcName', 'InvalidVpcName.Malformed'),
        Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
      }),
    );
    return {};
  }),
  unguarded('AssociateVpcCidrBlock', (context) => changeSecondary(context, 'add')),
  unguarded('UnassociateVpcCidrBlock', (context) => changeSecondary(context, 'remove')),
  write('ModifyVpcCidrBlock', resize),
  write('DeleteVpc', remove),
  read('DescribeVRouters', (context) => {
    const { cloud, caller, region, parameters } = context;
    const id = parameters.text('VRouterId');
    const items = cloud.world.vpcs
      .allSeen()
      .filter(
        (vpc) => vpc.owner === caller.account && vpc.region === region && (id === undefined || vpc.VRouterId === id),
      )
      .map((vpc) => ({
        VRouterId: vpc.VRouterId,
        VRouterName: vpc.VRouterName,
        VpcId: vpc.VpcId,
        RegionId: vpc.region,
        RouteTableIds: { RouteTableId: tablesOf(cloud, vpc) },
        CreationTime: vpc.CreationTime,
      }));
    return pagedAnswer(parameters, ['VRouters', 'VRouter'], items);
  }),
  unguarded('ModifyVRouterAttribute', ({ cloud, caller, parameters }) => {
    const vpc = cloud.world.vpcs.all().find((candidate) => candidate.VRouterId === parameters.required('VRouterId'));
    if (vpc?.owner !== caller.account) throw notFound('InvalidVRouterId.NotFound');
    cloud.world.vpcs.change(
      vpc.VpcId,
      given({ VRouterName: checkedName(parameters, 'VRouterName', 'InvalidVRouterName') }),
    );
    return {};
  }),
];

export function ownVpc({ cloud, caller, region, parameters }: ActionContext): VpcRecord {
  const vpc = cloud.world.vpcs.get(parameters.required('VpcId'));
  if (vpc?.owner === caller.account && vpc.region === region) return vpc;
  throw notFound('InvalidVpcId.NotFound', 'Specified VPC does not exist.');
}

export interface NewVpc {
  readonly owner: string;
  readonly region: string;
  readonly cidrBlock: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly userCidrs?: readonly string[];
  readonly resourceGroupId?: string | undefined;
  readonly tags?: VpcRecord['Tags'];
}

/** Also how a practice cloud's first VPCs come about. */
export function createVpc(cloud: Cloud, wanted: NewVpc): VpcRecord {
  const { owner, region } = wanted;
  const now = timestamp(cloud.clock.nowMs());
  const vpc: VpcRecord = {
    owner,
    region,
    VpcId: newId(cloud, 'vpc'),
    VpcName: wanted.name,
    Description: wanted.description,
    Status: 'Pending',
    CidrBlock: wanted.cidrBlock,
    SecondaryCidrBlocks: [],
    UserCidrs: wanted.userCidrs ?? [],
    VRouterId: newId(cloud, 'vrt'),
    IsDefault: false,
    CreationTime: now,
    ResourceGroupId: wanted.resourceGroupId ?? 'rg-practice',
    Tags: wanted.tags ?? [],
  };
  const RouteTableId = newId(cloud, 'vtb');
  cloud.world.vpcs.put(vpc.VpcId, vpc);
  cloud.world.routeTables.put(RouteTableId, {
    owner,
    region,
    RouteTableId,
    RouteTableType: 'System',
    RouterType: 'VRouter',
    RouterId: vpc.VRouterId,
    VpcId: vpc.VpcId,
    Status: 'Available',
    CreationTime: now,
  });
  putSystemRoute(cloud, { owner, region, RouteTableId, cidrBlock: '100.64.0.0/10', hop: 'service' });
  travel(cloud, { collection: cloud.world.vpcs, id: vpc.VpcId, edge: networkMachine.create });
  return vpc;
}

export function systemTableOf(cloud: Cloud, vpc: VpcRecord): string {
  const table = cloud.world.routeTables
    .all()
    .find((candidate) => candidate.VpcId === vpc.VpcId && candidate.RouteTableType === 'System');
  if (table === undefined) throw new Error(`${vpc.VpcId} has no system route table`);
  return table.RouteTableId;
}

function readVpc({ cloud, caller, region, parameters }: ActionContext): NewVpc {
  const cidrBlock = parameters.text('CidrBlock') ?? '172.16.0.0/12';
  const prefix = parsePrefix(cidrBlock);
  const inPrivate =
    prefix !== undefined && privateRanges.some((range) => range !== undefined && contains(range, prefix));
  if (!inPrivate || prefix.length < 8 || prefix.length > 28) {
    throw badRequest('InvalidVpcCidrBlock.Malformed', 'The specified CidrBlock is not valid.');
  }
  const mine = cloud.world.vpcs.all().filter((vpc) => vpc.owner === caller.account && vpc.region === region);
  if (mine.length >= cloud.settings.quotas.vpcsPerRegion) throw badRequest('QuotaExceeded.Vpc', 'VPC quota exceeded.');
  if (parameters.flag('DryRun') === true) throw new ApiFailure('DryRunOperation', 400, 'The dry run passed.');
  return {
    owner: caller.account,
    region,
    cidrBlock,
    name: checkedName(parameters, 'VpcName', 'InvalidVpcName.Malformed'),
    description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
    userCidrs: parameters.text('UserCidr')?.split(',') ?? [],
    resourceGroupId: parameters.text('ResourceGroupId'),
    tags: tags(parameters, 'Tag'),
  };
}

/** The main block may grow or shrink as long as every vSwitch stays inside. */
function resize(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const vpc = ownVpc(context);
  const target = parsePrefix(parameters.required('TargetCidrBlock'));
  if (parameters.required('OriginalCidrBlock') !== vpc.CidrBlock || target === undefined) {
    throw badRequest('InvalidCidrBlock.Malformed', 'The specified CIDR blocks are not valid.');
  }
  const outside = cloud.world.vSwitches.all().some((vSwitch) => {
    const subnet = vSwitch.VpcId === vpc.VpcId ? parsePrefix(vSwitch.CidrBlock) : undefined;
    return subnet !== undefined && !contains(target, subnet);
  });
  if (outside) throw badRequest('OperationDenied.CidrInUse', 'A vSwitch lies outside the target block.');
  if (parameters.flag('DryRun') === true) throw new ApiFailure('DryRunOperation', 400, 'The dry run passed.');
  cloud.world.vpcs.change(vpc.VpcId, { CidrBlock: formatPrefix(target) });
  return {};
}

function changeSecondary(context: ActionContext, change: 'add' | 'remove'): WireObject {
  const { cloud, parameters } = context;
  const vpc = ownVpc(context);
  const block = parameters.required('SecondaryCidrBlock');
  const prefix = parsePrefix(block);
  if (prefix === undefined) throw badRequest('InvalidCidrBlock.Malformed', 'The specified CIDR block is not valid.');
  const others = vpc.SecondaryCidrBlocks.filter((other) => other !== block);
  const taken = [vpc.CidrBlock, ...vpc.SecondaryCidrBlocks].some((other) => overlapsText(other, prefix));
  if (change === 'add' && taken) throw badRequest('InvalidCidrBlock.Overlapped', 'The CIDR block overlaps.');
  if (change === 'remove' && others.length === vpc.SecondaryCidrBlocks.length) {
    throw badRequest('ResourceNotFound.SecondaryCidrBlock', 'The CIDR block is not associated.');
  }
  cloud.world.vpcs.change(vpc.VpcId, { SecondaryCidrBlocks: change === 'add' ? [...others, block] : others });
  return {};
}

export function overlapsText(text: string, prefix: Prefix): boolean {
  const other = parsePrefix(text);
  return other !== undefined && overlap(other, prefix);
}

function remove(context: ActionContext): WireObject {
  const { cloud } = context;
  const vpc = ownVpc(context);
  const { world } = cloud;
  if (world.vSwitches.all().some((vSwitch) => vSwitch.VpcId === vpc.VpcId)) {
    throw forbidden('DependencyViolation.VSwitch', 'The VPC still has vSwitches.');
  }
  if (world.routerInterfaces.all().some((end) => end.RouterId === vpc.VRouterId)) {
    throw forbidden('DependencyViolation.RouterInterface', 'The VPC still has router interfaces.');
  }
  const tables = tablesOf(cloud, vpc);
  const edge = edgeOr(networkMachine, vpc.Status, 'delete', () =>
    badRequest('IncorrectVpcStatus', 'The VPC is on its way.'),
  );
  const then = () => {
    for (const entry of world.routeEntries.all()) {
      if (tables.includes(entry.RouteTableId)) world.routeEntries.remove(entry.RouteEntryId);
    }
    for (const table of tables) world.routeTables.remove(table);
    for (const grant of world.grants.entries()) if (grant[1].InstanceId === vpc.VpcId) world.grants.remove(grant[0]);
  };
  travel(cloud, { collection: world.vpcs, id: vpc.VpcId, edge, then });
  return {};
}

function tablesOf(cloud: Cloud, vpc: VpcRecord): readonly string[] {
  return cloud.world.routeTables
    .all()
    .filter((table) => table.VpcId === vpc.VpcId)
    .map((table) => table.RouteTableId);
}

function describe(cloud: Cloud, vpc: VpcRecord): WireObject {
  const { owner, SecondaryCidrBlocks, UserCidrs, Tags } = vpc;
  const vSwitches = cloud.world.vSwitches.allSeen().filter((vSwitch) => vSwitch.VpcId === vpc.VpcId);
  return {
    ...without(vpc, 'owner', 'region', 'VRouterName'),
    RegionId: vpc.region,
    OwnerId: new BareNumber(owner),
    SecondaryCidrBlocks: { SecondaryCidrBlock: SecondaryCidrBlocks },
    UserCidrs: { UserCidr: UserCidrs },
    RouterTableIds: { RouterTableIds: tablesOf(cloud, vpc) },
    VSwitchIds: { VSwitchId: vSwitches.map((vSwitch) => vSwitch.VSwitchId) },
    NatGatewayIds: { NatGatewayIds: [] },
    CenStatus: 'Detached',
    Tags: { Tag: Tags.map((tag) => ({ ...tag })) },
  };
}
