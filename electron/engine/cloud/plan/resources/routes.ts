// Static routes on the VBR and in the VPCs. Each router's route leaves through its own interface: toward the IDC the VBR
// uses the leased line and the VPC its acceptor, toward a VPC the VBR uses its initiator. (The guide has them crossed.)
import type { IntentVpc } from '../../../../../shared/job/intent/intent.ts';
import { cloudServices } from '../../../../../shared/job/intent/rules/prefixes.ts';
import { formatCidr, halves } from '../../../../../shared/line/cidr.ts';
import { objection } from '../../../../../shared/job/intent/objection.ts';
import type { Change, Reference } from '../../../../../shared/job/plan/change.ts';
import { because } from '../../../../../shared/job/plan/reason.ts';
import type { RouteEntry } from '../../client/actions/routes.ts';
import { linePlace, resourceNames, vbrRouter, vpcRouter, type Place } from '../../intent/cloud-job.ts';
import { idOr, join, nothing, type PlanContext, type Planned } from '../context.ts';
import { afterOld, change, expects, type Subject } from '../draft.ts';
import { markOf, resourceInMark, type Ownership } from '../ownership.ts';
import { plannedCall } from '../planned-call.ts';
import { pairOf, pairReady } from './pair-ends.ts';
import { vbrReady } from './vbr.ts';

export interface DesiredRoute {
  readonly resource: string;
  readonly router: string;
  readonly place: Place;
  readonly tableId: string | Reference;
  readonly prefix: string;
  readonly hop: string | Reference;
  /** How people call the next hop. */
  readonly hopName: string;
  /** The VPC whose interface pair the route uses; undefined for the leased line. */
  readonly over: string | undefined;
  readonly after: readonly string[];
}

/** The VBR cannot hold 100.64.0.0/10 itself, which is the cloud's system route: two halves cover the same addresses. */
export const anyTunnelHalves = halves(cloudServices).map(formatCidr);

export function vpcPrefixes(context: Pick<PlanContext, 'observation'>, vpc: IntentVpc): readonly string[] {
  return vpc.cidrs ?? context.observation.vpcs.find(({ name }) => name === vpc.name)?.prefixes ?? [];
}

export function desiredRoutes(context: PlanContext): readonly DesiredRoute[] {
  return [
    ...toIdcOverTheLine(context),
    ...context.intent.vpcs.flatMap((vpc) => [...toVpc(context, vpc), ...fromVpc(context, vpc)]),
  ];
}

/** With BGP the VBR learns them. */
function toIdcOverTheLine({ intent, observation }: PlanContext): readonly DesiredRoute[] {
  if (intent.routing.kind === 'bgp') return [];
  const place = linePlace(intent);
  return unique(intent.idc.cidrs).map((prefix) => ({
    resource: resourceNames.route(vbrRouter, prefix),
    router: vbrRouter,
    place,
    tableId: idOr(observation.vbr?.RouteTableId, resourceNames.vbr, 'RouteTableId'),
    prefix,
    hop: idOr(observation.vbr?.VlanInterfaceId, resourceNames.vbr, 'VlanInterfaceId'),
    hopName: 'the leased line',
    over: undefined,
    after: vbrReady,
  }));
}

function toVpc(context: PlanContext, vpc: IntentVpc): readonly DesiredRoute[] {
  const { intent, observation } = context;
  const services = intent.anyTunnel?.through === vpc.name ? anyTunnelHalves : [];
  return unique([...vpcPrefixes(context, vpc), ...services]).map((prefix) => ({
    resource: resourceNames.route(vbrRouter, prefix),
    router: vbrRouter,
    place: linePlace(intent),
    tableId: idOr(observation.vbr?.RouteTableId, resourceNames.vbr, 'RouteTableId'),
    prefix,
    hop: endId(context, vpc, 'initiator'),
    hopName: `the VBR's interface toward ${vpc.name}`,
    over: vpc.name,
    after: [...vbrReady, ...pairReady(vpc.name)],
  }));
}

function fromVpc(context: PlanContext, vpc: IntentVpc): readonly DesiredRoute[] {
  const tableId = context.observation.vpcs.find(({ name }) => name === vpc.name)?.tableId;
  if (tableId === undefined) return [];
  return unique(context.intent.idc.cidrs).map((prefix) => ({
    resource: resourceNames.route(vpcRouter(vpc.name), prefix),
    router: vpcRouter(vpc.name),
    place: { account: vpc.account, region: vpc.region },
    tableId,
    prefix,
    hop: endId(context, vpc, 'acceptor'),
    hopName: `${vpc.name}'s interface toward the VBR`,
    over: vpc.name,
    after: pairReady(vpc.name),
  }));
}

function endId(context: PlanContext, vpc: IntentVpc, side: 'initiator' | 'acceptor'): string | Reference {
  const resource = resourceNames[side](vpc.name);
  const present = context.replaced.has(resource) ? undefined : pairOf(context, vpc)[side];
  return idOr(present?.interface.RouterInterfaceId, resource, 'RouterInterfaceId');
}

function unique(prefixes: readonly string[]): readonly string[] {
  return [...new Set(prefixes)];
}

export function routeSubject(router: string, prefix: string): Subject {
  const at = router === vbrRouter ? 'the VBR' : router.replace(/^vpc:/, '');
  return { resource: resourceNames.route(router, prefix), kind: 'route', object: `route ${prefix} of ${at}` };
}

/** The entry that a table has for a prefix, made by whomever; routes learned by BGP do not count. */
export function presentRoute(context: PlanContext, { router, prefix, tableId }: DesiredRoute): RouteEntry | undefined {
  return context.observation.tables
    .find((table) => table.router === router && table.tableId === tableId)
    ?.entries.find((entry) => entry.DestinationCidrBlock === prefix && (entry.Type ?? 'Custom') === 'Custom');
}

export function hopOf(entry: RouteEntry): string {
  return entry.NextHops.map(({ NextHopId }) => NextHopId ?? '?').join(', ');
}

/** A route of this job: marked, or created by a call that the journal holds. */
export function ownsRoute({ jobId, ledger }: Ownership, resource: string, tableId: string, entry: RouteEntry): boolean {
  if (resourceInMark(jobId, entry.Description) === resource) return true;
  return ledger.creations.some(
    ({ resource: created, call: { parameters } }) =>
      created === resource && parameters['RouteTableId'] === tableId && parameters['NextHopId'] === hopOf(entry),
  );
}

export function planRoutes(context: PlanContext): Planned {
  return join(desiredRoutes(context).map((route) => planRoute(context, route)));
}

function planRoute(context: PlanContext, route: DesiredRoute): Planned {
  const present = context.replaced.has(route.resource) ? undefined : presentRoute(context, route);
  if (present === undefined) return { changes: [creation(route, context.ownership.jobId)], objections: [] };
  if (present.Status === 'Deleting')
    return { changes: [leaving(route), creation(route, context.ownership.jobId)], objections: [] };
  if (hopOf(present) !== route.hop) return { changes: [], objections: [conflict(route, present)] };
  return present.Status === 'Available' ? nothing : { changes: [settling(route, present.Status)], objections: [] };
}

function creation(route: DesiredRoute, jobId: string): Change {
  const { resource, place, tableId, prefix, hop } = route;
  const key = { RouteTableId: tableId, DestinationCidrBlock: prefix };
  return change(routeSubject(route.router, prefix), {
    verb: 'create',
    reason: because('not-there'),
    call: plannedCall('CreateRouteEntry', place, {
      ...key,
      NextHopType: 'RouterInterface',
      NextHopId: hop,
      Description: markOf(jobId, resource),
    }),
    after: [...afterOld(resource), ...route.after, resourceBilling],
    lane: laneOf(route.router),
    expects: expects(place, { ...key, NextHopId: hop }, { states: ['Available'], progress: ['Pending'] }),
    undo: [plannedCall('DeleteRouteEntry', place, { ...key, NextHopId: hop })],
  });
}

const resourceBilling = `${resourceNames.billing}:open`;

/** The cloud takes one route write per router at a time. */
export function laneOf(router: string): string {
  return `routes of ${router}`;
}

function leaving({ router, prefix, place, tableId }: DesiredRoute): Change {
  return change(routeSubject(router, prefix), {
    verb: 'settle',
    reason: because('leaving'),
    expects: expects(place, { RouteTableId: tableId, DestinationCidrBlock: prefix }, { states: ['absent'] }),
  });
}

function settling({ router, prefix, place, tableId, hop }: DesiredRoute, state: string): Change {
  const identity = { RouteTableId: tableId, DestinationCidrBlock: prefix, NextHopId: hop };
  return change(routeSubject(router, prefix), {
    verb: 'settle',
    reason: because('on-its-way', { state }),
    expects: expects(place, identity, { states: ['Available', 'absent'] }),
  });
}

function conflict(route: DesiredRoute, present: RouteEntry) {
  return objection('plan/route-conflict', {
    table: typeof route.tableId === 'string' ? route.tableId : '?',
    object: route.router === vbrRouter ? 'the VBR' : route.router.replace(/^vpc:/, 'VPC '),
    destination: route.prefix,
    present: hopOf(present),
    wanted: route.hopName,
    apiCode: route.router === vbrRouter ? 'Duplicated.VpcNextHop' : 'InvalidCIDRBlock.Duplicate',
  });
}
