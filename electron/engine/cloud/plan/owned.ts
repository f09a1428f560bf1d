// Everything in the cloud that this job made, as it is now. What undo removes, what a changed intent no longer wants, and what
// the audit looks for afterwards are all taken from here.
import type { PlannedParameters, ResourceKind } from '../../../../shared/job/plan/change.ts';
import { linePlace, resourceNames, vbrRouter, type Place } from '../intent/cloud-job.ts';
import type { PlanContext } from './context.ts';
import { objectName } from './object-name.ts';
import { ownedAs, resourceInMark } from './ownership.ts';
import {
  bgpGroupSubject,
  bgpNetworkSubject,
  bgpPeerSubject,
  desiredNetworks,
  gatewayAddressOf,
} from './resources/bgp.ts';
import { connectionSubject } from './resources/connection.ts';
import { hopOf, ownsRoute, routeSubject } from './resources/routes.ts';
import { vbrSubject } from './resources/vbr.ts';

export interface Owned extends Place {
  readonly resource: string;
  readonly kind: ResourceKind;
  /** What the user knows it by. */
  readonly object: string;
  readonly id: string;
  /** Names it to the calls that remove it and to those that look for it. */
  readonly identity: PlannedParameters;
  readonly state: string;
  /** Ids of other objects that it uses and that therefore cannot go before it. */
  readonly uses: readonly string[];
}

type Context = Pick<PlanContext, 'intent' | 'observation' | 'ownership'>;

export function ownedObjects(context: Context): readonly Owned[] {
  return named([
    ...ownedConnections(context),
    ...ownedVbrs(context),
    ...ownedInterfaces(context),
    ...ownedRoutes(context),
    ...ownedBgp(context),
  ]);
}

/** A second object of the same name is one too many: it gets a name that nothing asks for, and so is taken away. */
function named(objects: readonly Owned[]): readonly Owned[] {
  const taken = new Set<string>();
  return objects.map((object) => {
    const resource = taken.has(object.resource) ? `${object.resource}#${object.id}` : object.resource;
    taken.add(resource);
    return { ...object, resource };
  });
}

function ownedConnections({ intent, observation, ownership }: Context): readonly Owned[] {
  return observation.connections.flatMap((each) => {
    const id = each.PhysicalConnectionId;
    const resource = ownedAs(ownership, { id, description: each.Description });
    if (resource === undefined) return [];
    const { object } = connectionSubject(intent);
    const identity = { PhysicalConnectionId: id };
    return [{ ...linePlace(intent), resource, kind: 'connection', object, id, identity, state: each.Status, uses: [] }];
  });
}

function ownedVbrs({ intent, observation, ownership }: Context): readonly Owned[] {
  return observation.vbrs.flatMap((each) => {
    const resource = ownedAs(ownership, { id: each.VbrId, description: each.Description });
    if (resource === undefined) return [];
    const { object } = vbrSubject(intent);
    const state = each.Status.toLowerCase();
    const uses = each.PhysicalConnectionId === undefined ? [] : [each.PhysicalConnectionId];
    return [
      {
        ...linePlace(intent),
        resource,
        kind: 'vbr',
        object,
        id: each.VbrId,
        identity: { VbrId: each.VbrId },
        state,
        uses,
      },
    ];
  });
}

function ownedInterfaces({ observation, ownership }: Context): readonly Owned[] {
  return observation.interfaces.flatMap(({ account, region, interface: each }) => {
    const id = each.RouterInterfaceId;
    const resource = ownedAs(ownership, { id, description: each.Description });
    if (resource === undefined) return [];
    const object = objectName(resource);
    const uses = each.RouterId === undefined ? [] : [each.RouterId];
    const identity = { RouterInterfaceId: id };
    return [{ account, region, resource, kind: 'interface', object, id, identity, state: each.Status ?? 'Idle', uses }];
  });
}

function ownedRoutes({ observation, ownership }: Context): readonly Owned[] {
  return observation.tables.flatMap(({ account, region, tableId, router, entries }) =>
    entries.flatMap((entry) => {
      if ((entry.Type ?? 'Custom') !== 'Custom') return [];
      const prefix = entry.DestinationCidrBlock;
      const { object } = routeSubject(router, prefix);
      // The mark tells which of the job's routes it is, also when the VPC has left the intent.
      const resource = resourceInMark(ownership.jobId, entry.Description) ?? resourceNames.route(router, prefix);
      if (!ownsRoute(ownership, resource, tableId, entry)) return [];
      const hop = hopOf(entry);
      const identity = { RouteTableId: tableId, DestinationCidrBlock: prefix, NextHopId: hop };
      const id = `${tableId} ${prefix}`;
      return [{ account, region, resource, kind: 'route', object, id, identity, state: entry.Status, uses: [hop] }];
    }),
  );
}

function ownedBgp(context: Context): readonly Owned[] {
  const { intent, observation, ownership } = context;
  const place = linePlace(intent);
  const { vbr } = observation;
  if (vbr === undefined) return [];
  const vbrId = vbr.VbrId;
  const { groups, peers, networks } = observation.bgp;
  const ownGroups = groups.filter(({ BgpGroupId: id, Description: description }) =>
    ownedAs(ownership, { id, description }),
  );
  // Peers and networks carry no mark. Ours are those in the journal, and, should that be lost, those that this job would have
  // made on a group or a VBR of its own.
  const gateway = gatewayAddressOf(context);
  const ownPeers = peers.filter(
    ({ BgpPeerId: id, BgpGroupId, PeerIpAddress }) =>
      ownedAs(ownership, { id, description: undefined }) !== undefined ||
      (PeerIpAddress === gateway && ownGroups.some((group) => group.BgpGroupId === BgpGroupId)),
  );
  const ownVbr = ownedAs(ownership, { id: vbrId, description: vbr.Description }) === resourceNames.vbr;
  const wanted = new Set(ownVbr ? desiredNetworks(context).map(({ prefix }) => prefix) : []);
  const inJournal = new Set(ownership.ledger.creations.map(({ resource }) => resource));
  const ownNetworks = networks.filter(
    ({ DstCidrBlock: prefix }) => wanted.has(prefix) || inJournal.has(resourceNames.bgpNetwork(prefix)),
  );
  return [
    ...ownGroups.map((each) => ({
      ...place,
      ...bgpGroupSubject,
      id: each.BgpGroupId,
      identity: { RouterId: vbrId, BgpGroupId: each.BgpGroupId },
      state: each.Status,
      uses: [vbrId],
    })),
    ...ownPeers.map((each) => ({
      ...place,
      ...bgpPeerSubject,
      id: each.BgpPeerId,
      identity: { RouterId: vbrId, BgpPeerId: each.BgpPeerId },
      state: each.Status,
      uses: [each.BgpGroupId ?? vbrId],
    })),
    ...ownNetworks.map((each) => ({
      ...place,
      ...bgpNetworkSubject(each.DstCidrBlock),
      id: `${vbrId} ${each.DstCidrBlock}`,
      identity: { RouterId: vbrId, DstCidrBlock: each.DstCidrBlock },
      state: each.Status,
      uses: [vbrId],
    })),
  ];
}

/** `vbr` or `vpc:<name>`, from a route's name. */
export function routerOfRoute(resource: string): string {
  return resource.split('/')[1] ?? vbrRouter;
}
