// What the wizard shows beside a question: each change in words, its exact call, what it costs, and how far it has got.
import { expect, test } from 'vitest';
import type { Change } from '../../../shared/job/plan/change.ts';
import { because } from '../../../shared/job/plan/reason.ts';
import { callText, parameterLines } from '../../../renderer/wizards/plan/call-text.ts';
import { objectText } from '../../../renderer/wizards/plan/change-words.ts';
import { verbWord } from '../../../shared/job/plan/verb-words.ts';
import { consequencesOf } from '../../../renderer/wizards/plan/cost.ts';
import { endWords, madeOf, progressWords } from '../../../renderer/wizards/plan/progress-words.ts';

function change(resource: string, fields: Partial<Change> = {}): Change {
  const verb = fields.verb ?? 'create';
  return {
    id: `${resource}:${verb}`,
    resource,
    kind: 'vbr',
    verb,
    object: resource,
    reason: because('not-there'),
    call: { action: 'CreateVirtualBorderRouter', account: 'company', region: 'cn-beijing', parameters: {} },
    after: [],
    lane: undefined,
    expects: undefined,
    undo: [],
    ...fields,
  };
}

test('a call is shown with every parameter by the name that the API gives it, and no secret', () => {
  const call = {
    action: 'CreateBgpGroup',
    account: 'company',
    region: 'cn-beijing',
    parameters: {
      RouterId: { of: 'vbr', output: 'VbrId' },
      AuthKey: { secret: 'bgp-key' } as const,
      PMInfo: [{ PMName: 'Li Lei' }],
      PeerAsn: 65_001,
    },
  };
  expect(callText(call).split('\n')).toEqual([
    'CreateBgpGroup',
    '  RegionId=cn-beijing',
    '  RouterId=<VbrId of vbr>',
    '  AuthKey=<bgp-key>',
    '  PMInfo.1.PMName=Li Lei',
    '  PeerAsn=65001',
  ]);
  expect(parameterLines(call).find(({ name }) => name === 'RouterId')?.kind).toBe('later');
});

test('what changes the bill is flagged, and what nothing can take back says so', () => {
  const billing = change('outbound-billing', { kind: 'outbound-billing', verb: 'open' });
  expect(consequencesOf(billing).map(({ kind }) => kind)).toEqual(['cost', 'final']);
  const pay = (AutoPay: boolean) =>
    consequencesOf(
      change('connection', {
        kind: 'connection',
        verb: 'pay',
        call: {
          action: 'CreatePhysicalConnectionOccupancyOrder',
          account: 'company',
          region: 'cn-beijing',
          parameters: { AutoPay },
        },
      }),
    ).map(({ text }) => text.en);
  expect(pay(true)[0]).toContain('at once');
  expect(pay(false)[0]).toContain('by hand');
  expect(consequencesOf(change('route/vbr/10.0.0.0/8', { kind: 'route' }))).toEqual([]);
  const initiator = change('initiator/VPC-A', {
    kind: 'interface',
    call: { action: 'CreateRouterInterface', account: 'a', region: 'r', parameters: { Spec: 'Large.1' } },
  });
  expect(consequencesOf(initiator)[0]?.text.zh).toContain('Large.1');
  expect(consequencesOf({ ...initiator, resource: 'acceptor/VPC-A' })).toEqual([]);
});

test('replacing what carries traffic says that traffic stops meanwhile', () => {
  const old = change('initiator/VPC-A', { kind: 'interface', verb: 'delete', reason: because('replaced') });
  expect(consequencesOf(old).map(({ kind }) => kind)).toContain('breaks');
});

test('objects have a name in Chinese too', () => {
  expect(objectText(change('route/vpc:VPC-A/172.16.0.0/12', { kind: 'route' }), 'zh')).toBe(
    'VPC-A 的路由 172.16.0.0/12',
  );
  expect(objectText(change('initiator/VPC-A', { kind: 'interface' }), 'zh')).toBe('VBR 通向 VPC-A 的接口');
  expect(objectText(change('vbr', { object: 'VBR on VLAN 1000' }), 'zh')).toBe('VBR（VLAN 1000）');
  expect(verbWord('point', 'zh')).toBe('指定对端');
});

test('a run shows each change as it stands, waited for with what the cloud shows and for how long', () => {
  const vbr = change('vbr');
  expect(progressWords({ change: vbr, state: 'waiting', seen: 'creating', waitedMs: 1500 })).toEqual({
    sign: '…',
    words: { en: 'waiting 2 s · creating', zh: '等待中 2 s · creating' },
  });
  expect(progressWords({ change: vbr, state: 'failed' }).sign).toBe('✕');
  expect(
    madeOf([
      { change: vbr, state: 'made' },
      { change: vbr, state: 'planned' },
    ]),
  ).toBe(1);
});

test('a pause is no failure, and every end that is not the end can be gone on from', () => {
  expect(endWords({ act: 'apply', state: 'done', outcome: 'converged' })).toMatchObject({ sign: '✓', canGoOn: false });
  expect(endWords({ act: 'apply', state: 'stopped', outcome: 'cancelled' })).toMatchObject({
    sign: '▲',
    canGoOn: true,
  });
  expect(endWords({ act: 'apply', state: 'failed', outcome: 'stopped' })).toMatchObject({ sign: '✕', canGoOn: true });
  expect(endWords({ act: 'undo', state: 'done', outcome: 'clean' }).words.en).toContain('Nothing of this job');
});
