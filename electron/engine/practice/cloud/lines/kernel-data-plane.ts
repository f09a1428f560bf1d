// Mirrors the practice cloud into the kernel of a fabric's router nodes: a route entry in the cloud is a route there, an
// interface that is not Active is a shut door, and a VBR has the address that the cloud gave it. It knows nodes by name and
// cables by what the site says; not how they are built.
import type { DataPlane, DataPlaneChange, Hop, InterfaceState, RouterRef, RouteState, VbrState } from './data-plane.ts';
import { carries, doorRules, emptyRouter, kernelRoutes, routerChanges } from './kernel-routes.ts';
import type { CableEnd, KernelRouter } from './kernel-routes.ts';

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
  /** At that node, the end of the cable toward the other router, toward the line, or toward the cloud's services. */
  cable(node: string, toward: Toward): CableEnd | undefined;
  /** By router node, the devices that stay shut until something of the cloud opens them. */
  readonly doors: ReadonlyMap<string, readonly string[]>;
}

export type Toward =
  | { readonly router: RouterRef }
  | { readonly physicalConnectionId: string }
  /** 100.64.0.0/10. */
  | { readonly services: true };

export interface KernelDataPlane extends DataPlane {
  /** Resolves when everything applied so far is in the kernel; rejects with the first failure. */
  settled(): Promise<void>;
}

interface Programmed {
  readonly router: KernelRouter;
  readonly doors: string;
}

/** When it resolves, every door of the site is shut: nothing passes but what the cloud then says. */
export async function openKernelDataPlane(fabric: FabricNodes, site: Site): Promise<KernelDataPlane> {
  const interfaces = new Map<string, InterfaceState>();
  const vbrs = new Map<string, VbrState>();
  const routes = new Map<string, RouteState>();
  const programmed = new Map<string, Programmed>();
  let work: Promise<void> = Promise.resolve();
  let scheduled = false;

  const program = async () => {
    scheduled = false;
    await Promise.all(nodesOf(site, { routes, interfaces, vbrs }, programmed).map(programNode));
  };
  const programNode = async (node: string) => {
    const before = programmed.get(node) ?? { router: emptyRouter, doors: '' };
    const after = desired(site, node, { routes, interfaces, vbrs });
    programmed.set(node, after);
    if (after.doors !== before.doors) await inNode(fabric, node, ['nft', '-f', '-'], after.doors);
    const lines = routerChanges(before.router, after.router);
    if (lines.length > 0) await inNode(fabric, node, ['ip', '-batch', '-'], `${lines.join('\n')}\n`);
  };
  await program();

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
    router: {
      addresses: interconnectAddresses(bordersAt(site, node, vbrs)),
      routes: kernelRoutes({ routes: here, interfaces, vbrs, cable }),
    },
    doors: doorRules(shutDoors(site, node, { interfaces, vbrs, routes })),
  };
}

function bordersAt(site: Site, node: string, vbrs: ReadonlyMap<string, VbrState>): readonly Border[] {
  return [...vbrs.values()]
    .filter(({ vbrId }) => site.nodeOf({ kind: 'vbr', vbrId }) === node)
    .map((vbr) => ({ vbr, device: site.cable(node, { physicalConnectionId: vbr.physicalConnectionId })?.device }));
}

interface Border {
  readonly vbr: VbrState;
  readonly device: string | undefined;
}

/** Device to address: the cloud's end of each line. */
function interconnectAddresses(borders: readonly Border[]): ReadonlyMap<string, string> {
  return new Map(
    borders.flatMap(({ vbr: { localGateway, prefixLength }, device }) =>
      device === undefined || localGateway === undefined || prefixLength === undefined
        ? []
        : [[device, `${localGateway}/${prefixLength}`] as const],
    ),
  );
}

function cableOf(
  site: Site,
  node: string,
  hop: Hop,
  interfaces: ReadonlyMap<string, InterfaceState>,
): CableEnd | undefined {
  if (hop.kind === 'line') {
    const end = site.cable(node, { physicalConnectionId: hop.physicalConnectionId });
    return end && { ...end, neighbour: hop.gateway ?? end.neighbour };
  }
  if (hop.kind === 'service') return site.cable(node, { services: true });
  if (hop.kind === 'local') return undefined;
  const opposite = interfaces.get(hop.routerInterfaceId)?.opposite;
  return opposite === undefined ? undefined : site.cable(node, { router: opposite });
}

/** The devices of interfaces that are not Active and of VBRs that are not active, and of what does not exist yet. */
function shutDoors(site: Site, node: string, known: Known): readonly string[] {
  const ends = [...known.interfaces.values()].filter((end) => site.nodeOf(end.router) === node);
  const devices = [
    ...ends.map((end) => ({
      open: carries(known, { kind: 'interface', routerInterfaceId: end.routerInterfaceId, weight: 0 }),
      device: end.opposite === undefined ? undefined : site.cable(node, { router: end.opposite })?.device,
    })),
    ...bordersAt(site, node, known.vbrs).map(({ vbr, device }) => ({ open: vbr.carries, device })),
    ...(site.doors.get(node) ?? []).map((device) => ({ open: false, device })),
  ];
  const open = new Set(devices.filter((one) => one.open).map((one) => one.device));
  const shut = devices.flatMap(({ device }) => (device === undefined || open.has(device) ? [] : [device]));
  return [...new Set(shut)].sort();
}

function nodesOf(
  site: Site,
  { routes, interfaces, vbrs }: Known,
  programmed: ReadonlyMap<string, Programmed>,
): readonly string[] {
  const routers = [
    ...[...routes.values()].map((route) => route.router),
    ...[...interfaces.values()].map((end) => end.router),
    ...[...vbrs.keys()].map((vbrId) => ({ kind: 'vbr', vbrId }) as const),
  ];
  const nodes = routers.flatMap((router) => site.nodeOf(router) ?? []);
  return [...new Set([...site.doors.keys(), ...nodes, ...programmed.keys()])];
}

async function inNode(fabric: FabricNodes, node: string, command: readonly string[], input: string): Promise<void> {
  const { outcome, stderr } = await fabric.node(node).run(command, { input });
  if (outcome !== 0) throw new Error(`${command.join(' ')} in ${node} ended with ${outcome}: ${stderr}\n${input}`);
}
