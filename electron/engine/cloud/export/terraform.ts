// The end state of a job as Terraform configuration for the provider aliyun/alicloud, with import blocks for what already
// exists, so that Terraform can take over without building anything twice. Argument names as of provider 1.230.
import { maskOf } from '../../../../shared/line/cidr.ts';
import type { IntentVpc } from '../../../../shared/job/intent/intent.ts';
import { isReference, type Reference } from '../../../../shared/job/plan/change.ts';
import { linePlace } from '../intent/cloud-job.ts';
import type { PlanContext } from '../plan/context.ts';
import { accessPointOf, pairOf } from '../plan/resources/pair-ends.ts';
import { desiredRoutes, hopOf, presentRoute } from '../plan/resources/routes.ts';
import { expression, renderHcl, type HclBlock } from './hcl.ts';
import { bgpBlocks } from './terraform-bgp.ts';
import { identifier, providerName, providers, requirement, resource, vbrId, vbrType } from './terraform-resource.ts';

export function terraform(context: PlanContext): string {
  const { intent } = context;
  return renderHcl([
    requirement,
    ...providers(context),
    ...connectionBlocks(context),
    ...vbrBlocks(context),
    ...intent.vpcs.flatMap((vpc) => pairBlocks(context, vpc)),
    ...routeBlocks(context),
    ...bgpBlocks(context),
  ]);
}

const connectionType = 'alicloud_express_connect_physical_connection';
const interfaceType = 'alicloud_express_connect_router_interface';

function connectionBlocks({ intent, observation }: PlanContext): readonly HclBlock[] {
  const wanted = intent.line.connection;
  if (wanted.use === 'existing') return [];
  return resource({
    type: connectionType,
    name: 'line',
    place: linePlace(intent),
    importId: observation.connection?.PhysicalConnectionId,
    body: {
      access_point_id: wanted.accessPoint,
      line_operator: wanted.operator,
      port_type: wanted.portType,
      type: 'VPC',
      peer_location: wanted.peerLocation,
      bandwidth: wanted.bandwidthMbps,
      circuit_code: wanted.circuitCode,
      physical_connection_name: wanted.name,
    },
  });
}

function vbrBlocks({ intent, observation }: PlanContext): readonly HclBlock[] {
  const place = linePlace(intent);
  const wanted = intent.vbr;
  const { line } = intent;
  const own =
    wanted.use === 'existing'
      ? []
      : resource({
          type: vbrType,
          name: 'vbr',
          place,
          importId: observation.vbr?.VbrId,
          body: {
            physical_connection_id:
              line.connection.use === 'existing' ? line.connection.id : expression(`${connectionType}.line.id`),
            vlan_id: wanted.vlan,
            local_gateway_ip: wanted.cloudAddress,
            peer_gateway_ip: wanted.gatewayAddress,
            peering_subnet_mask: maskOf(wanted.prefixLength),
            bandwidth: wanted.bandwidthMbps,
            virtual_border_router_name: wanted.name,
          },
        });
  // The resource does not export the interface that faces the line; the data source does.
  const data: HclBlock = {
    type: 'data',
    labels: ['alicloud_express_connect_virtual_border_routers', 'vbr'],
    body: { provider: expression(`alicloud.${providerName(place)}`), ids: [vbrId(intent.vbr)] },
  };
  return [...own, data];
}

function endName(side: 'initiator' | 'acceptor', vpc: string): string {
  return identifier(`${side}_${vpc}`);
}

function pairBlocks(context: PlanContext, vpc: IntentVpc): readonly HclBlock[] {
  const { intent, observation } = context;
  const pair = pairOf(context, vpc);
  const routerId = observation.vpcs.find(({ name }) => name === vpc.name)?.routerId;
  const accessPoint = accessPointOf(intent, observation);
  const common = { payment_type: 'PayAsYouGo' };
  const [initiator, acceptor] = [endName('initiator', vpc.name), endName('acceptor', vpc.name)];
  const [linePlaceHere, vpcPlace] = [linePlace(intent), { account: vpc.account, region: vpc.region }];
  return [
    ...resource({
      type: interfaceType,
      name: initiator,
      place: linePlaceHere,
      importId: pair.initiator?.interface.RouterInterfaceId,
      body: {
        ...common,
        role: 'InitiatingSide',
        router_type: 'VBR',
        router_id: vbrId(intent.vbr),
        access_point_id: accessPoint,
        spec: vpc.spec,
        opposite_region_id: vpc.region,
      },
    }),
    ...resource({
      type: interfaceType,
      name: acceptor,
      place: vpcPlace,
      importId: pair.acceptor?.interface.RouterInterfaceId,
      body: {
        ...common,
        role: 'AcceptingSide',
        router_type: 'VRouter',
        router_id: routerId,
        spec: 'Negative',
        opposite_region_id: linePlaceHere.region,
        opposite_access_point_id: accessPoint,
      },
    }),
    ...joining(context, vpc, pair.acceptor?.interface.RouterInterfaceId, pair.initiator?.interface.RouterInterfaceId),
  ];
}

const joinType = 'alicloud_router_interface_connection';

/** The acceptor's side must be made first: connecting happens when the initiator's side is. */
function joining(
  { intent, observation }: PlanContext,
  vpc: IntentVpc,
  acceptorId: string | undefined,
  initiatorId: string | undefined,
): readonly HclBlock[] {
  const uid = (account: string) => intent.accounts[account]?.uid;
  const id = (side: 'initiator' | 'acceptor') => expression(`${interfaceType}.${endName(side, vpc.name)}.id`);
  const routerId = observation.vpcs.find(({ name }) => name === vpc.name)?.routerId;
  return [
    ...resource({
      type: joinType,
      name: endName('acceptor', vpc.name),
      place: { account: vpc.account, region: vpc.region },
      importId: acceptorId,
      body: {
        interface_id: id('acceptor'),
        opposite_interface_id: id('initiator'),
        opposite_interface_owner_id: uid(intent.line.account),
        opposite_router_id: vbrId(intent.vbr),
        opposite_router_type: 'VBR',
      },
    }),
    ...resource({
      type: joinType,
      name: endName('initiator', vpc.name),
      place: linePlace(intent),
      importId: initiatorId,
      body: {
        interface_id: id('initiator'),
        opposite_interface_id: id('acceptor'),
        opposite_interface_owner_id: uid(vpc.account),
        opposite_router_id: routerId,
        opposite_router_type: 'VRouter',
        depends_on: [expression(`${joinType}.${endName('acceptor', vpc.name)}`)],
      },
    }),
  ];
}

const vbrData = 'data.alicloud_express_connect_virtual_border_routers.vbr.routers[0]';

function routeBlocks(context: PlanContext): readonly HclBlock[] {
  return desiredRoutes(context).flatMap((route) => {
    const present = presentRoute(context, route);
    const table = context.observation.tables.find(({ tableId }) => tableId === route.tableId);
    const routerId = route.router === 'vbr' ? context.observation.vbr?.VbrId : routerOf(context, route.router);
    const importId =
      present === undefined || table === undefined || routerId === undefined
        ? undefined
        : [table.tableId, routerId, route.prefix, 'RouterInterface', hopOf(present)].join(':');
    const over = route.over;
    return resource({
      type: 'alicloud_route_entry',
      name: identifier(route.resource),
      place: route.place,
      importId,
      body: {
        route_table_id: isOpen(route.tableId) ? expression(`${vbrType}.vbr.route_table_id`) : route.tableId,
        destination_cidrblock: route.prefix,
        nexthop_type: 'RouterInterface',
        nexthop_id:
          over === undefined
            ? expression(`${vbrData}.vlan_interface_id`)
            : expression(`${interfaceType}.${endName(route.router === 'vbr' ? 'initiator' : 'acceptor', over)}.id`),
        ...(over === undefined ? {} : { depends_on: [expression(`${joinType}.${endName('initiator', over)}`)] }),
      },
    });
  });
}

function isOpen(value: string | Reference): value is Reference {
  return isReference(value);
}

function routerOf({ observation }: PlanContext, router: string): string | undefined {
  return observation.vpcs.find(({ name }) => `vpc:${name}` === router)?.routerId;
}
