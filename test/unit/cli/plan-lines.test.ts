// What a person reads before saying yes to changes of a production account, and after.
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { objection } from '../../../shared/job/intent/objection.ts';
import type { Change } from '../../../shared/job/plan/change.ts';
import type { ChangeResult } from '../../../shared/job/plan/outcome.ts';
import { because } from '../../../shared/job/plan/reason.ts';
import { planLines, unfinishedLines } from '../../../electron/headless/cli/cloud/plan-lines.ts';
import { styleFor } from '../../../electron/headless/cli/style.ts';

const plain = styleFor({ isTTY: false });

const route: Change = {
  id: 'route/vbr/10.10.0.0/16:create',
  resource: 'route/vbr/10.10.0.0/16',
  kind: 'route',
  verb: 'create',
  object: 'route 10.10.0.0/16 of the VBR',
  reason: because('not-there'),
  call: { action: 'CreateRouteEntry', account: 'company', region: 'cn-beijing', parameters: {} },
  after: [],
  lane: 'vbr',
  expects: undefined,
  undo: [],
};
const vbr: Change = {
  ...route,
  id: 'vbr:modify',
  verb: 'modify',
  object: 'VBR on VLAN 1000',
  reason: because('differs', { attribute: 'bandwidth', present: 50, wanted: 100 }),
  call: { ...route.call!, action: 'UpdateVirtualBorderBandwidth' },
};
const letter: Change = {
  ...route,
  id: 'letter:complete',
  verb: 'complete',
  object: 'letter of authorization',
  reason: because('being-built'),
  call: undefined,
};

const overlap = objection('plan/prefixes-overlap', {
  firstPrefix: '10.0.0.0/8',
  first: 'IDC Tianjin',
  secondPrefix: '10.1.0.0/16',
  second: 'VPC VPC-A',
});

test('every change of a plan says its verb, object, place and exact call, and why where that is not plain', () => {
  const lines = planLines({ changes: [route, vbr, letter], objections: [] }, 'apply', plain);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/create +route 10\.10\.0\.0\/16 of the VBR +company cn-beijing +CreateRouteEntry$/);
  expect(lines[1]).toMatch(/UpdateVirtualBorderBandwidth: bandwidth is 50, the job asks for 100$/);
  expect(lines[2]).toMatch(/complete +letter of authorization +wait: the carrier builds the line/);
  expect(lines[3]).toBe('3 changes.');
});

test('a plan to apply that is objected to shows no change that could be taken for made, only the object and the remedy', () => {
  const lines = planLines({ changes: [route], objections: [overlap] }, 'apply', plain);
  expect(lines[0]).toMatch(/^✕ 10\.0\.0\.0\/8 of IDC Tianjin overlaps 10\.1\.0\.0\/16 of VPC/);
  expect(lines[1]).toMatch(/^ {4}\S/);
  expect(lines.at(-1)).toBe('✕ Refused: 1 to settle first, nothing was changed.');
  expect(lines.join('\n')).not.toContain('CreateRouteEntry');
});

test('an undo that is objected to still shows what it would remove', () => {
  const lines = planLines({ changes: [route], objections: [overlap] }, 'undo', plain);
  expect(lines.join('\n')).toContain('CreateRouteEntry');
  expect(lines.at(-1)).toBe('1 change.');
});

test('a plan without changes says so, and does not call it well while something is objected to', () => {
  expect(planLines({ changes: [], objections: [] }, 'apply', plain)).toEqual([
    '✓ Nothing to change: the cloud is as the job asks.',
  ]);
  expect(planLines({ changes: [], objections: [overlap] }, 'undo', plain).at(-1)).toMatch(/^✕ Nothing to remove/);
});

test('after a run, what was asked and not seen, what waits for people and what failed is told; the rest is not', () => {
  const ends: ChangeResult['end'][] = [
    { kind: 'made' },
    { kind: 'not-begun' },
    { kind: 'under-way' },
    { kind: 'failed', error: new AppError('plan/residue', { objects: [] }) },
  ];
  const results = [
    ...ends.map((end) => ({ change: route, end })),
    { change: letter, end: { kind: 'waiting-for-people', state: 'Available' } as const },
  ];
  const lines = unfinishedLines(results, plain);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/… create .*asked, not seen yet$/);
  expect(lines[1]).toMatch(/✕ create .*failed$/);
  expect(lines[2]).toMatch(/▲ complete .*it is Available: the carrier builds the line/);
});
