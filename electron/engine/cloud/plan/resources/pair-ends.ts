// The two ends of the connection between the VBR and a VPC: where each lives, what it is called, which of them exist.
import type { Intent, IntentVpc } from '../../../../../shared/job/intent/intent.ts';
import { changeId, type Reference } from '../../../../../shared/job/plan/change.ts';
import type { RouterInterface } from '../../client/actions/router-interfaces.ts';
import { linePlace, resourceNames, type Place } from '../../intent/cloud-job.ts';
import type { Observation, ObservedInterface } from '../../observe/observation.ts';
import { idOr, type PlanContext } from '../context.ts';
import type { Subject } from '../draft.ts';
import { ownedAs } from '../ownership.ts';

export interface InterfacePair {
  readonly initiator: ObservedInterface | undefined;
  readonly acceptor: ObservedInterface | undefined;
}

/** The ends that exist: made by this job, or joining the same two routers. */
export function pairOf(
  { observation, ownership }: Pick<PlanContext, 'observation' | 'ownership'>,
  vpc: IntentVpc,
): InterfacePair {
  const routerId = observation.vpcs.find(({ name }) => name === vpc.name)?.routerId;
  const vbrId = observation.vbr?.VbrId;
  const find = (resource: string, here: string | undefined, there: string | undefined) =>
    observation.interfaces.find(
      ({ interface: each }) =>
        ownedAs(ownership, { id: each.RouterInterfaceId, description: each.Description }) === resource,
    ) ??
    observation.interfaces.find(
      ({ interface: each }) =>
        here !== undefined && there !== undefined && each.RouterId === here && each.OppositeRouterId === there,
    );
  return {
    initiator: find(resourceNames.initiator(vpc.name), vbrId, routerId),
    acceptor: find(resourceNames.acceptor(vpc.name), routerId, vbrId),
  };
}

export function interfaceSubject(end: 'initiator' | 'acceptor', vpc: string): Subject {
  return end === 'initiator'
    ? { resource: resourceNames.initiator(vpc), kind: 'interface', object: `interface of the VBR toward ${vpc}` }
    : { resource: resourceNames.acceptor(vpc), kind: 'interface', object: `interface of ${vpc} toward the VBR` };
}

/** What a route over the pair must wait for: both ends `Active`. */
export function pairReady(vpc: string): readonly string[] {
  return (['connect', 'accept', 'activate', 'settle'] as const).flatMap((verb) => [
    changeId(resourceNames.initiator(vpc), verb),
    changeId(resourceNames.acceptor(vpc), verb),
  ]);
}

export function visiblePair(context: PlanContext, vpc: IntentVpc): InterfacePair {
  const { initiator, acceptor } = pairOf(context, vpc);
  const { replaced } = context;
  return {
    initiator: replaced.has(resourceNames.initiator(vpc.name)) ? undefined : initiator,
    acceptor: replaced.has(resourceNames.acceptor(vpc.name)) ? undefined : acceptor,
  };
}

export interface End {
  readonly subject: Subject;
  readonly place: Place;
  readonly uid: string;
  readonly id: string | Reference;
  readonly routerId: string | Reference;
  readonly routerType: 'VBR' | 'VRouter';
  readonly present: RouterInterface | undefined;
}

export interface Ends {
  readonly initiator: End;
  readonly acceptor: End;
  readonly accessPoint: string;
}

/** Undefined while the VPC is unknown, which the preflight objects to. */
export function endsOf({ intent, observation }: PlanContext, vpc: IntentVpc, pair: InterfacePair): Ends | undefined {
  const seen = observation.vpcs.find(({ name }) => name === vpc.name);
  const accessPoint = accessPointOf(intent, observation);
  if (seen === undefined || accessPoint === undefined) return undefined;
  const end = (side: 'initiator' | 'acceptor', place: Place, router: Pick<End, 'routerId' | 'routerType'>): End => {
    const subject = interfaceSubject(side, vpc.name);
    const present = pair[side]?.interface;
    const uid = intent.accounts[place.account]?.uid ?? '';
    return {
      subject,
      place,
      uid,
      present,
      id: idOr(present?.RouterInterfaceId, subject.resource, 'RouterInterfaceId'),
      ...router,
    };
  };
  return {
    initiator: end('initiator', linePlace(intent), {
      routerId: idOr(observation.vbr?.VbrId, resourceNames.vbr, 'VbrId'),
      routerType: 'VBR',
    }),
    acceptor: end(
      'acceptor',
      { account: vpc.account, region: vpc.region },
      { routerId: seen.routerId, routerType: 'VRouter' },
    ),
    accessPoint,
  };
}

/** The VBR's own, or, before it exists, that of the line it will stand on. */
export function accessPointOf({ line }: Intent, { vbr, connection }: Observation): string | undefined {
  const known = vbr?.AccessPointId ?? connection?.AccessPointId;
  return known ?? (line.connection.use === 'order' ? line.connection.accessPoint : undefined);
}
