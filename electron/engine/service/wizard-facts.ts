// What a wizard knows before its first question: accounts, lines, VBRs and VPCs as the cloud shows them, access points by
// distance. An account that cannot be asked is told beside the rest and never hides it.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { rankAccessPoints, type AccessPointFacts } from '../../../shared/job/intent/access-point.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import type { KnownConnection, KnownObject, KnownVpc, WizardFacts } from '../../../shared/job/intent/wizards/wizard.ts';
import type { Position } from '../../../shared/line/fibre.ts';
import type { CloudAccount } from '../cloud/client/cloud-account.ts';
import { openCloudAccount } from '../cloud/client/open-cloud-account.ts';
import { systemPace } from '../cloud/client/pace.ts';
import { sharedReads, type Reads } from '../cloud/observe/shared-reads.ts';
import { accessPointsIn, atlasAccessPoints } from '../cloud/scenarios/access-points.ts';
import type { Vault } from '../vault/vault.ts';

export interface FactsRequest {
  readonly accounts: readonly { readonly name: string; readonly uid: string }[];
  readonly regions: readonly string[];
  readonly near: Position | undefined;
  readonly intent: Intent | undefined;
  readonly vault: Vault;
  /** For its proxies. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly practice: { readonly endpoint: string; readonly scale: number } | undefined;
  readonly signal: AbortSignal;
}

export interface GatheredFacts {
  readonly facts: WizardFacts;
  readonly problems: readonly AppError[];
}

export async function gatherFacts(request: FactsRequest): Promise<GatheredFacts> {
  const { accounts, regions, near, intent, practice, vault, environment, signal } = request;
  const opened = new Map<string, CloudAccount>();
  for (const { name } of accounts) {
    const account = openCloudAccount({
      name,
      credentials: { vaultName: name },
      vault,
      ...(practice
        ? { endpoint: practice.endpoint, pace: systemPace(practice.scale) }
        : { proxyEnvironment: environment }),
    });
    opened.set(name, account);
  }
  const problems: AppError[] = [];
  try {
    const reads = sharedReads((name) => {
      const account = opened.get(name);
      if (!account) throw new AppError('plan/unknown-account', { account: name });
      return account;
    }, signal);
    const places = accounts.flatMap(({ name }) => regions.map((region) => ({ account: name, region })));
    const seen = await Promise.all(
      places.map(async (place) => {
        try {
          return await lookAt(place, reads);
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof AppError)) throw error;
          problems.push(error);
          return nothingSeen;
        }
      }),
    );
    const found = new Map(atlasAccessPoints().map((each) => [each.id, each]));
    for (const each of seen.flatMap(({ accessPoints }) => accessPoints)) found.set(each.id, each);
    return {
      facts: {
        intent,
        accounts,
        accessPoints: rankAccessPoints(near ?? positionOf(intent), [...found.values()]),
        connections: seen.flatMap(({ connections }) => connections),
        vbrs: seen.flatMap(({ vbrs }) => vbrs),
        vpcs: seen.flatMap(({ vpcs }) => vpcs),
      },
      problems: distinct(problems),
    };
  } finally {
    for (const account of opened.values()) account.close();
  }
}

interface Seen {
  readonly connections: readonly KnownConnection[];
  readonly vbrs: readonly KnownObject[];
  readonly vpcs: readonly KnownVpc[];
  readonly accessPoints: readonly AccessPointFacts[];
}

const nothingSeen: Seen = { connections: [], vbrs: [], vpcs: [], accessPoints: [] };

interface Place {
  readonly account: string;
  readonly region: string;
}

async function lookAt(place: Place, reads: Reads): Promise<Seen> {
  const [connections, vbrs, vpcs, accessPoints] = await Promise.all([
    reads.list(place, 'DescribePhysicalConnections', {}),
    reads.list(place, 'DescribeVirtualBorderRouters', {}),
    reads.list(place, 'DescribeVpcs', {}),
    accessPointsIn(place, reads),
  ]);
  return {
    connections: connections.map(({ PhysicalConnectionId: id, Name, AccessPointId: accessPoint }) => ({
      id,
      name: Name ?? id,
      ...place,
      ...(accessPoint !== undefined && { accessPoint }),
    })),
    vbrs: vbrs.map(({ VbrId: id, Name }) => ({ id, name: Name ?? id, ...place })),
    vpcs: vpcs.map(({ VpcId: id, VpcName, CidrBlock, SecondaryCidrBlocks }) => ({
      id,
      name: VpcName ?? id,
      ...place,
      prefixes: [...(CidrBlock === undefined ? [] : [CidrBlock]), ...SecondaryCidrBlocks],
    })),
    accessPoints,
  };
}

/** One missing key is the same problem in every region. */
function distinct(problems: readonly AppError[]): readonly AppError[] {
  return [
    ...new Map(problems.map((problem) => [`${problem.code} ${String(problem.data['account'])}`, problem])).values(),
  ];
}

function positionOf(intent: Intent | undefined): Position | undefined {
  const { latitude, longitude } = intent?.idc ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}
