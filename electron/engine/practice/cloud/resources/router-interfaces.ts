// Router interfaces: created on each side, pointed at each other, connected by the initiator, switched, deleted.
import {
  checkedDescription,
  checkedName,
  given,
  matchesFilters,
  matchesTags,
  pagedAnswer,
  read,
  unguarded,
  write,
  type Action,
  type ActionContext,
} from '../action.ts';
import { refuseWhenLocked } from '../accounts/billing.ts';
import { edgeOr, travel } from '../cloud.ts';
import { ApiFailure, badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { interfaceMachine } from '../states/router-interface.ts';
import type { RouterInterfaceRecord } from '../world/records.ts';
import { connect } from './router-interface-connection.ts';
import { createInterface } from './router-interface-creation.ts';
import { checkSpec, routerTypes } from './router-interface-rules.ts';
import { describeAttribute, describeInterface } from './router-interface-view.ts';

export const routerInterfaceActions: readonly Action[] = [
  write('CreateRouterInterface', createInterface),
  read('DescribeRouterInterfaces', (context) => {
    const { cloud, caller, region, parameters } = context;
    const items = cloud.world.routerInterfaces
      .allSeen()
      .filter((end) => end.owner === caller.account && end.region === region)
      .filter((end) => matchesTags(parameters, 'Tags', end.Tags))
      .filter((end) =>
        matchesFilters(parameters, {
          RouterInterfaceId: end.RouterInterfaceId,
          RouterId: end.RouterId,
          RouterType: end.RouterType,
          RouterInterfaceOwnerId: end.owner,
          OppositeInterfaceId: end.OppositeInterfaceId,
          OppositeRouterType: end.OppositeRouterType,
          OppositeRouterId: end.OppositeRouterId,
          OppositeInterfaceOwnerId: end.OppositeInterfaceOwnerId,
          Status: end.Status,
          Name: end.Name,
        }),
      )
      .map((end) => describeInterface(cloud, end));
    return pagedAnswer(parameters, ['RouterInterfaceSet', 'RouterInterfaceType'], items);
  }),
  read('DescribeRouterInterfaceAttribute', ({ cloud, caller, parameters }) => {
    const end = cloud.world.routerInterfaces.seen(parameters.required('InstanceId'));
    // One that is gone answers without an id, and with success.
    if (end?.owner !== caller.account) return { Code: '200', Message: 'successful', Success: true };
    return describeAttribute(cloud, end);
  }),
  unguarded('ModifyRouterInterfaceAttribute', modify),
  unguarded('ConnectRouterInterface', (context) => {
    connect(context, ownInterface(context));
    return {};
  }),
  unguarded('ActivateRouterInterface', (context) => {
    refuseWhenLocked(context);
    switchOver(context, 'activate');
    return {};
  }),
  unguarded('DeactivateRouterInterface', (context) => {
    refuseWhenLocked(context);
    switchOver(context, 'deactivate');
    return {};
  }),
  write('ModifyRouterInterfaceSpec', (context) => {
    refuseWhenLocked(context);
    const { cloud, parameters } = context;
    const end = ownInterface(context);
    const Spec = checkSpec(parameters.required('Spec'), end.Role);
    const edge = edgeOr(interfaceMachine, end.Status, 'changeSpec', () =>
      badRequest('InvalidInstance.StatusError', 'The instance status does not allow this operation.'),
    );
    travel(cloud, { collection: cloud.world.routerInterfaces, id: end.RouterInterfaceId, edge, settled: { Spec } });
    return { Spec };
  }),
  write('DeleteRouterInterface', (context) => {
    const end = ownInterface(context, 'InvalidInstanceId.NotFound');
    removeInterface(context, end);
    return {};
  }),
  write('DeleteExpressConnect', deletePair),
];

function ownInterface(context: ActionContext, code = 'InvalidRouterInterfaceId.NotFound'): RouterInterfaceRecord {
  const { cloud, caller, region, parameters } = context;
  const end = cloud.world.routerInterfaces.get(parameters.required('RouterInterfaceId'));
  if (end?.owner === caller.account && end.region === region) return end;
  throw notFound(code, 'The specified RouterInterfaceId does not exist.');
}

function modify(context: ActionContext): WireObject {
  refuseWhenLocked(context);
  const { cloud, parameters } = context;
  const end = ownInterface(context);
  const opposite = given({
    OppositeInterfaceId: parameters.text('OppositeInterfaceId'),
    OppositeInterfaceOwnerId: parameters.text('OppositeInterfaceOwnerId'),
    OppositeRouterId: parameters.text('OppositeRouterId'),
    OppositeRouterType: parameters.oneOf(
      'OppositeRouterType',
      routerTypes,
      'InvalidOppositeRouterType.ValueNotSupported',
    ),
  });
  const names = Object.keys(opposite);
  // The API's own default, and a trap: on the VBR's side the opposite is a VRouter.
  const pointed = names.length === 0 ? {} : { OppositeRouterType: 'VBR' as const, ...opposite };
  const same = Object.entries(pointed).every(([name, value]) =>
    Object.entries(end).some(([key, old]) => key === name && old === value),
  );
  if (!same && end.Status !== 'Idle') {
    throw badRequest('InvalidParam.ModifyRouterInterface', 'The peer can only be set while the interface is Idle.');
  }
  const source = parameters.text('HealthCheckSourceIp');
  const target = parameters.text('HealthCheckTargetIp');
  if ((source === undefined) !== (target === undefined)) {
    throw badRequest('InvalidParam.ModifyRouterInterface', 'Health check source and target go together.');
  }
  const cleared = parameters.flag('DeleteHealthCheckIp') === true;
  cloud.world.routerInterfaces.change(end.RouterInterfaceId, {
    ...pointed,
    ...given({
      Name: checkedName(parameters, 'Name', 'InvalidName.Malformd'),
      Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
      HealthCheckSourceIp: source,
      HealthCheckTargetIp: target,
      HcRate: parameters.integer('HcRate', 1, 60_000),
      HcThreshold: parameters.integer('HcThreshold', 1, 100),
    }),
    ...(cleared ? noHealthCheck : {}),
  });
  return {};
}

const noHealthCheck = {
  HealthCheckSourceIp: undefined,
  HealthCheckTargetIp: undefined,
  HcRate: undefined,
  HcThreshold: undefined,
};

function switchOver(context: ActionContext, trigger: 'activate' | 'deactivate'): void {
  const { cloud } = context;
  const end = ownInterface(context);
  const code = cloud.settings.codes === 'legacy' ? 'IncorrectStatus' : 'IncorrectRIStatus';
  const edge = edgeOr(interfaceMachine, end.Status, trigger, () =>
    badRequest(code, 'The status of the router interface does not allow this operation.'),
  );
  travel(cloud, { collection: cloud.world.routerInterfaces, id: end.RouterInterfaceId, edge });
}

function removeInterface({ cloud }: ActionContext, end: RouterInterfaceRecord): void {
  const { world, settings } = cloud;
  const legacy = settings.codes === 'legacy';
  if (end.ChargeType === 'Prepaid') {
    // The service really answers this refusal with a server error's status.
    throw new ApiFailure('InvalidRouterInterfaceChargeType.Malformed', 500, 'A prepaid interface cannot be deleted.');
  }
  const edge = edgeOr(interfaceMachine, end.Status, 'delete', () =>
    badRequest(legacy ? 'IncorrectStatus' : 'InvalidInstance.StatusError', 'The status does not allow deletion.'),
  );
  const referred = world.routeEntries
    .all()
    .some((entry) => entry.hops.some((hop) => hop.NextHopId === end.RouterInterfaceId));
  if (referred) {
    const code = legacy
      ? 'DependencyViolation.RouterInterfaceReferedByRouteEntry'
      : 'RouterInterfaceReferredByRouteEntry';
    throw badRequest(code, 'A route entry still refers to the router interface.');
  }
  const then = () => {
    losePeer(end, world.routerInterfaces.get(end.OppositeInterfaceId ?? ''), (survivor) => {
      world.routerInterfaces.change(survivor, { Status: 'Inactive' });
    });
  };
  travel(cloud, { collection: world.routerInterfaces, id: end.RouterInterfaceId, edge, then });
}

/** The end that is left behind cannot carry anything any more. */
function losePeer(
  gone: RouterInterfaceRecord,
  survivor: RouterInterfaceRecord | undefined,
  deactivate: (id: string) => void,
): void {
  const paired = survivor?.OppositeInterfaceId === gone.RouterInterfaceId;
  if (paired && survivor.Status === 'Active') deactivate(survivor.RouterInterfaceId);
}

function deletePair(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const end = ownInterface(context);
  const other = cloud.world.routerInterfaces.get(end.OppositeInterfaceId ?? '');
  const pair = [end, ...(other === undefined ? [] : [other])];
  const ids = pair.map((one) => one.RouterInterfaceId);
  const routes = cloud.world.routeEntries
    .all()
    .filter((entry) => entry.hops.some((hop) => ids.includes(hop.NextHopId)));
  if (routes.length > 0 && parameters.flag('Force') !== true) {
    throw badRequest('RouterInterfaceReferredByRouteEntry', 'A route entry still refers to the router interface.');
  }
  for (const route of routes) cloud.world.routeEntries.remove(route.RouteEntryId);
  for (const id of ids) {
    const edge = { via: 'Deleting', to: 'gone', delay: interfaceMachine.delete.delay } as const;
    travel(cloud, { collection: cloud.world.routerInterfaces, id, edge });
  }
  return {};
}
