// What would go wrong is told before anything is changed: one sentence, the object, the remedy, the cloud's own code.
import { afterEach, expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import type { Intent, IntentInput } from '../../../shared/job/intent/intent.ts';
import { Killer } from './kill.ts';
import { intentFor, jobOn, startCloud, type ScenarioName } from './practice-job.ts';
import './deadline.ts';

let cloud: PracticeCloud | undefined;

afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
});

const vbr = {
  use: 'create',
  vlan: 1000,
  cloudAddress: '10.100.0.1',
  gatewayAddress: '10.100.0.2',
  prefixLength: 30,
} as const;

interface Case {
  readonly what: string;
  readonly code: string;
  readonly scenario?: ScenarioName;
  readonly change?: Partial<IntentInput>;
  readonly alter?: (intent: Intent, practice: PracticeCloud) => Intent;
  readonly arrange?: (practice: PracticeCloud) => Promise<void> | void;
}

const cases: readonly Case[] = [
  {
    what: 'an IDC that overlaps a VPC',
    code: 'plan/prefixes-overlap',
    change: { idc: { name: 'IDC', cidrs: ['10.0.0.0/8'] } },
  },
  {
    what: 'an interconnect inside the IDC',
    code: 'plan/prefixes-overlap',
    change: { vbr: { ...vbr, cloudAddress: '172.16.0.1', gatewayAddress: '172.16.0.2' } },
  },
  {
    what: 'an IDC in 100.64.0.0/10',
    code: 'plan/reserved-prefix',
    change: { idc: { name: 'IDC', cidrs: ['100.70.0.0/16'] } },
  },
  {
    what: 'ends in different subnets',
    code: 'plan/interconnect-subnets',
    change: { vbr: { ...vbr, gatewayAddress: '10.100.0.6' } },
  },
  {
    what: 'a broadcast address as an end',
    code: 'plan/interconnect-not-a-host',
    change: { vbr: { ...vbr, gatewayAddress: '10.100.0.3' } },
  },
  {
    what: "the cloud's AS number on the gateway",
    code: 'plan/gateway-asn',
    change: { routing: { kind: 'bgp', gatewayAsn: 45_104 } },
  },
  {
    what: 'a reserved AS number on the cloud',
    code: 'plan/cloud-asn',
    change: { routing: { kind: 'bgp', gatewayAsn: 65_001, cloudAsn: 65_025 } },
  },
  {
    what: 'a VLAN that another VBR has',
    code: 'plan/vlan-in-use',
    arrange: async (practice) => {
      const other = { ...jobOn(practice, { intent: intentFor(practice, 'multi-VPC', { vpcs: [] }) }), id: 'other' };
      expect(await applyJob(other)).toMatchObject({ kind: 'converged' });
    },
  },
  {
    what: 'a sixth VPC',
    code: 'plan/too-many-vpcs',
    alter: (intent) => ({ ...intent, quotas: { ...intent.quotas, vpcsPerVbr: 1 } }),
  },
  {
    what: 'an overdue account',
    code: 'plan/overdue',
    arrange: (practice) => {
      practice.account('company').overdue = true;
    },
  },
  {
    what: 'outbound-traffic billing that is off and not agreed to',
    code: 'plan/outbound-billing-off',
    change: { acceptOutboundTrafficBilling: false },
    arrange: (practice) => {
      practice.account('company').trafficService = false;
    },
  },
  {
    what: 'the wrong account id',
    code: 'plan/wrong-account',
    alter: (intent) => ({ ...intent, accounts: { ...intent.accounts, subsidiary: { uid: '9999999999999999' } } }),
  },
  {
    what: 'a VPC that is not there',
    code: 'plan/not-found',
    alter: (intent) => ({ ...intent, vpcs: intent.vpcs.map((vpc) => ({ ...vpc, id: 'vpc-nosuchvpc' })) }),
  },
  {
    what: 'a full access point',
    code: 'plan/access-point-closed',
    scenario: 'nearby access',
    alter: (intent) => ({
      ...intent,
      line: {
        ...intent.line,
        region: 'cn-shanghai',
        connection: { ...order(intent), accessPoint: 'ap-cn-shanghai-bs-B' },
      },
    }),
  },
  {
    what: 'a port that the access point does not have',
    code: 'plan/not-offered',
    scenario: 'nearby access',
    alter: (intent) => ({
      ...intent,
      line: { ...intent.line, connection: { ...order(intent), portType: '100Base-T' } },
    }),
  },
];

function order({ line }: Intent) {
  if (line.connection.use !== 'order') throw new RangeError('not an order');
  return line.connection;
}

test.each(cases)('$what is refused before anything is changed', async ({ code, scenario, change, alter, arrange }) => {
  cloud = await startCloud();
  await arrange?.(cloud);
  const base = intentFor(cloud, scenario ?? 'multi-VPC', change);
  const counter = new Killer(0, 'before');
  const outcome = await applyJob(jobOn(cloud, { intent: alter?.(base, cloud) ?? base, wrap: counter.wrap }));
  if (outcome.kind !== 'refused') throw new Error(`${outcome.kind}, not refused`);
  const found = outcome.objections.find((each) => each.code === code);
  expect(found, JSON.stringify(outcome.objections)).toBeDefined();
  const error = new AppError(found!.code, found!.data);
  for (const text of [error.text('en'), error.text('zh'), error.remedy('en'), error.remedy('zh')])
    expect(text).not.toContain('?');
  expect(counter.calls).toBe(0);
});

test('a refusal in the middle keeps what was built, says what is not, and goes on once it is settled', async () => {
  cloud = await startCloud();
  cloud.faults.add({
    action: 'ConnectRouterInterface',
    fault: { kind: 'refuse', code: 'CROSS_BID.FORBIDDEN', status: 404 },
  });
  const job = jobOn(cloud, { intent: intentFor(cloud, 'multi-VPC') });
  const stopped = await applyJob(job);
  if (stopped.kind !== 'stopped') throw new Error(`${stopped.kind}, not stopped`);
  expect(stopped.error.data).toMatchObject({ apiCode: 'CROSS_BID.FORBIDDEN' });
  const ends = new Map(stopped.results.map(({ change, end }) => [change.id, end.kind]));
  expect(ends.get('vbr:create')).toBe('made');
  expect([...ends.values()]).toContain('failed');
  expect(ends.get('route/vbr/10.10.0.0/16:create')).toBe('not-begun');
  cloud.faults.clear();
  expect(await applyJob(job)).toMatchObject({ kind: 'converged' });
  expect(Object.keys(cloud.snapshot().vbrs)).toHaveLength(1);
});
