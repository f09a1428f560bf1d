// What the line diagram shows of a job: every hop with its name, what is known of it and the state that was observed. Pure;
// knows no geometry and no colours.
import type { Language } from '../../shared/api/errors/language.ts';
import { formatBandwidth } from '../../shared/line/bandwidth.ts';
import type { Direction } from '../../shared/line/direction.ts';
import { formatBitRate, formatMilliseconds, qualifier } from '../../shared/line/format.ts';
import { standingProof, type CloudView } from '../../shared/job/cloud-view.ts';
import type { IntentVpc } from '../../shared/job/intent/intent.ts';
import type { HostView, JobView, PathView } from '../../shared/job/view.ts';

/**
 * absent: not there and not asked for yet · asked: under way · there: exists · proven: traffic went through it, or it was read
 * back as asked · troubled: part of it does not answer, or is not as asked · broken: it carries nothing.
 */
export type HopState = 'absent' | 'asked' | 'there' | 'proven' | 'troubled' | 'broken';

export type HopId = 'gateway' | 'line' | 'vbr' | 'services' | `interface/${string}` | `vpc/${string}`;

export interface Hop {
  readonly id: HopId;
  readonly name: string;
  readonly details: readonly string[];
  readonly state: HopState;
}

export interface Branch {
  /** Absent where no interface pair is known: the hosts of a job without an intent. */
  readonly interfacePair: Hop | undefined;
  readonly vpc: Hop;
  readonly region: string | undefined;
}

export interface LinePicture {
  readonly gateway: Hop;
  readonly line: Hop;
  readonly vbr: Hop;
  readonly branches: readonly Branch[];
  /** The cloud's own services in 100.64.0.0/10, where the job reaches them; through the branch of this index. */
  readonly services: { readonly hop: Hop; readonly through: number } | undefined;
}

export function linePicture(view: JobView): LinePicture {
  if (view.spec === undefined) return nothingKnown(view);
  const { intent } = view.spec;
  const vpcs = byRegion(intent?.vpcs ?? []);
  const branches = vpcs.map((vpc) => vpcBranch(vpc, view));
  const through = vpcs.findIndex(({ name }) => name === intent?.anyTunnel?.through);
  return {
    gateway: gatewayHop(view),
    line: lineHop(view),
    vbr: vbrHop(view),
    branches: branches.length > 0 ? branches : hostBranches(view),
    services:
      through < 0
        ? undefined
        : {
            hop: {
              id: 'services',
              name: 'AnyTunnel',
              details: ['100.64.0.0/10'],
              state: servicesState(view.cloud),
            },
            through,
          },
  };
}

/** A job that has only its name: what will be there, none of it yet. */
function nothingKnown(view: JobView): LinePicture {
  return {
    gateway: { ...gatewayHop(view), state: 'absent' },
    line: { ...lineHop(view), state: 'absent' },
    vbr: { ...vbrHop(view), state: 'absent' },
    branches: [
      {
        interfacePair: undefined,
        vpc: { id: 'vpc/hosts', name: 'VPC', details: [], state: 'absent' },
        region: undefined,
      },
    ],
    services: undefined,
  };
}

/** VPCs of one region side by side, regions in the order in which the job names them. */
function byRegion(vpcs: readonly IntentVpc[]): readonly IntentVpc[] {
  const regions = [...new Set(vpcs.map(({ region }) => region))];
  return regions.flatMap((region) => vpcs.filter((vpc) => vpc.region === region));
}

function gatewayHop({ hosts, spec }: JobView): Hop {
  const host = hosts.find(({ role }) => role === 'idc');
  const name = spec?.intent?.idc.name ?? spec?.site ?? 'IDC';
  return {
    id: 'gateway',
    name,
    details: [host?.address ?? spec?.intent?.idc.cidrs[0] ?? ''],
    state: host === undefined ? 'there' : hostState(host),
  };
}

function lineHop({ spec, paths, cloud }: JobView): Hop {
  const intent = spec?.intent;
  const vlan = intent?.vbr.use === 'create' ? intent.vbr.vlan : spec?.line.vlan;
  const roundTrips = paths.flatMap((path) => path.roundTripMs ?? []);
  const details = [
    spec === undefined ? '' : formatBandwidth(spec.line.bandwidth),
    vlan === undefined ? '' : `VLAN ${vlan}`,
    roundTrips.length === 0 ? '' : formatMilliseconds(Math.min(...roundTrips)),
  ];
  const isOrdered = intent?.line.connection.use === 'order';
  const id = isOrdered
    ? idOf(cloud, 'connection')
    : intent?.line.connection.use === 'existing'
      ? intent.line.connection.id
      : spec?.line.physicalConnection;
  return {
    id: 'line',
    name: id ?? spec?.line.name ?? '',
    details: details.filter((text) => text !== ''),
    state: pathState(paths) ?? (isOrdered ? resourceState(cloud, 'connection') : 'there'),
  };
}

function vbrHop({ spec, cloud, paths }: JobView): Hop {
  const intent = spec?.intent;
  const known = intent?.vbr.use === 'existing' ? intent.vbr.id : (idOf(cloud, 'vbr') ?? spec?.line.vbr);
  const state = intent?.vbr.use === 'create' ? resourceState(cloud, 'vbr') : 'there';
  return {
    id: 'vbr',
    name: 'VBR',
    details: known === undefined ? [] : [known],
    state: pathState(paths) === 'proven' && state !== 'troubled' ? 'proven' : state,
  };
}

function vpcBranch(vpc: IntentVpc, { cloud }: JobView): Branch {
  const initiator = resourceState(cloud, `initiator/${vpc.name}`);
  const acceptor = resourceState(cloud, `acceptor/${vpc.name}`);
  const state = weakest(initiator, acceptor);
  return {
    interfacePair: { id: `interface/${vpc.name}`, name: vpc.spec, details: [], state },
    vpc: { id: `vpc/${vpc.name}`, name: vpc.name, details: [...(vpc.cidrs ?? []), vpc.region], state },
    region: vpc.region,
  };
}

/** A job that only measures knows hosts, not VPCs: they stand together as what the line ends at. */
function hostBranches({ hosts }: JobView): readonly Branch[] {
  const ecs = hosts.filter(({ role }) => role === 'ecs');
  if (ecs.length === 0) return [];
  const lost = ecs.filter(({ state }) => state === 'refused' || state === 'lost');
  const reached = ecs.filter(({ state }) => state === 'connected').length;
  const state: HopState =
    lost.length === ecs.length ? 'broken' : lost.length > 0 ? 'troubled' : reached === ecs.length ? 'proven' : 'absent';
  const range = `${ecs[0]?.address ?? ''}${ecs.length > 1 ? ` … ${lastPart(ecs.at(-1)?.address)}` : ''}`;
  const vpc: Hop = {
    id: 'vpc/hosts',
    name: `${ecs.length} ECS`,
    details: [range, ...(lost.length > 0 ? [`✕ ${lost.map(({ name }) => name).join(', ')}`] : [])],
    state,
  };
  return [{ interfacePair: undefined, vpc, region: undefined }];
}

function lastPart(address: string | undefined): string {
  return address === undefined ? '' : `.${address.split('.').at(-1) ?? ''}`;
}

function hostState({ state }: HostView): HopState {
  switch (state) {
    case 'planned':
      return 'there';
    case 'connected':
      return 'proven';
    case 'refused':
    case 'lost':
      return 'broken';
  }
}

/** Undefined before anything was sent over the line. */
function pathState(paths: readonly PathView[]): HopState | undefined {
  const tried = paths.filter(({ sent, carries }) => sent > 0 || carries);
  if (tried.length === 0) return undefined;
  const dead = tried.filter(({ arrived, carries }) => arrived === 0 && !carries).length;
  return dead === tried.length ? 'broken' : dead > 0 ? 'troubled' : 'proven';
}

function resourceState(cloud: CloudView | undefined, resource: string): HopState {
  if (cloud?.open.some((change) => change.startsWith(`${resource}:`)) === true) return 'asked';
  if (cloud?.created.some((object) => object.resource === resource) !== true) return 'absent';
  switch (standingProof(cloud)?.proofs.find((each) => each.resource === resource)?.outcome) {
    case 'proven':
      return 'proven';
    case 'not-proven':
      return 'troubled';
    case undefined:
      return 'there';
  }
}

function servicesState(cloud: CloudView | undefined): HopState {
  const routes = ['100.64.0.0/11', '100.96.0.0/11'].map((prefix) => resourceState(cloud, `route/vbr/${prefix}`));
  return weakest(...routes);
}

function idOf(cloud: CloudView | undefined, resource: string): string | undefined {
  const ids = cloud?.created.find((object) => object.resource === resource)?.ids ?? {};
  return Object.values(ids)[0];
}

const strength: Readonly<Record<HopState, number>> = {
  broken: 0,
  troubled: 1,
  absent: 2,
  asked: 3,
  there: 4,
  proven: 5,
};

/** A chain is as good as its weakest part, but what has begun is under way. */
function weakest(...states: readonly HopState[]): HopState {
  const least = [...states].sort((left, right) => strength[left] - strength[right])[0] ?? 'absent';
  return least === 'absent' && states.some((state) => state !== 'absent') ? 'asked' : least;
}

export interface CarriedRate {
  readonly direction: Direction;
  readonly text: string;
  /** Whose word it is and of which layer: `received, Ethernet`. */
  readonly qualifier: string;
  /** Data moves on the line at this moment. */
  readonly isLive: boolean;
}

/** What the line carries now or, when nothing runs, what it carried in the last bandwidth test of each direction. Ethernet layer. */
export function carriedRates(
  view: JobView,
  live: CarriedRate | undefined,
  language: Language = 'en',
): readonly CarriedRate[] {
  if (live) return [live];
  return (['inbound', 'outbound'] as const).flatMap((direction) => {
    const finding = view.findings.findLast(
      (each) => each.criterion === 'rate' && each.direction === direction && each.value !== undefined,
    );
    if (!finding) return [];
    const { sense } = finding;
    const words = qualifier({ ...(sense && { sense }), layer: 'ethernet' }, language);
    return [{ direction, text: formatBitRate(finding.value, language), qualifier: words, isLive: false }];
  });
}
