// From intent and observation to the ordered changes between them. Pure: the same inputs always give the same plan, and an
// empty plan means that nothing is left to do.
import type { Objection } from '../../../../shared/job/intent/objection.ts';
import type { Change, Plan } from '../../../../shared/job/plan/change.ts';
import { because } from '../../../../shared/job/plan/reason.ts';
import type { Intent } from '../../../../shared/job/intent/intent.ts';
import { resourceNames } from '../intent/cloud-job.ts';
import type { Observation } from '../observe/observation.ts';
import { join, shown, type PlanContext, type Planned } from './context.ts';
import { ownedObjects } from './owned.ts';
import type { Ownership } from './ownership.ts';
import { preflight } from './preflight/preflight.ts';
import { removals } from './removal.ts';
import { replacements } from './replacement.ts';
import { desiredNetworks, planBgp } from './resources/bgp.ts';
import { planConnection } from './resources/connection.ts';
import { planPair } from './resources/interface-pair.ts';
import { planOutboundBilling } from './resources/outbound-billing.ts';
import { desiredRoutes, planRoutes } from './resources/routes.ts';
import { planVbr } from './resources/vbr.ts';
import { restorations } from './restoration.ts';

export interface PlanWithObjections extends Plan {
  /** Errors forbid to apply the plan, warnings only inform. */
  readonly objections: readonly Objection[];
}

export function planChanges(intent: Intent, observation: Observation, ownership: Ownership): PlanWithObjections {
  const plain: PlanContext = { intent, observation, ownership, replaced: new Set() };
  const owned = ownedObjects(plain);
  const { replaced, objections } = replacements(plain, owned);
  const context: PlanContext = { ...plain, replaced: new Set(replaced.map(({ object }) => object.resource)) };
  const wanted = desiredResources(context);
  const surplus = owned.filter(({ resource }) => !wanted.has(resource));
  const forced = new Map(replaced.map((each) => [each.object, each.difference]));
  const going = [...new Set([...surplus, ...forced.keys()])];
  const removed = removals(context, going, (object) => {
    const difference = forced.get(object);
    if (difference !== undefined) return because('replaced', shown(difference));
    return because(forced.has(object) ? 'in-the-way' : 'no-longer-wanted');
  });
  const built = join([
    planOutboundBilling(context),
    planConnection(context),
    planVbr(context),
    { changes: intent.vpcs.flatMap((vpc) => planPair(context, vpc)), objections: [] },
    planRoutes(context),
    planBgp(context),
  ]);
  return ordered(join([removed, built, { changes: [], objections }, { changes: [], objections: preflight(context) }]));
}

/** The plan that takes everything of this job away and changes back what it changed. */
export function planUndo(intent: Intent, observation: Observation, ownership: Ownership): PlanWithObjections {
  const context: PlanContext = { intent, observation, ownership, replaced: new Set() };
  const owned = ownedObjects(context);
  const restored = restorations(ownership.ledger, owned);
  return ordered(join([removals(context, owned, () => because('undone')), restored]));
}

function desiredResources(context: PlanContext): ReadonlySet<string> {
  const { intent } = context;
  return new Set([
    ...(intent.line.connection.use === 'order' ? [resourceNames.connection] : []),
    ...(intent.vbr.use === 'create' ? [resourceNames.vbr] : []),
    ...intent.vpcs.flatMap(({ name }) => [resourceNames.initiator(name), resourceNames.acceptor(name)]),
    ...desiredRoutes(context).map(({ resource }) => resource),
    ...(intent.routing.kind === 'bgp' ? [resourceNames.bgpGroup, resourceNames.bgpPeer] : []),
    ...desiredNetworks(context).map(({ prefix }) => resourceNames.bgpNetwork(prefix)),
  ]);
}

/** Drops dependencies on changes that are not needed, and puts every change after those it depends on. */
function ordered({ changes, objections }: Planned): PlanWithObjections {
  const ids = new Set(changes.map(({ id }) => id));
  // Prefixes that are the same at both ends ask for one route twice; the objection to it is told, not a crash.
  const distinct = [...new Map(changes.map((each) => [each.id, each])).values()];
  const waiting = distinct.map((each) => ({ ...each, after: [...new Set(each.after)].filter((id) => ids.has(id)) }));
  const placed = new Map<string, Change>();
  while (placed.size < waiting.length) {
    const next = waiting.find(({ id, after }) => !placed.has(id) && after.every((each) => placed.has(each)));
    if (next === undefined)
      throw new RangeError(`changes wait for each other: ${waiting.map(({ id }) => id).join(', ')}`);
    placed.set(next.id, next);
  }
  return { changes: [...placed.values()], objections };
}
