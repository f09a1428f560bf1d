// Everything that exists in the practice cloud, kind by kind, and the news of every change to it.
import { Collection, type Change, type Owned } from './collection.ts';
import type { Clock } from './clock.ts';
import type * as records from './records.ts';

export interface Kinds {
  readonly physicalConnections: records.PhysicalConnectionRecord;
  readonly letters: records.LetterRecord;
  readonly orders: records.OrderRecord;
  readonly vbrs: records.VbrRecord;
  readonly failoverGroups: records.FailoverGroupRecord;
  readonly failoverTests: records.FailoverTestRecord;
  readonly vpcs: records.VpcRecord;
  readonly vSwitches: records.VSwitchRecord;
  readonly instances: records.InstanceRecord;
  readonly routeTables: records.RouteTableRecord;
  readonly routeEntries: records.RouteEntryRecord;
  readonly routerInterfaces: records.RouterInterfaceRecord;
  readonly bgpGroups: records.BgpGroupRecord;
  readonly bgpPeers: records.BgpPeerRecord;
  readonly bgpNetworks: records.BgpNetworkRecord;
  readonly grants: records.GrantRecord;
}

export type Kind = keyof Kinds;

export type World = { readonly [K in Kind]: Collection<Kinds[K]> };

/** A resource came, changed or went. */
export type WorldChange = { readonly [K in Kind]: { readonly kind: K } & Change<Kinds[K]> }[Kind];

/** All resources as plain data, object by object: equal snapshots are equal clouds. */
export type Snapshot = { readonly [K in Kind]: Readonly<Record<string, Kinds[K]>> };

interface Options {
  readonly clock: Clock;
  readonly lagMs: () => number;
  readonly onChange: (change: WorldChange) => void;
}

export function openWorld(options: Options): World {
  const { clock, lagMs } = options;
  function collection<K extends Kind>(kind: K): Collection<Kinds[K]> {
    // The compiler cannot see that a kind and its record belong together once both are generic.
    const onChange = (change: Change<Owned>) => {
      options.onChange({ kind, ...change } as WorldChange);
    };
    return new Collection<Kinds[K]>({ clock, lagMs, onChange });
  }
  return {
    physicalConnections: collection('physicalConnections'),
    letters: collection('letters'),
    orders: collection('orders'),
    vbrs: collection('vbrs'),
    failoverGroups: collection('failoverGroups'),
    failoverTests: collection('failoverTests'),
    vpcs: collection('vpcs'),
    vSwitches: collection('vSwitches'),
    instances: collection('instances'),
    routeTables: collection('routeTables'),
    routeEntries: collection('routeEntries'),
    routerInterfaces: collection('routerInterfaces'),
    bgpGroups: collection('bgpGroups'),
    bgpPeers: collection('bgpPeers'),
    bgpNetworks: collection('bgpNetworks'),
    grants: collection('grants'),
  };
}

export function snapshotOf(world: World): Snapshot {
  const plain = (collection: { entries(): readonly (readonly [string, Owned])[] }) =>
    Object.fromEntries([...collection.entries()].sort(([one], [other]) => (one < other ? -1 : 1)));
  const kinds = Object.entries(world).map(([kind, collection]) => [kind, plain(collection)] as const);
  // Built from the world's own keys, so every kind is there with its own records.
  return structuredClone(Object.fromEntries(kinds)) as Snapshot;
}
