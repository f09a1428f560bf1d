// Reads everything that a job's plan depends on, and nothing else. Makes no change and keeps nothing.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Intent, IntentVpc } from '../../../../shared/job/intent/intent.ts';
import { plainText } from '../../../../shared/job/plan/change.ts';
import type { PhysicalConnection } from '../client/actions/physical-connections.ts';
import type { VirtualBorderRouter } from '../client/actions/virtual-border-routers.ts';
import { linePlace, resourceNames, vbrRouter, vpcRouter, type CloudJob, type Place } from '../intent/cloud-job.ts';
import type { Ledger } from '../plan/ledger.ts';
import { ownedAs, type Ownership } from '../plan/ownership.ts';
import type { Observation, ObservedBgp, ObservedTable, ObservedVpc, OfferedAccessPoint } from './observation.ts';
import type { Reads } from './shared-reads.ts';

export async function observe(job: CloudJob, ledger: Ledger, reads: Reads): Promise<Observation> {
  const { intent } = job;
  const place = linePlace(intent);
  const ownership: Ownership = { jobId: job.id, ledger };
  const known = createdIds(ledger);
  const [uids, outboundBilling, connections, vbrs, interfaces, vpcs] = await Promise.all([
    observeUids(intent, reads),
    observeBilling(place, reads),
    reads.list(place, 'DescribePhysicalConnections', {}).then(first((each) => known.has(each.PhysicalConnectionId))),
    reads
      .list(place, 'DescribeVirtualBorderRouters', { IncludeCrossAccountVbr: true })
      .then(first((each) => known.has(each.VbrId))),
    observeInterfaces(placesOf(intent, ledger), reads).then(
      first((each) => known.has(each.interface.RouterInterfaceId)),
    ),
    Promise.all(intent.vpcs.map((vpc) => observeVpc(vpc, reads))).then((all) => all.flat()),
  ]);
  const connection = connectionOf(intent, connections, ownership);
  const vbr = vbrOf(intent, vbrs, ownership);
  const [letter, circuitVbrs, bgp, tables, accessPoints] = await Promise.all([
    connection !== undefined && intent.line.connection.use === 'order'
      ? observeLetter(place, connection, reads)
      : undefined,
    connection === undefined ? [] : observeCircuit(place, connection, reads),
    vbr === undefined ? noBgp : observeBgp(place, vbr.VbrId, reads),
    observeTables(tablesOf(place, vbr, vpcs, ledger), reads),
    connection === undefined ? observeAccessPoints(place, reads) : [],
  ]);
  return {
    uids,
    outboundBilling,
    connections,
    vbrs,
    interfaces,
    connection,
    letter,
    circuitVbrs,
    vbr,
    vpcs,
    tables,
    bgp,
    accessPoints,
  };
}

function createdIds(ledger: Ledger): ReadonlySet<string> {
  return new Set(ledger.creations.flatMap(({ outputs }) => Object.values(outputs)));
}

/** What the journal knows comes first: where two objects carry the same mark, it is the one that counts. */
function first<Item>(isKnown: (item: Item) => boolean): (items: readonly Item[]) => readonly Item[] {
  return (items) => [...items.filter(isKnown), ...items.filter((item) => !isKnown(item))];
}

const noBgp: ObservedBgp = { groups: [], peers: [], networks: [] };

/** Where the job has objects now, or had at some time. */
function placesOf(intent: Intent, ledger: Ledger): readonly Place[] {
  const all = [linePlace(intent), ...intent.vpcs, ...ledger.creations].map(({ account, region }) => ({
    account,
    region,
  }));
  return [...new Map(all.map((place) => [`${place.account} ${place.region}`, place])).values()];
}

function connectionOf(
  { line }: Intent,
  connections: readonly PhysicalConnection[],
  ownership: Ownership,
): PhysicalConnection | undefined {
  const wanted = line.connection;
  if (wanted.use === 'existing') return connections.find((each) => each.PhysicalConnectionId === wanted.id);
  return connections.find(
    (each) =>
      ownedAs(ownership, { id: each.PhysicalConnectionId, description: each.Description }) === resourceNames.connection,
  );
}

function vbrOf(
  { vbr: wanted }: Intent,
  vbrs: readonly VirtualBorderRouter[],
  ownership: Ownership,
): VirtualBorderRouter | undefined {
  if (wanted.use === 'existing') return vbrs.find((each) => each.VbrId === wanted.id);
  return vbrs.find(
    (each) => ownedAs(ownership, { id: each.VbrId, description: each.Description }) === resourceNames.vbr,
  );
}

async function observeUids(intent: Intent, reads: Reads): Promise<ReadonlyMap<string, string>> {
  const labels = [...new Set([intent.line.account, ...intent.vpcs.map(({ account }) => account)])];
  const identities = await Promise.all(labels.map((label) => reads.account(label).identity({ signal: reads.signal })));
  return new Map(identities.map(({ AccountId }, index) => [labels[index] ?? '', AccountId]));
}

async function observeBilling({ account, region }: Place, reads: Reads): Promise<boolean> {
  const call = { action: 'GetPhysicalConnectionServiceStatus', region, parameters: {} } as const;
  return (await reads.account(account).call(call, { signal: reads.signal })).Enabled;
}

async function observeInterfaces(places: readonly Place[], reads: Reads): Promise<Observation['interfaces']> {
  const lists = await Promise.all(
    places.map(async (place) =>
      (await reads.list(place, 'DescribeRouterInterfaces', {})).map((each) => ({ ...place, interface: each })),
    ),
  );
  return lists.flat();
}

async function observeVpc({ name, account, region, id }: IntentVpc, reads: Reads): Promise<readonly ObservedVpc[]> {
  const place = { account, region };
  const [vpcs, tables, vSwitches] = await Promise.all([
    reads.list(place, 'DescribeVpcs', { VpcId: id }),
    reads.list(place, 'DescribeRouteTableList', { VpcId: id, RouteTableType: 'System' }),
    reads.list(place, 'DescribeVSwitches', { VpcId: id }),
  ]);
  const vpc = vpcs.find((each) => each.VpcId === id);
  const tableId = tables.find((table) => table.VpcId === id)?.RouteTableId ?? tables[0]?.RouteTableId;
  if (vpc?.VRouterId === undefined || tableId === undefined) return [];
  const prefixes = [...(vpc.CidrBlock === undefined ? [] : [vpc.CidrBlock]), ...vpc.SecondaryCidrBlocks];
  const vSwitchPrefixes = vSwitches.flatMap(({ CidrBlock }) => CidrBlock ?? []);
  return [{ ...place, name, vpc, routerId: vpc.VRouterId, tableId, prefixes, vSwitchPrefixes }];
}

async function observeLetter({ account, region }: Place, connection: PhysicalConnection, reads: Reads) {
  const parameters = { InstanceId: connection.PhysicalConnectionId };
  const call = { action: 'DescribePhysicalConnectionLOA', region, parameters } as const;
  try {
    return (await reads.account(account).call(call, { signal: reads.signal })).letter;
  } catch (error) {
    if (error instanceof AppError && error.code === 'cloud/not-found') return undefined;
    throw error;
  }
}

async function observeCircuit(place: Place, connection: PhysicalConnection, reads: Reads) {
  const parameters = { PhysicalConnectionId: connection.PhysicalConnectionId };
  return await goneIsEmpty(reads.list(place, 'DescribeVirtualBorderRoutersForPhysicalConnection', parameters));
}

async function observeBgp(place: Place, vbrId: string, reads: Reads): Promise<ObservedBgp> {
  const [groups, peers, networks] = await Promise.all([
    goneIsEmpty(reads.list(place, 'DescribeBgpGroups', { RouterId: vbrId })),
    goneIsEmpty(reads.list(place, 'DescribeBgpPeers', { RouterId: vbrId })),
    goneIsEmpty(reads.list(place, 'DescribeBgpNetworks', { RouterId: vbrId })),
  ]);
  return { groups, peers, networks };
}

type TableKey = Omit<ObservedTable, 'entries'>;

/** The tables of the intent, and those of VPCs that the intent no longer names but the journal does. */
function tablesOf(
  place: Place,
  vbr: VirtualBorderRouter | undefined,
  vpcs: readonly ObservedVpc[],
  ledger: Ledger,
): readonly TableKey[] {
  const ofVbr = vbr?.RouteTableId === undefined ? [] : [{ ...place, tableId: vbr.RouteTableId, router: vbrRouter }];
  const ofVpcs = vpcs.map(({ name, account, region, tableId }) => ({
    account,
    region,
    tableId,
    router: vpcRouter(name),
  }));
  const known = new Set([...ofVbr, ...ofVpcs].map(({ tableId }) => tableId));
  const former = ledger.creations
    .filter(({ kind, resource }) => kind === 'route' && !resource.startsWith(`route/${vbrRouter}/`))
    .map(({ account, region, resource, call }) => ({
      account,
      region,
      tableId: plainText(call.parameters['RouteTableId']),
      router: resource.split('/')[1] ?? '',
    }))
    .filter(({ tableId }) => !known.has(tableId));
  return [...ofVbr, ...ofVpcs, ...new Map(former.map((table) => [table.tableId, table])).values()];
}

async function observeTables(keys: readonly TableKey[], reads: Reads): Promise<readonly ObservedTable[]> {
  return await Promise.all(
    keys.map(async (key) => ({
      ...key,
      entries: await goneIsEmpty(reads.list(key, 'DescribeRouteEntryList', { RouteTableId: key.tableId })),
    })),
  );
}

/** What hangs on a router may go with it between two calls. */
async function goneIsEmpty<Item>(items: Promise<readonly Item[]>): Promise<readonly Item[]> {
  try {
    return await items;
  } catch (error) {
    if (error instanceof AppError && error.code === 'cloud/not-found') return [];
    throw error;
  }
}

async function observeAccessPoints(place: Place, reads: Reads): Promise<readonly OfferedAccessPoint[]> {
  const [accessPoints, offers] = await Promise.all([
    reads.list(place, 'DescribeAccessPoints', { AcceptLanguage: 'en-US' }),
    reads.list(place, 'ListBusinessAccessPoints', { AcceptLanguage: 'en-US' }),
  ]);
  return accessPoints.map((accessPoint) => ({
    accessPoint,
    offer: offers.find(({ AccessPointId }) => AccessPointId === accessPoint.AccessPointId),
  }));
}
