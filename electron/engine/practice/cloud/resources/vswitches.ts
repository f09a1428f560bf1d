// vSwitches: the subnets of a VPC. Each puts a system route into the VPC's tables.
import {
  checkedDescription,
  checkedName,
  given,
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
import { badRequest, notFound } from '../edge/api-failure.ts';
import { BareNumber, type WireObject } from '../edge/wire-json.ts';
import { networkMachine } from '../states/settling.ts';
import { timestamp } from '../world/clock.ts';
import { contains, parsePrefix } from '../world/ipv4.ts';
import type { VpcRecord, VSwitchRecord } from '../world/records.ts';
import { putSystemRoute, removeSystemRoute } from './system-routes.ts';
import { overlapsText, ownVpc, systemTableOf } from './vpcs.ts';

export const vSwitchActions: readonly Action[] = [
  write('CreateVSwitch', create),
  read('DescribeVSwitches', ({ cloud, caller, region, parameters }) => {
    const wanted = (value: string, name: string) => (parameters.text(name)?.split(',') ?? [value]).includes(value);
    const items = cloud.world.vSwitches
      .allSeen()
      .filter((vSwitch) => vSwitch.owner === caller.account && vSwitch.region === region)
      .filter((vSwitch) => wanted(vSwitch.VSwitchId, 'VSwitchId') && wanted(vSwitch.VpcId, 'VpcId'))
      .filter((vSwitch) => wanted(vSwitch.ZoneId, 'ZoneId') && wanted(vSwitch.RouteTableId, 'RouteTableId'))
      .filter((vSwitch) => wanted(vSwitch.VSwitchName ?? '', 'VSwitchName'))
      .map((vSwitch) => describe(cloud, vSwitch));
    return pagedAnswer(parameters, ['VSwitches', 'VSwitch'], items);
  }),
  read('DescribeVSwitchAttributes', (context) => describe(context.cloud, ownVSwitch(context))),
  unguarded('ModifyVSwitchAttribute', (context) => {
    const { cloud, parameters } = context;
    const vSwitch = ownVSwitch(context);
    cloud.world.vSwitches.change(
      vSwitch.VSwitchId,
      given({
        VSwitchName: checkedName(parameters, 'VSwitchName', 'InvalidVSwitchName.Malformed'),
        Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
      }),
    );
    return {};
  }),
  unguarded('DeleteVSwitch', remove),
];

/** The caller's vSwitch named in the request. */
export function ownVSwitch({ cloud, caller, region, parameters }: ActionContext): VSwitchRecord {
  const vSwitch = cloud.world.vSwitches.get(parameters.required('VSwitchId'));
  if (vSwitch?.owner === caller.account && vSwitch.region === region) return vSwitch;
  throw notFound('InvalidVSwitchId.NotFound', 'The specified vSwitch does not exist.');
}

export interface NewVSwitch {
  readonly cidrBlock: string;
  readonly zoneId: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: VSwitchRecord['Tags'];
}

/** Also how a practice cloud's first vSwitches come about. */
export function createVSwitch(cloud: Cloud, vpc: VpcRecord, wanted: NewVSwitch): VSwitchRecord {
  const RouteTableId = systemTableOf(cloud, vpc);
  const vSwitch: VSwitchRecord = {
    owner: vpc.owner,
    region: vpc.region,
    VSwitchId: newId(cloud, 'vsw'),
    VSwitchName: wanted.name,
    Description: wanted.description,
    VpcId: vpc.VpcId,
    ZoneId: wanted.zoneId,
    CidrBlock: wanted.cidrBlock,
    Status: 'Pending',
    RouteTableId,
    IsDefault: false,
    CreationTime: timestamp(cloud.clock.nowMs()),
    ResourceGroupId: vpc.ResourceGroupId,
    Tags: wanted.tags ?? [],
  };
  cloud.world.vSwitches.put(vSwitch.VSwitchId, vSwitch);
  const route = {
    owner: vpc.owner,
    region: vpc.region,
    RouteTableId,
    cidrBlock: vSwitch.CidrBlock,
    hop: 'local',
  } as const;
  putSystemRoute(cloud, route);
  travel(cloud, { collection: cloud.world.vSwitches, id: vSwitch.VSwitchId, edge: networkMachine.create });
  return vSwitch;
}

function create(context: ActionContext): WireObject {
  const { cloud, parameters, region } = context;
  const vpc = ownVpc(context);
  if (vpc.Status !== 'Available') throw badRequest('IncorrectVpcStatus', 'The VPC is not available.');
  const zoneId = parameters.required('ZoneId');
  if (!zoneId.startsWith(region)) throw notFound('InvalidZoneId.NotFound', 'The zone does not exist.');
  const cidrBlock = parameters.required('CidrBlock');
  const prefix = parsePrefix(cidrBlock);
  const inside =
    prefix !== undefined &&
    [vpc.CidrBlock, ...vpc.SecondaryCidrBlocks]
      .map(parsePrefix)
      .some((outer) => outer !== undefined && contains(outer, prefix));
  if (!inside || prefix.length < 16 || prefix.length > 29) {
    throw badRequest('InvalidCidrBlock.Malformed', 'The specified CIDR block is not valid.');
  }
  const siblings = cloud.world.vSwitches.all().filter((other) => other.VpcId === vpc.VpcId);
  if (siblings.some((other) => overlapsText(other.CidrBlock, prefix))) {
    throw badRequest('InvalidCidrBlock.Overlapped', 'The CIDR block overlaps another vSwitch.');
  }
  if (siblings.length >= cloud.settings.quotas.vSwitchesPerVpc)
    throw badRequest('QuotaExceeded.VSwitch', 'Quota exceeded.');
  const vSwitch = createVSwitch(cloud, vpc, {
    cidrBlock,
    zoneId,
    name: checkedName(parameters, 'VSwitchName', 'InvalidVSwitchName.Malformed'),
    description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
    tags: tags(parameters, 'Tag'),
  });
  return { VSwitchId: vSwitch.VSwitchId };
}

function remove(context: ActionContext): WireObject {
  const { cloud } = context;
  const vSwitch = ownVSwitch(context);
  const edge = edgeOr(networkMachine, vSwitch.Status, 'delete', () =>
    badRequest('IncorrectVSwitchStatus', 'The vSwitch is on its way.'),
  );
  const vpc = cloud.world.vpcs.get(vSwitch.VpcId);
  const then = () => {
    if (vpc !== undefined) removeSystemRoute(cloud, systemTableOf(cloud, vpc), vSwitch.CidrBlock);
  };
  travel(cloud, { collection: cloud.world.vSwitches, id: vSwitch.VSwitchId, edge, then });
  return {};
}

function describe(cloud: Cloud, vSwitch: VSwitchRecord): WireObject {
  const { owner, RouteTableId, Tags } = vSwitch;
  const prefix = parsePrefix(vSwitch.CidrBlock);
  return {
    ...without(vSwitch, 'owner', 'region', 'RouteTableId'),
    OwnerId: new BareNumber(owner),
    // The service keeps four addresses of each subnet for itself.
    AvailableIpAddressCount: prefix === undefined ? 0 : 2 ** (32 - prefix.length) - 4,
    RouteTable: { RouteTableId, RouteTableType: cloud.world.routeTables.get(RouteTableId)?.RouteTableType },
    Tags: { Tag: Tags.map((tag) => ({ ...tag })) },
  };
}
