// Counts what would exist against the default quotas (API reference, section 5). A raised quota is not visible to the API, so
// the job can state it.
import type { Quotas } from '../../../../../shared/job/intent/intent.ts';
import { objection, type Objection } from '../../../../../shared/job/intent/objection.ts';
import { vbrRouter } from '../../intent/cloud-job.ts';
import type { PlanContext } from '../context.ts';
import { ownedAs } from '../ownership.ts';
import { pairOf } from '../resources/pair-ends.ts';
import { desiredRoutes } from '../resources/routes.ts';

export function quotaRules(context: PlanContext): readonly Objection[] {
  const { quotas } = context.intent;
  return [...interfaceQuota(context, quotas), ...vbrQuota(context, quotas), ...routeQuota(context, quotas)];
}

/** Initiators that other jobs or people have on the same VBR count too. */
function interfaceQuota(context: PlanContext, { vpcsPerVbr }: Quotas): readonly Objection[] {
  const { intent, observation } = context;
  const vbrId = observation.vbr?.VbrId;
  const ours = new Set(intent.vpcs.flatMap((vpc) => pairOf(context, vpc).initiator?.interface.RouterInterfaceId ?? []));
  const others = observation.interfaces.filter(
    ({ interface: each }) => vbrId !== undefined && each.RouterId === vbrId && !ours.has(each.RouterInterfaceId),
  );
  const count = intent.vpcs.length + others.length;
  if (count <= vpcsPerVbr) return [];
  return [
    objection('plan/too-many-vpcs', {
      vbr: vbrId ?? 'to be created',
      count,
      limit: vpcsPerVbr,
      apiCode: 'QuotaExceeded',
    }),
  ];
}

function vbrQuota(
  { intent, observation, ownership }: PlanContext,
  { vbrsPerConnection }: Quotas,
): readonly Objection[] {
  const { connection, vbr, circuitVbrs } = observation;
  if (intent.vbr.use === 'existing' || vbr !== undefined || connection === undefined) return [];
  const count = circuitVbrs.filter(
    ({ VbrId: id }) => ownedAs(ownership, { id, description: undefined }) === undefined,
  ).length;
  if (count < vbrsPerConnection) return [];
  return [
    objection('plan/too-many-vbrs', {
      connection: connection.PhysicalConnectionId,
      count,
      limit: vbrsPerConnection,
      apiCode: 'QuotaExceeded.vbrPerpConn',
    }),
  ];
}

function routeQuota(context: PlanContext, { routesPerTable }: Quotas): readonly Objection[] {
  const desired = desiredRoutes(context);
  return [...new Set(desired.map(({ router }) => router))].flatMap((router) => {
    const table = context.observation.tables.find((each) => each.router === router);
    const present = (table?.entries ?? []).filter(({ Type }) => (Type ?? 'Custom') === 'Custom');
    const prefixes = new Set([
      ...present.map(({ DestinationCidrBlock }) => DestinationCidrBlock),
      ...desired.filter((route) => route.router === router).map(({ prefix }) => prefix),
    ]);
    if (prefixes.size <= routesPerTable) return [];
    const object = router === vbrRouter ? 'the VBR' : router.replace(/^vpc:/, 'VPC ');
    const data = { table: table?.tableId ?? 'to be created', object, count: prefixes.size, limit: routesPerTable };
    return [objection('plan/too-many-routes', { ...data, apiCode: 'QuotaExceeded' })];
  });
}
