// What the kernel of one router must hold for the cloud's routes to be true there: routes, and doors that are shut. Pure:
// from the present state of the cloud's objects to lines for `ip` and `nft`.
import type { Hop, InterfaceState, RouteState, VbrState } from './data-plane.ts';

/** One end of a cable between two routers, or between a VBR and the line. */
export interface CableEnd {
  readonly device: string;
  /** The neighbour's address at the other end. */
  readonly neighbour: string;
}

export interface RouterState {
  readonly routes: readonly RouteState[];
  readonly interfaces: ReadonlyMap<string, InterfaceState>;
  readonly vbrs: ReadonlyMap<string, VbrState>;
  /** The cable behind a hop; `undefined` when the fabric has none. */
  readonly cable: (hop: Hop) => CableEnd | undefined;
}

/** Marks the routes that the practice cloud wrote, so that nothing else is ever touched. */
const routeProtocol = 201;

/** Destination to its next hops as `ip route` writes them; `blackhole` drops what is sent there. */
export type KernelRoutes = ReadonlyMap<string, string>;

const blackhole = 'blackhole';

/** One router as the kernel must have it. */
export interface KernelRouter {
  /** Device to its address on the interconnect, with prefix length. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly routes: KernelRoutes;
}

export const emptyRouter: KernelRouter = { addresses: new Map(), routes: new Map() };

export function kernelRoutes(state: RouterState): KernelRoutes {
  return new Map(
    state.routes.flatMap((route) => {
      const hops = route.hops.filter((hop) => hop.kind !== 'local');
      return hops.length === 0 ? [] : [[route.destination, nextHops(state, hops)] as const];
    }),
  );
}

/**
 * Lines for `ip -batch` that lead from one state to the other. Routes go before the addresses that they need and come after
 * them; with the last address of a device the kernel forgets the routes through it, so they are all written again.
 */
export function routerChanges(before: KernelRouter, after: KernelRouter): readonly string[] {
  const devices = [...new Set([...before.addresses.keys(), ...after.addresses.keys()])];
  const readdressed = devices.filter((device) => before.addresses.get(device) !== after.addresses.get(device));
  const address = (verb: string, { addresses }: KernelRouter) =>
    readdressed.flatMap((device) => {
      const cidr = addresses.get(device);
      return cidr === undefined ? [] : [`addr ${verb} ${cidr} dev ${device}`];
    });
  const kept = readdressed.length === 0 ? before.routes : new Map<string, string>();
  return [
    ...goneRoutes(before.routes, after.routes),
    ...address('del', before),
    ...address('add', after),
    ...newRoutes(kept, after.routes),
  ];
}

function goneRoutes(before: KernelRoutes, after: KernelRoutes): readonly string[] {
  return [...before.keys()]
    .filter((destination) => !after.has(destination))
    .map((destination) => `route del ${typeOf(before, destination)}${destination} proto ${routeProtocol}`);
}

function newRoutes(before: KernelRoutes, after: KernelRoutes): readonly string[] {
  const changed = [...after].filter(([destination, hops]) => before.get(destination) !== hops);
  return changed.map(([destination, hops]) => {
    const way = hops === blackhole ? '' : ` ${hops}`;
    return `route replace ${typeOf(after, destination)}${destination} proto ${routeProtocol}${way}`;
  });
}

/** Whether packets may pass the hop at this moment. */
export function carries(state: Pick<RouterState, 'interfaces' | 'vbrs'>, hop: Hop): boolean {
  switch (hop.kind) {
    case 'line':
      return state.vbrs.get(hop.vbrId)?.carries ?? false;
    case 'interface':
      return state.interfaces.get(hop.routerInterfaceId)?.carries ?? false;
    case 'local':
    case 'service':
      return true;
  }
}

/** The table that holds the shut doors: a device in `shut` neither takes packets in nor lets them out. */
export function doorRules(shut: readonly string[]): string {
  const elements = shut.length === 0 ? '' : `elements = { ${shut.map((device) => `"${device}"`).join(', ')} }`;
  return [
    'table inet practice_cloud {}',
    'delete table inet practice_cloud',
    'table inet practice_cloud {',
    `  set shut { type ifname; ${elements} }`,
    '  chain in { type filter hook prerouting priority -400; iifname @shut drop; }',
    '  chain out { type filter hook postrouting priority 400; oifname @shut drop; }',
    '}',
  ].join('\n');
}

/** A hop that carries nothing takes no share of the traffic; when none carries, the destination is a hole. */
function nextHops(state: RouterState, hops: readonly Hop[]): string {
  const alive = hops.flatMap((hop) => {
    const cable = carries(state, hop) ? state.cable(hop) : undefined;
    return cable === undefined ? [] : [`via ${cable.neighbour} dev ${cable.device}`];
  });
  const [only] = alive;
  if (only === undefined) return blackhole;
  return alive.length === 1 ? only : alive.map((hop) => `nexthop ${hop}`).join(' ');
}

/** `ip` wants a route's type before its destination. */
function typeOf(routes: KernelRoutes, destination: string): string {
  return routes.get(destination) === blackhole ? 'blackhole ' : '';
}
