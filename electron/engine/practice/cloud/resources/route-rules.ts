// What a route may say: its destination and its next hops, against the table it goes into. Each refusal has its own code.
import type { Cloud } from '../cloud.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import type { Parameters } from '../edge/parameters.ts';
import { businessStatus } from '../accounts/billing.ts';
import { contains, overlap, parsePrefix, type Prefix } from '../world/ipv4.ts';
import type { NextHopRecord, RouteTableRecord, VbrRecord } from '../world/records.ts';

const cloudServices: Prefix = { network: 0x64_40_00_00, length: 10 };
const neverRouted = ['127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '0.0.0.0/8'].map(parsePrefix);
const hopTypes = [
  'Instance',
  'HaVip',
  'RouterInterface',
  'NetworkInterface',
  'VpnGateway',
  'NatGateway',
  'VpcPeer',
  'Ecr',
] as const;

/** The destination in canonical form. */
export function checkDestination(cloud: Cloud, table: RouteTableRecord, text: string): Prefix {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw badRequest('InvalidCidrBlock.Malformed', 'The specified CIDR block is not valid.');
  if (prefix.length === 10 && prefix.network === cloudServices.network) {
    throw badRequest('InvalidCidrBlock', 'The specified CIDR block is the system route 100.64.0.0/10.');
  }
  const isDefault = prefix.network === 0 && prefix.length === 0;
  if (
    !isDefault &&
    neverRouted.some((range) => range !== undefined && overlap(range, prefix) && prefix.length >= range.length)
  ) {
    throw badRequest('InvalidDestinationCidrBlock', 'The specified destination is reserved.');
  }
  if (table.RouterType === 'VBR') return prefix;
  if (contains(cloudServices, prefix)) {
    throw badRequest('InvalidDestinationCidrBlock', 'Cloud service addresses must not be routed toward the IDC.');
  }
  const inVSwitch = cloud.world.vSwitches
    .all()
    .filter((vSwitch) => vSwitch.VpcId === table.VpcId)
    .map((vSwitch) => parsePrefix(vSwitch.CidrBlock))
    .some((subnet) => subnet !== undefined && contains(subnet, prefix));
  if (inVSwitch) throw badRequest('InvalidCidrBlock.Overlapped', 'The destination lies within a vSwitch.');
  return prefix;
}

/** A router must be able to take routes at all: an active VBR on a paid circuit, an available VPC. */
export function checkRouter(cloud: Cloud, table: RouteTableRecord): void {
  const { world } = cloud;
  if (table.RouterType === 'VRouter') {
    const vpc = world.vpcs.get(table.VpcId ?? '');
    if (vpc?.Status !== 'Available') throw badRequest('IncorrectVpcStatus', 'The VPC is not available.');
    return;
  }
  const vbr = world.vbrs.get(table.RouterId);
  if (vbr?.Status !== 'active') throw badRequest('InvalidVBRStatus', 'The VBR is not active.');
  const circuit = world.physicalConnections.get(vbr.PhysicalConnectionId);
  const locked = circuit === undefined || businessStatus(cloud, circuit.owner) !== 'Normal';
  if (locked || circuit.Status !== 'Enabled') {
    throw badRequest('InvalidPhysicalConnectionBusinessStatus', 'The physical connection is locked or not enabled.');
  }
  if (!cloud.accounts.state(circuit.owner).trafficService) {
    throw badRequest('OperationFailed.PconnTrafficNotEnable', 'Billing for outbound traffic is not enabled.');
  }
}

export function readHops(cloud: Cloud, table: RouteTableRecord, parameters: Parameters): readonly NextHopRecord[] {
  const list = parameters.objects('NextHopList');
  const single = parameters.text('NextHopId');
  if (list.length > 0 && single !== undefined) {
    throw badRequest('InvalidNexthopTypeAndList.BothNotNull', 'NextHopId and NextHopList exclude each other.');
  }
  if (list.length === 0 && single === undefined) {
    throw badRequest('InvalidNexthopTypeAndList.BothNull', 'Either NextHopId or NextHopList must be given.');
  }
  const hops =
    single === undefined
      ? readList(table, list)
      : [
          {
            NextHopType: parameters.oneOf('NextHopType', hopTypes, 'InvalidNextHopType') ?? 'Instance',
            NextHopId: single,
            Weight: 0,
          },
        ];
  for (const hop of hops) checkHop(cloud, table, hop);
  return hops;
}

function readList(table: RouteTableRecord, list: readonly Parameters[]): readonly NextHopRecord[] {
  if (table.RouterType === 'VBR') throw badRequest('InvalidRouterType', 'A VBR table takes no next hop list.');
  if (list.length < 2 || list.length > 4)
    throw badRequest('InvalidNexthopListSize', 'Two to four next hops are allowed.');
  return list.map((hop) => ({
    NextHopType: hop.requiredOneOf('NextHopType', ['RouterInterface'], 'InvalidNextHopType'),
    NextHopId: hop.required('NextHopId'),
    Weight: hop.integer('Weight', 0, 100, 'INVALID_WEIGHT_PARAM') ?? 0,
  }));
}

function checkHop(cloud: Cloud, table: RouteTableRecord, hop: NextHopRecord): void {
  if (hop.NextHopType !== 'RouterInterface') {
    if (table.RouterType === 'VBR') {
      throw badRequest('OperationDenied.NextHopTypeNotPermitted', 'A VBR table takes only router interfaces.');
    }
    // No instances exist here, which is also why the API's default type fails with an interface's id.
    throw notFound('InvalidNextHopId.NotFound', 'The specified next hop does not exist.');
  }
  const vbr = cloud.world.vbrs.get(table.RouterId);
  if (vbr !== undefined && lineInterfaces(vbr).includes(hop.NextHopId)) return;
  const end = cloud.world.routerInterfaces.get(hop.NextHopId);
  if (end?.owner !== table.owner) throw badRequest('InvalidNextHop.NotFound', 'The specified next hop does not exist.');
  if (end.RouterId !== table.RouterId) {
    const code =
      table.RouterType === 'VBR' ? 'InvalidRouterInterface' : 'OperationDenied.RouterInterfaceToDifferentVpc';
    throw badRequest(code, 'The router interface belongs to another router.');
  }
  if (end.Status !== 'Active')
    throw badRequest('IncorrectStatus.RouterInterface', 'The router interface is not active.');
}

/** The interfaces through which a VBR reaches its circuits. */
function lineInterfaces(vbr: VbrRecord): readonly string[] {
  return [vbr.VlanInterfaceId, ...vbr.circuits.map((circuit) => circuit.VlanInterfaceId)];
}
