// Compares a job's intent with what is there now and says what was changed outside. Changes nothing.
import type { Change } from '../../../../shared/job/plan/change.ts';
import type { Drift } from '../../../../shared/job/plan/drift.ts';
import { planOnce, type Planner } from '../apply/rounds.ts';
import { linePlace, vbrRouter, type CloudJob, type Place } from '../intent/cloud-job.ts';
import type { Observation } from '../observe/observation.ts';
import { ownedObjects } from '../plan/owned.ts';
import type { Ownership } from '../plan/ownership.ts';
import { planChanges } from '../plan/plan.ts';
import { pairOf } from '../plan/resources/pair-ends.ts';
import { desiredRoutes, hopOf } from '../plan/resources/routes.ts';

export async function driftJob(job: CloudJob, signal?: AbortSignal): Promise<readonly Drift[]> {
  const planner: Planner = (observation, ledger) => planChanges(job.intent, observation, { jobId: job.id, ledger });
  const { plan, observation, ledger } = await planOnce(job, planner, signal ?? new AbortController().signal);
  const ownership = { jobId: job.id, ledger };
  return [...changed(plan.changes), ...added(job, observation, ownership)];
}

/** One drift per object, however many steps its repair takes. */
function changed(changes: readonly Change[]): readonly Drift[] {
  return [...Map.groupBy(changes, ({ resource }) => resource).values()].flatMap((steps) => {
    const [first] = steps;
    const place: Place | undefined = first?.call ?? first?.expects;
    if (first === undefined || place === undefined) return [];
    const kind = kindOf(steps);
    const { account, region } = place;
    return [{ kind, object: first.object, account, region, reason: first.reason, repair: steps.map(({ id }) => id) }];
  });
}

function kindOf(steps: readonly Change[]): Drift['kind'] {
  const verbs = new Set(steps.map(({ verb }) => verb));
  if (verbs.has('delete') || verbs.has('modify')) return 'changed';
  if (verbs.has('create') || verbs.has('order')) return 'missing';
  return verbs.has('activate') ? 'switched-off' : 'changed';
}

/** Other people's interfaces on the job's VBR, and routes in its tables that overlap nothing of the job but use its line. */
function added(job: CloudJob, observation: Observation, ownership: Ownership): readonly Drift[] {
  const { intent } = job;
  const context = { intent, observation, ownership, replaced: new Set<string>() };
  if (intent.vbr.use === 'existing') return [];
  const ours = new Set<string>(ownedObjects(context).map(({ id }) => id));
  const pairs = intent.vpcs.map((vpc) => pairOf(context, vpc));
  for (const end of pairs.flatMap(({ initiator, acceptor }) => [initiator, acceptor]))
    if (end !== undefined) ours.add(end.interface.RouterInterfaceId);
  const wanted = new Set(desiredRoutes(context).map(({ router, prefix }) => `${router} ${prefix}`));
  const interfaces = observation.interfaces.filter(
    ({ interface: each }) => each.RouterId === observation.vbr?.VbrId && !ours.has(each.RouterInterfaceId),
  );
  const routes = observation.tables
    .filter(({ router }) => router === vbrRouter)
    .flatMap(({ entries }) => entries)
    .filter(
      (entry) => (entry.Type ?? 'Custom') === 'Custom' && !wanted.has(`${vbrRouter} ${entry.DestinationCidrBlock}`),
    );
  const place = linePlace(intent);
  return [
    ...interfaces.map(({ interface: each }) => addition(place, `interface ${each.RouterInterfaceId} of the VBR`)),
    ...routes.map((entry) => addition(place, `route ${entry.DestinationCidrBlock} of the VBR to ${hopOf(entry)}`)),
  ];
}

function addition({ account, region }: Place, object: string): Drift {
  return { kind: 'added', object, account, region, repair: [] };
}
