// Looks at one object while a change waits for it: its state, and what it reads back as. `absent` is a state like any other.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { ResourceKind } from '../../../../shared/job/plan/change.ts';
import type { Place } from '../intent/cloud-job.ts';
import type { Reads } from './shared-reads.ts';

export interface Sighting {
  readonly state: string;
  /** The object's plain fields by the API's own names, ids among them. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Identifying parameters, all of them plain text by now. */
export type Identity = Readonly<Record<string, string>>;

type Look = (reads: Reads, place: Place, identity: Identity) => Promise<Sighting>;

const absent: Sighting = { state: 'absent', fields: {} };

export async function look(kind: ResourceKind, reads: Reads, place: Place, identity: Identity): Promise<Sighting> {
  try {
    return await looks[kind](reads, place, identity);
  } catch (error) {
    if (error instanceof AppError && error.code === 'cloud/not-found') return absent;
    throw error;
  }
}

const looks: Readonly<Record<ResourceKind, Look>> = {
  'outbound-billing': async (reads, { account, region }) => {
    const call = { action: 'GetPhysicalConnectionServiceStatus', region, parameters: {} } as const;
    const { Enabled } = await reads.account(account).call(call, { signal: reads.signal });
    return { state: Enabled ? 'on' : 'off', fields: {} };
  },
  connection: async (reads, place, { PhysicalConnectionId }) =>
    sighting(
      (await reads.list(place, 'DescribePhysicalConnections', {})).find(
        (each) => each.PhysicalConnectionId === PhysicalConnectionId,
      ),
    ),
  letter: async (reads, { account, region }, { InstanceId = '' }) => {
    const call = { action: 'DescribePhysicalConnectionLOA', region, parameters: { InstanceId } } as const;
    const { letter } = await reads.account(account).call(call, { signal: reads.signal });
    return letter?.Status === undefined ? absent : { state: letter.Status, fields: plainFields(letter) };
  },
  vbr: async (reads, place, { VbrId }) => {
    const all = await reads.list(place, 'DescribeVirtualBorderRouters', { IncludeCrossAccountVbr: true });
    const { state, fields } = sighting(all.find((each) => each.VbrId === VbrId));
    // Lower case on the wire, capitalised in some of the documentation.
    return { state: state.toLowerCase(), fields };
  },
  interface: async (reads, place, { RouterInterfaceId }) =>
    sighting(
      (await reads.list(place, 'DescribeRouterInterfaces', {})).find(
        (each) => each.RouterInterfaceId === RouterInterfaceId,
      ),
    ),
  route: async (reads, place, { RouteTableId = '', DestinationCidrBlock, NextHopId }) => {
    const entries = await reads.list(place, 'DescribeRouteEntryList', { RouteTableId });
    return sighting(
      entries.find(
        (entry) =>
          entry.DestinationCidrBlock === DestinationCidrBlock &&
          (entry.Type ?? 'Custom') === 'Custom' &&
          (NextHopId === undefined || entry.NextHops.some((hop) => hop.NextHopId === NextHopId)),
      ),
    );
  },
  'bgp-group': async (reads, place, { RouterId = '', BgpGroupId }) =>
    sighting(
      (await reads.list(place, 'DescribeBgpGroups', { RouterId })).find((each) => each.BgpGroupId === BgpGroupId),
    ),
  'bgp-peer': async (reads, place, { RouterId = '', BgpPeerId }) =>
    sighting((await reads.list(place, 'DescribeBgpPeers', { RouterId })).find((each) => each.BgpPeerId === BgpPeerId)),
  'bgp-network': async (reads, place, { RouterId = '', DstCidrBlock }) =>
    sighting(
      (await reads.list(place, 'DescribeBgpNetworks', { RouterId })).find((each) => each.DstCidrBlock === DstCidrBlock),
    ),
};

function sighting(
  object: (Readonly<Record<string, unknown>> & { readonly Status?: string | undefined }) | undefined,
): Sighting {
  // An interface without a status has just been created; the documentation calls that state `Idle`.
  return object === undefined ? absent : { state: object.Status ?? 'Idle', fields: plainFields(object) };
}

function plainFields(object: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, String(value)]]
        : [],
    ),
  );
}
