// The prefixes that a VBR advertises to the customer's gateway. A network is known by its router and destination.
import { pagedAnswer, read, write, type Action, type ActionContext, without } from '../action.ts';
import { edgeOr, travel } from '../cloud.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { bgpMachine } from '../states/settling.ts';
import { formatPrefix, parsePrefix } from '../world/ipv4.ts';
import { bgpRouter, cannotOperate } from './bgp-groups.ts';

const networksPerRouter = 60;

export const bgpNetworkActions: readonly Action[] = [
  write('AddBgpNetwork', add),
  read('DescribeBgpNetworks', ({ cloud, caller, region, parameters }) => {
    const routerId = parameters.text('RouterId');
    if (routerId !== undefined && cloud.world.vbrs.get(routerId) === undefined) {
      throw notFound('InvalidResource.NotFound', 'The specified router does not exist.');
    }
    const items = cloud.world.bgpNetworks
      .allSeen()
      .filter((network) => network.owner === caller.account && network.region === region)
      .filter((network) => routerId === undefined || network.RouterId === routerId)
      .map((network) => without(network, 'owner', 'region'));
    return pagedAnswer(parameters, ['BgpNetworks', 'BgpNetwork'], items);
  }),
  write('DeleteBgpNetwork', (context) => {
    const { cloud, caller, parameters } = context;
    const key = keyOf(parameters.required('RouterId'), parameters.required('DstCidrBlock'));
    const network = cloud.world.bgpNetworks.get(key);
    if (network?.owner !== caller.account) throw badRequest('InvalidParams.NotFound', 'The network does not exist.');
    const edge = edgeOr(bgpMachine, network.Status, 'delete', cannotOperate);
    travel(cloud, { collection: cloud.world.bgpNetworks, id: key, edge });
    return {};
  }),
];

function add(context: ActionContext): WireObject {
  const { cloud, caller, region, parameters } = context;
  const vbr = bgpRouter(context);
  const prefix = parsePrefix(parameters.required('DstCidrBlock'));
  if (prefix === undefined)
    throw badRequest('InvalidDstCidrBlock.Malformed', 'The specified DstCidrBlock is not valid.');
  const DstCidrBlock = formatPrefix(prefix);
  const key = keyOf(vbr.VbrId, DstCidrBlock);
  if (cloud.world.bgpNetworks.get(key) !== undefined) {
    throw badRequest('InvalidParams.AlreadyExists', 'The network is already advertised.');
  }
  const present = cloud.world.bgpNetworks.all().filter((network) => network.RouterId === vbr.VbrId);
  if (present.length >= networksPerRouter) throw badRequest('QuotaExceeded.BgpNetwork', 'Quota exceeded.');
  cloud.world.bgpNetworks.put(key, {
    owner: caller.account,
    region,
    RouterId: vbr.VbrId,
    DstCidrBlock,
    VpcId: parameters.text('VpcId'),
    Status: 'Pending',
  });
  travel(cloud, { collection: cloud.world.bgpNetworks, id: key, edge: bgpMachine.create });
  return {};
}

function keyOf(routerId: string, destination: string): string {
  return `${routerId} ${destination}`;
}
