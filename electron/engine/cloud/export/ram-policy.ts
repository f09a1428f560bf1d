// The least that a job's credentials must be allowed, per account: the calls that building it from nothing, repairing it and
// undoing it can make, and the reads that planning needs. Derived from the plan itself, so it never lags behind.
import type { Change } from '../../../../shared/job/plan/change.ts';
import { linePlace, type Place } from '../intent/cloud-job.ts';
import type { Observation } from '../observe/observation.ts';
import type { PlanContext } from '../plan/context.ts';
import { planChanges } from '../plan/plan.ts';

export interface RamStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

export interface RamPolicy {
  readonly Version: '1';
  readonly Statement: readonly RamStatement[];
}

/** By the job's names of its accounts. */
export function ramPolicies(context: Omit<PlanContext, 'replaced'>): ReadonlyMap<string, RamPolicy> {
  const { intent, observation, ownership } = context;
  const fresh = {
    ...ownership,
    ledger: { ...ownership.ledger, creations: [], unseen: [], answered: new Set<string>() },
  };
  const { changes } = planChanges(intent, asIfNothingWereBuilt(context, observation), fresh);
  const accounts = [...new Set([intent.line.account, ...intent.vpcs.map(({ account }) => account)])];
  return new Map(accounts.map((account) => [account, policyOf(context, account, changes)]));
}

/** What the job only uses stays; what it would create is taken out. */
function asIfNothingWereBuilt({ intent }: Pick<PlanContext, 'intent'>, observation: Observation): Observation {
  return {
    ...observation,
    connections: [],
    connection: intent.line.connection.use === 'existing' ? observation.connection : undefined,
    letter: undefined,
    vbrs: [],
    circuitVbrs: [],
    vbr: intent.vbr.use === 'existing' ? observation.vbr : undefined,
    interfaces: [],
    tables: observation.tables.map((table) => ({ ...table, entries: [] })),
    bgp: { groups: [], peers: [], networks: [] },
  };
}

function policyOf(context: Pick<PlanContext, 'intent'>, account: string, changes: readonly Change[]): RamPolicy {
  const { intent } = context;
  const uid = intent.accounts[account]?.uid ?? '*';
  const made = changes.flatMap((change) => callsOf(change)).filter((call) => call.account === account);
  const places = [...new Map(made.map(({ region }) => [region, { account, region }])).values()];
  const writes = [...new Set(made.map(({ action }) => action))].sort();
  const reads = readsOf(intent, account);
  const byResource = Map.groupBy(writes, (action) => typesOf(action).join(' '));
  const statements = [...byResource].map(([types, actions]): RamStatement => ({
    Effect: 'Allow',
    Action: actions.map(permission),
    Resource: resources(places, uid, types),
  }));
  return {
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: reads.map(permission), Resource: ['*'] }, ...statements],
  };
}

function permission(action: string): string {
  return `vpc:${action}`;
}

interface Made extends Place {
  readonly action: string;
}

/** What a change calls, what takes it back, and what repairs it when somebody else has changed it. */
function callsOf({ call, undo, resource, kind, expects }: Change): readonly Made[] {
  const place = call ?? expects;
  if (place === undefined) return [];
  const { account, region } = place;
  const also = [...repairs[kind], ...(resource.startsWith('initiator/') ? ['ModifyRouterInterfaceSpec'] : [])];
  return [...(call === undefined ? [] : [call]), ...undo, ...also.map((action) => ({ action, account, region }))];
}

const repairs: Readonly<Record<Change['kind'], readonly string[]>> = {
  'outbound-billing': [],
  connection: ['ModifyPhysicalConnectionAttribute'],
  letter: ['ApplyPhysicalConnectionLOA', 'SecondApplyPhysicalConnectionLOA', 'CompletePhysicalConnectionLOA'],
  vbr: ['ModifyVirtualBorderRouterAttribute', 'RecoverVirtualBorderRouter'],
  interface: ['ActivateRouterInterface', 'DeactivateRouterInterface'],
  route: [],
  'bgp-group': ['ModifyBgpGroupAttribute'],
  'bgp-peer': ['ModifyBgpPeerAttribute'],
  'bgp-network': [],
};

function readsOf(intent: PlanContext['intent'], account: string): readonly string[] {
  const onTheLine = account === linePlace(intent).account;
  const inAVpc = intent.vpcs.some((vpc) => vpc.account === account);
  const ordered = intent.line.connection.use === 'order';
  return [
    'DescribeRouteEntryList',
    'DescribeRouterInterfaces',
    ...(inAVpc ? ['DescribeRouteTableList', 'DescribeVpcs', 'DescribeVSwitches'] : []),
    ...(onTheLine
      ? [
          'DescribePhysicalConnections',
          'DescribeVirtualBorderRouters',
          'DescribeVirtualBorderRoutersForPhysicalConnection',
          'GetPhysicalConnectionServiceStatus',
          'DescribeBgpGroups',
          'DescribeBgpPeers',
          'DescribeBgpNetworks',
          'DescribeAccessPoints',
          'ListBusinessAccessPoints',
        ]
      : []),
    ...(onTheLine && ordered ? ['DescribePhysicalConnectionLOA'] : []),
  ].sort();
}

/** The resource types that an action can be narrowed to (API reference, section 7); the others take only `*`. */
function typesOf(action: string): readonly string[] {
  if (/Bgp|LOA|OccupancyOrder|ConnectionService/.test(action)) return [];
  if (/RouteEntry/.test(action)) return ['routetable'];
  if (/RouterInterface/.test(action)) return ['routerinterface'];
  if (action === 'CreateVirtualBorderRouter') return ['physicalconnection', 'virtualborderrouter'];
  if (/VirtualBorderRouter/.test(action)) return ['virtualborderrouter'];
  return ['physicalconnection'];
}

function resources(places: readonly Place[], uid: string, types: string): readonly string[] {
  if (types === '') return ['*'];
  return places.flatMap(({ region }) => types.split(' ').map((type) => `acs:vpc:${region}:${uid}:${type}/*`));
}

/** The actions that a policy allows, without their product. */
export function allowedActions({ Statement }: RamPolicy): readonly string[] {
  return Statement.flatMap(({ Action }) => Action.map((each) => each.replace('vpc:', '')));
}
