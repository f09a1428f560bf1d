// Refusals that depend on what others have on the line: seen before anything is changed.
import { expect, test } from 'vitest';
import { foldJournal } from '../../../electron/engine/cloud/plan/ledger.ts';
import { planChanges } from '../../../electron/engine/cloud/plan/plan.ts';
import { intentSchema } from '../../../shared/job/intent/intent.ts';
import { blocks } from '../../../shared/job/intent/objection.ts';
import { uids, untouched } from './observations.ts';

const intent = intentSchema.parse({
  accounts: { a: { uid: uids.a } },
  idc: { name: 'IDC', cidrs: ['172.16.0.0/12'] },
  line: { account: 'a', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-1' } },
  vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
  vpcs: [{ name: 'VPC-A', account: 'a', region: 'cn-beijing', id: 'vpc-0', spec: 'Large.1' }],
  routing: { kind: 'static' },
});

function objectionsTo(seen: object, asked = intent) {
  // Only the fields that planning reads are named.
  const observation = { ...untouched(asked), ...seen };
  return planChanges(asked, observation, { jobId: 'job', ledger: foldJournal([]) }).objections;
}

const vbrOn = (VlanId: number, Status = 'active', VbrId = 'vbr-other') => ({ VbrId, VlanId, Status });

test('a VLAN in use is named with its VBR and a free one', () => {
  const circuitVbrs = [vbrOn(1000), vbrOn(1001, 'active', 'vbr-x')];
  expect(objectionsTo({ circuitVbrs })).toMatchObject([
    { code: 'plan/vlan-in-use', data: { vlan: 1000, vbr: 'vbr-other', free: 1002, apiCode: 'InvalidVlanId.Used' } },
  ]);
});

test('a VLAN that a terminated VBR still holds is named as held', () => {
  expect(objectionsTo({ circuitVbrs: [vbrOn(1000, 'terminated')] })).toMatchObject([{ code: 'plan/vlan-held' }]);
});

test('VLAN 0 needs the line for itself, and a VBR on VLAN 0 has it for itself', () => {
  const untagged = { ...intent, vbr: { ...intent.vbr, vlan: 0 } } as typeof intent;
  expect(objectionsTo({ circuitVbrs: [vbrOn(7)] }, untagged)).toMatchObject([{ code: 'plan/untagged-not-alone' }]);
  expect(objectionsTo({ circuitVbrs: [vbrOn(0)] })).toMatchObject([{ code: 'plan/vlan-in-use' }]);
});

test('a sixth VBR on the line is over the quota, unless the job says that it was raised', () => {
  const circuitVbrs = [1, 2, 3, 4, 5].map((vlan) => vbrOn(vlan, 'active', `vbr-${vlan}`));
  expect(objectionsTo({ circuitVbrs })).toMatchObject([{ code: 'plan/too-many-vbrs', data: { count: 5, limit: 5 } }]);
  const raised = { ...intent, quotas: { ...intent.quotas, vbrsPerConnection: 6 } };
  expect(objectionsTo({ circuitVbrs }, raised)).toEqual([]);
});

const vbr = {
  VbrId: 'vbr-1',
  Status: 'active',
  AccessPointId: 'ap-1',
  Description: 'demarc job vbr',
  PhysicalConnectionId: 'pc-1',
};
const addressed = {
  ...vbr,
  VlanId: 1000,
  LocalGatewayIp: '10.100.0.1',
  PeerGatewayIp: '10.100.0.2',
  PeeringSubnetMask: '255.255.255.252',
};

test('an interface of the VPC that initiates toward the VBR is told to be the wrong way round', () => {
  const wrong = {
    RouterInterfaceId: 'ri-1',
    RouterId: 'vrt-0',
    OppositeRouterId: 'vbr-1',
    Role: 'InitiatingSide',
    Status: 'Idle',
  };
  const interfaces = [{ account: 'a', region: 'cn-beijing', interface: wrong }];
  const codes = objectionsTo({ vbr: addressed, vbrs: [addressed], interfaces }).map(({ code }) => code);
  expect(codes).toContain('plan/wrong-initiator');
});

test('other people’s interfaces on the VBR count toward its five', () => {
  const interfaces = [1, 2, 3, 4, 5].map((index) => ({
    account: 'a',
    region: 'cn-beijing',
    interface: {
      RouterInterfaceId: `ri-${index}`,
      RouterId: 'vbr-1',
      OppositeRouterId: `vrt-other-${index}`,
      Status: 'Active',
    },
  }));
  expect(objectionsTo({ vbr: addressed, vbrs: [addressed], interfaces })).toMatchObject([
    { code: 'plan/too-many-vpcs', data: { vbr: 'vbr-1', count: 6, limit: 5, apiCode: 'QuotaExceeded' } },
  ]);
});

test('a line that is not enabled, and one that is locked, are told with their state', () => {
  const connection = {
    PhysicalConnectionId: 'pc-1',
    Status: 'Confirmed',
    BusinessStatus: 'FinancialLocked',
    AccessPointId: 'ap-1',
  };
  const codes = objectionsTo({ connection }).map(({ code }) => code);
  expect(codes).toEqual(['plan/overdue', 'plan/connection-not-enabled']);
});

test('more bandwidth than the line has, and AnyTunnel through another region, are warnings that forbid nothing', () => {
  const asked = {
    ...intent,
    vbr: { ...intent.vbr, bandwidthMbps: 100 },
    vpcs: intent.vpcs.map((vpc) => ({ ...vpc, region: 'cn-hangzhou' })),
    anyTunnel: { through: 'VPC-A' },
  } as typeof intent;
  const warnings = objectionsTo({}, asked);
  expect(warnings.map(({ code }) => code)).toEqual(['plan/anytunnel-region', 'plan/spec-above-line']);
  expect(warnings.some(blocks)).toBe(false);
});

test('an IDC prefix inside a switch of the VPC is refused, as the VPC would refuse the route', () => {
  const [vpc] = untouched(intent).vpcs;
  const vpcs = [{ ...vpc!, prefixes: ['172.0.0.0/8'], vSwitchPrefixes: ['172.16.0.0/12'] }];
  expect(objectionsTo({ vpcs }).map(({ code }) => code)).toContain('plan/prefixes-overlap');
});
