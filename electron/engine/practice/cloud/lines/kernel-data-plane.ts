// Mirrors the practice cloud into the kernel of a fabric's router nodes: a route entry in the cloud is a route there, an
// interface that is not Active is a shut door. It knows nodes by name and cables by what the site says; not how they are built.
import type { DataPlane, DataPlaneChange, Hop, InterfaceState, RouterRef, RouteState, VbrState } from './data-plane.ts';
import { carries, doorRules, kernelRoutes, routeChanges, type CableEnd, type KernelRoutes } from './kernel-routes.ts';

/** The part of a fabric that is needed: running a command inside a node. */
export interface FabricNodes {
  node(name: string): {
    run(
      command: readonly string[],
      options?: { readonly input?: string },
    ): Promise<{ readonly outcome: number | string; readonly stderr: string }>;
  };
}

/** How the cloud's routers lie in the fabric. */
export interface Site {
  /** `undefined` for a router that the fabric does not have: what leads there is dropped. */
  nodeOf(router: RouterRef): string | undefined;
  /** At that node, the end of the cable toward the other router, or toward the line. */
  cable(
    node: string,
    toward: { readonly router: RouterRef } | { readonly physicalConnectionId: string },
  ): CableEnd | undefined;
}

export interface KernelDataPlane extends DataPlane {
  /** Resolves when everything applied so far is in the kernel; rejects with the first failure. */
  settled(): Promise<void>;
}

interface Programmed {
  readonly routes: KernelRoutes;
  readonly doors: string;
}

/** `takeOver` removes the routes that the fabric came with, so that only the cloud's own are left. */
export async function openKernelDataPlane(
  fabric: FabricNodes,
  site: Site,
  takeOver: readonly string[],
): Promise<KernelDataPlane> {
  for (const node of takeOver) {
    // Routes that were added by `ip route add` without a protocol are `boot`; the kernel's own are not.
    await inNode(fabric, node, ['ip', 'route', 'flush', 'proto', 'boot'], '');
  }
  const interfaces = new Map<string, InterfaceState>();
  const vbrs = new Map<string, VbrState>();
  const routes = new Map<string, RouteState>();
  const programmed = new Map<string, Programmed>();
  let work: Promise<void> = Promise.resolve();
  let scheduled = false;

  const program = async () => {
    scheduled = false;
    for (const node of nodesOf(site, routes, interfaces, vbrs, programmed)) {
      const before = programmed.get(node) ?? { routes: new Map(), doors: '' };
      const after = desired(site, node, { routes, interfaces, vbrs });
      programmed.set(node, after);
      if (after.doors !== before.doors) await inNode(fabric, node, ['nft', '-f', '-'], after.doors);
      const lines = routeChanges(before.routes, after.routes);
      if (lines.length > 0) await inNode(fabric, node, ['ip', '-batch', '-'], `${lines.join('\n')}\n`);
    }
  };

  return {
    apply: (change) => {
      remember(change, { interfaces, vbrs, routes });
      if (scheduled) return;
      scheduled = true;
      work = work.then(program);
      // Kept for `settled`; without this a failure that nobody waits for yet would end the process.
      work.catch(() => undefined);
    },
    settled: () => work,
  };
}

interface Known {
  readonly routes: Map<string, RouteState>;
  readonly interfaces: Map<string, InterfaceState>;
  readonly vbrs: Map<string, VbrState>;
}

function remember(change: DataPlaneChange, known: Known): void {
  switch (change.kind) {
    case 'route':
      keep(known.routes, change.id, change.state);
      break;
    case 'interface':
      keep(known.interfaces, change.id, change.state);
      break;
    case 'vbr':
      keep(known.vbrs, change.id, change.state);
      break;
    // Subnets and sessions are the fabric's own: hosts stand where they stand, and learned routes arrive as routes.
    case 'vpc':
    case 'vswitch':
    case 'bgp-peer':
      break;
  }
}

function keep<State>(map: Map<string, State>, id: string, state: State | undefined): void {
  if (state === undefined) map.delete(id);
  else map.set(id, state);
}

function desired(site: Site, node: string, { routes, interfaces, vbrs }: Known): Programmed {
  const cable = (hop: Hop) => cableOf(site, node, hop, interfaces);
  const here = [...routes.values()].filter((route) => site.nodeOf(route.router) === node);
  return {
    routes: kernelRoutes({ routes: here, interfaces, vbrs, cable }),
    doors: doorRules(shutDoors(site, node, { interfaces, vbrs, routes })),
  };
}

function cableOf(
  site: Site,
  node: string,
  hop: Hop,
  interfaces: ReadonlyMap<string, InterfaceState>,
): CableEnd | undefined {
  if (hop.kind === 'line') return site.cable(node, { physicalConnectionId: hop.physicalConnectionId });
  if (hop.kind !== 'interface') return undefined;
  const opposite = interfaces.get(hop.routerInterfaceId)?.opposite;
  return opposite === undefined ? undefined : site.cable(node, { router: opposite });
}

/** The devices of interfaces that are not Active and of VBRs that are not active. */
function shutDoors(site: Site, node: string, known: Known): readonly string[] {
  const ends = [...known.interfaces.values()].filter((end) => site.nodeOf(end.router) === node);
  const borders = [...known.vbrs.values()].filter((vbr) => site.nodeOf({ kind: 'vbr', vbrId: vbr.vbrId }) === node);
  const devices = [
    ...ends.map((end) => ({
      open: carries(known, { kind: 'interface', routerInterfaceId: end.routerInterfaceId, weight: 0 }),
      device: end.opposite === undefined ? undefined : site.cable(node, { router: end.opposite })?.device,
    })),
    ...borders.map((vbr) => ({
      open: vbr.carries,
      device: site.cable(node, { physicalConnectionId: vbr.physicalConnectionId })?.device,
    })),
  ];
  const open = new Set(devices.filter((one) => one.open).map((one) => one.device));
  const shut = devices.flatMap(({ device }) => (device === undefined || open.has(device) ? [] : [device]));
  return [...new Set(shut)].sort();
}

function nodesOf(
  site: Site,
  routes: Known['routes'],
  interfaces: Known['interfaces'],
  vbrs: Known['vbrs'],
  programmed: ReadonlyMap<string, Programmed>,
): readonly string[] {
  const routers = [
    ...[...routes.values()].map((route) => route.router),
    ...[...interfaces.values()].map((end) => end.router),
    ...[...vbrs.keys()].map((vbrId) => ({ kind: 'vbr', vbrId }) as const),
  ];
  const nodes = routers.flatMap((router) => site.nodeOf(router) ?? []);
  return [...new Set([...nodes, ...programmed.keys()])];
}

async function inNode(fabric: FabricNodes, node: string, command: readonly string[], input: string): Promise<void> {
  const { outcome, stderr } = await fabric.node(node).run(command, { input });
  if (outcome !== 0) throw new Error(`${command.join(' ')} in ${node} ended with ${outcome}: ${stderr}\n${input}`);
}
