// What can only be had anew: an interface pair whose peers can no longer be changed, a route of ours to another next hop.
// Says what has to go first, together with everything that hangs on it; refuses where somebody else's object would have to go.
import type { IntentVpc } from '../../../../shared/job/intent/intent.ts';
import { objection, type Objection } from '../../../../shared/job/intent/objection.ts';
import type { RouterInterface } from '../client/actions/router-interfaces.ts';
import { resourceNames } from '../intent/cloud-job.ts';
import { shown, type Difference, type PlanContext } from './context.ts';
import type { Owned } from './owned.ts';
import { accessPointOf, pairOf } from './resources/pair-ends.ts';
import { desiredRoutes, hopOf, presentRoute } from './resources/routes.ts';

export interface Replacement {
  readonly object: Owned;
  /** What forces it; undefined for what merely hangs on a replaced object. */
  readonly difference: Difference | undefined;
}

export interface Replacements {
  readonly replaced: readonly Replacement[];
  readonly objections: readonly Objection[];
}

/** `context.replaced` must be empty: this is what fills it. */
export function replacements(context: PlanContext, owned: readonly Owned[]): Replacements {
  const ownedBy = new Map(owned.map((object) => [object.resource, object]));
  const found = context.intent.vpcs.flatMap((vpc) => pairReplacement(context, ownedBy, vpc));
  const replaced = new Map<string, Replacement>();
  for (const each of found) if ('object' in each) replaced.set(each.object.resource, each);
  for (const route of wrongRoutes(context, ownedBy)) replaced.set(route.object.resource, route);
  const ids = new Set([...replaced.values()].map(({ object }) => object.id));
  for (const object of owned)
    if (!replaced.has(object.resource) && object.uses.some((id) => ids.has(id)))
      replaced.set(object.resource, { object, difference: undefined });
  return { replaced: [...replaced.values()], objections: found.filter((each) => 'code' in each) };
}

function pairReplacement(
  context: PlanContext,
  ownedBy: ReadonlyMap<string, Owned>,
  vpc: IntentVpc,
): readonly (Replacement | Objection)[] {
  const pair = pairOf(context, vpc);
  const [initiator, acceptor] = [pair.initiator?.interface, pair.acceptor?.interface];
  const difference = fixedDifference(context, initiator, acceptor);
  if (difference === undefined) return [];
  return [
    { end: initiator, resource: resourceNames.initiator(vpc.name) },
    { end: acceptor, resource: resourceNames.acceptor(vpc.name) },
  ].flatMap(({ end, resource }): readonly (Replacement | Objection)[] => {
    if (end === undefined) return [];
    const object = ownedBy.get(resource);
    if (object !== undefined) return [{ object, difference }];
    const data = { object: end.RouterInterfaceId, ...shown(difference), apiCode: 'Forbidden.OnlyOneConnection' };
    return [objection('plan/pair-taken', data)];
  });
}

/** Attributes of a pair that the service fixes at creation or at the first connection. */
function fixedDifference(
  { intent, observation }: PlanContext,
  initiator: RouterInterface | undefined,
  acceptor: RouterInterface | undefined,
): Difference | undefined {
  const everConnected = [initiator, acceptor].filter((end) => end !== undefined && end.Status !== 'Idle');
  const accessPoint = accessPointOf(intent, observation);
  if (acceptor?.OppositeAccessPointId !== undefined && acceptor.OppositeAccessPointId !== accessPoint)
    return { attribute: 'OppositeAccessPointId', present: acceptor.OppositeAccessPointId, wanted: accessPoint ?? '-' };
  if (everConnected.length === 0) return undefined;
  // One end was deleted after they had been connected: the survivor never connects again.
  if (initiator === undefined || acceptor === undefined)
    return { attribute: 'its opposite interface', present: 'Deleted', wanted: 'connected' };
  if (everConnected.length === 1)
    return { attribute: 'its opposite interface', present: 'another one', wanted: 'connected' };
  return initiator.OppositeInterfaceId === acceptor.RouterInterfaceId &&
    acceptor.OppositeInterfaceId === initiator.RouterInterfaceId
    ? undefined
    : {
        attribute: 'OppositeInterfaceId',
        present: initiator.OppositeInterfaceId ?? '-',
        wanted: acceptor.RouterInterfaceId,
      };
}

function wrongRoutes(context: PlanContext, ownedBy: ReadonlyMap<string, Owned>): readonly Replacement[] {
  return desiredRoutes(context).flatMap((route) => {
    const present = presentRoute(context, route);
    const object = ownedBy.get(route.resource);
    if (present === undefined || object === undefined || present.Status === 'Deleting' || hopOf(present) === route.hop)
      return [];
    return [{ object, difference: { attribute: 'NextHopId', present: hopOf(present), wanted: route.hopName } }];
  });
}
