// Connecting two router interfaces: what must hold at both ends before, and how both become active together.
import type { ActionContext } from '../action.ts';
import { refuseWhenBillsOutstanding } from '../accounts/billing.ts';
import { drawDelayMs, travel, type Cloud } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';
import { interfaceMachine } from '../states/router-interface.ts';
import { timestamp } from '../world/clock.ts';
import type { RouterInterfaceRecord } from '../world/records.ts';

export function connect(context: ActionContext, initiator: RouterInterfaceRecord): void {
  const { cloud } = context;
  if (initiator.Role !== 'InitiatingSide') {
    throw badRequest('IncorrectRole.NotInitiatingSide', 'Only the initiating side can connect.');
  }
  refuseWhenBillsOutstanding(context);
  refuseUnlessIdle(cloud, initiator);
  // Connecting reads what lists show: a peer that was set a moment ago may not be visible yet.
  const shown = cloud.world.routerInterfaces.seen(initiator.RouterInterfaceId);
  refuseUnlessPointed(shown);
  const acceptor = cloud.world.routerInterfaces.get(initiator.OppositeInterfaceId ?? '');
  if (acceptor === undefined) throw mismatch();
  refuseUnlessPointed(cloud.world.routerInterfaces.seen(acceptor.RouterInterfaceId));
  if (!pointsAt(initiator, acceptor) || !pointsAt(acceptor, initiator)) throw mismatch();
  refuseSecondPair(cloud, initiator);
  refuseUnlessIdle(cloud, acceptor);
  joinPair(cloud, initiator, acceptor);
}

/** Both ends pass through their own state and become active at the same moment. */
export function joinPair(cloud: Cloud, initiator: RouterInterfaceRecord, acceptor: RouterInterfaceRecord): void {
  const delayMs = drawDelayMs(cloud, interfaceMachine.connect.delay);
  const delay = { least: delayMs, most: delayMs };
  const ConnectedTime = timestamp(cloud.clock.nowMs() + delayMs);
  const collection = cloud.world.routerInterfaces;
  const settled = { ConnectedTime };
  travel(cloud, { collection, id: initiator.RouterInterfaceId, edge: { ...interfaceMachine.connect, delay }, settled });
  travel(cloud, {
    collection,
    id: acceptor.RouterInterfaceId,
    edge: { ...interfaceMachine.acceptConnection, delay },
    settled,
  });
}

export function pointsAt(one: RouterInterfaceRecord, other: RouterInterfaceRecord): boolean {
  return (
    one.OppositeInterfaceId === other.RouterInterfaceId &&
    one.OppositeRouterId === other.RouterId &&
    one.OppositeRouterType === other.RouterType &&
    one.OppositeInterfaceOwnerId === other.owner &&
    one.OppositeRegionId === other.region
  );
}

function refuseUnlessIdle(cloud: Cloud, end: RouterInterfaceRecord): void {
  if (end.Status === 'Idle') return;
  const code = cloud.settings.codes === 'legacy' ? 'IncorrectStatus' : 'IncorrectRIStatus';
  throw badRequest(code, 'The status of the router interface does not allow this operation.');
}

function refuseUnlessPointed(end: RouterInterfaceRecord | undefined): void {
  const complete =
    end?.OppositeInterfaceId !== undefined &&
    end.OppositeInterfaceOwnerId !== undefined &&
    end.OppositeRouterId !== undefined &&
    end.OppositeRouterType !== undefined;
  if (complete) return;
  throw badRequest('IncorrectOppositeInterfaceInfo.NotSet', 'The information of the opposite interface is not set.');
}

function refuseSecondPair(cloud: Cloud, initiator: RouterInterfaceRecord): void {
  const routers = [initiator.RouterId, initiator.OppositeRouterId];
  const paired = cloud.world.routerInterfaces
    .all()
    .filter((end) => end.RouterInterfaceId !== initiator.RouterInterfaceId && end.Role === 'InitiatingSide')
    .some((end) => end.Status !== 'Idle' && routers.includes(end.RouterId) && routers.includes(end.OppositeRouterId));
  if (paired) throw badRequest('Forbidden.OnlyOneConnection', 'Two routers can have only one connection.');
}

function mismatch(): Error {
  return badRequest('IncorrectOppositeInterfaceInfo', 'The information of the opposite interface does not match.');
}
