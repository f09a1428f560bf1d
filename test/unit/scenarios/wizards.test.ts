// The three wizards: their defaults lead to a job that can be applied, and a wrong answer stops where it was given.
import { expect, test } from 'vitest';
import { rankAccessPoints } from '../../../shared/job/intent/access-point.ts';
import type { IntentInput } from '../../../shared/job/intent/intent.ts';
import { intentSchema } from '../../../shared/job/intent/intent.ts';
import { anyTunnel } from '../../../shared/job/intent/wizards/any-tunnel.ts';
import { multiVpc } from '../../../shared/job/intent/wizards/multi-vpc.ts';
import { nearbyAccess } from '../../../shared/job/intent/wizards/nearby-access.ts';
import {
  askedQuestions,
  beginning,
  conclude,
  move,
  type WizardState,
} from '../../../shared/job/intent/wizards/reducer.ts';
import { wizards } from '../../../shared/job/intent/wizards/registry.ts';
import type { Answer, Wizard, WizardFacts } from '../../../shared/job/intent/wizards/wizard.ts';
import { atlasAccessPoints } from '../../../electron/engine/cloud/scenarios/access-points.ts';

const tianjin = { latitude: 39.13, longitude: 117.2 };

const facts: WizardFacts = {
  intent: undefined,
  accounts: [
    { name: 'company', uid: '1234567890123456' },
    { name: 'subsidiary', uid: '6543210987654321' },
  ],
  accessPoints: rankAccessPoints(tianjin, atlasAccessPoints()),
  connections: [{ id: 'pc-aaa', name: 'line', account: 'company', region: 'cn-beijing' }],
  vbrs: [{ id: 'vbr-aaa', name: 'vbr', account: 'company', region: 'cn-beijing' }],
  vpcs: [
    { id: 'vpc-a', name: 'A', account: 'company', region: 'cn-beijing', prefixes: ['10.10.0.0/16'] },
    { id: 'vpc-b', name: 'B', account: 'subsidiary', region: 'cn-hangzhou', prefixes: ['192.168.0.0/16'] },
  ],
};

function through(wizard: Wizard, known: WizardFacts, given: Readonly<Record<string, Answer>>): WizardState {
  let state = beginning;
  for (const [question, answer] of Object.entries(given))
    state = move(wizard, known, state, { kind: 'answer', question, answer });
  return wizard.steps.reduce((reached) => move(wizard, known, reached, { kind: 'next' }), state);
}

function intentOf(wizard: Wizard, known: WizardFacts, state: WizardState): IntentInput {
  expect(state).toMatchObject({ finished: true, problems: {} });
  const { result, objections } = conclude(wizard, known, state.answers);
  expect(objections).toEqual([]);
  return intentSchema.parse(result.data);
}

test('nearby access from Tianjin goes to Beijing, with an adopted line and no question about an order', () => {
  const state = through(nearbyAccess, facts, { idcPrefixes: '172.16.0.0/12' });
  const intent = intentOf(nearbyAccess, facts, state);
  expect(intent).toMatchObject({
    line: { account: 'company', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-aaa' } },
    vbr: { vlan: 1000, prefixLength: 30 },
    vpcs: [{ name: 'VPC-A', id: 'vpc-a' }],
  });
  expect(askedQuestions(nearbyAccess, facts, state.answers, nearbyAccess.steps[1]!)).toEqual([]);
});

test('ordering a line asks for what the letter of authorization needs, and stops until it is given', () => {
  const stuck = through(nearbyAccess, facts, { idcPrefixes: '172.16.0.0/12', connection: 'order' });
  expect(stuck.finished).toBe(false);
  expect(Object.keys(stuck.problems)).toEqual(
    expect.arrayContaining(['company', 'contractor', 'constructionTime', 'personName']),
  );
  const order = {
    connection: 'order',
    peerLocation: 'Tianjin',
    company: 'Example',
    contractor: 'Fibre',
    constructionTime: '2026-12-01T08:00:00Z',
    personName: 'Li Lei',
    personCertificate: '1',
    personContact: '2',
    idcPrefixes: '172.16.0.0/12',
  };
  const intent = intentOf(nearbyAccess, facts, through(nearbyAccess, facts, order));
  expect(intent.line.connection).toMatchObject({ use: 'order', operator: 'CT', payment: 'by-hand' });
});

test('multi-VPC adds a VPC of another account to a job and keeps what it has', () => {
  const first = intentOf(multiVpc, facts, through(multiVpc, facts, { idcPrefixes: '172.16.0.0/12' }));
  const known = { ...facts, intent: first };
  const both = intentOf(multiVpc, known, through(multiVpc, known, {}));
  expect(both.vpcs).toMatchObject([
    { name: 'VPC-A', id: 'vpc-a', account: 'company' },
    { name: 'VPC-B', id: 'vpc-b', account: 'subsidiary', region: 'cn-hangzhou' },
  ]);
  expect(both.vbr).toEqual({ use: 'existing', id: 'vbr-aaa' });
});

test('AnyTunnel goes through the VPC in the region of the line, and asks for one where there is none', () => {
  const job = intentOf(multiVpc, facts, through(multiVpc, facts, { idcPrefixes: '172.16.0.0/12' }));
  const known = { ...facts, intent: job };
  expect(intentOf(anyTunnel, known, through(anyTunnel, known, {})).anyTunnel).toEqual({ through: 'VPC-A' });
  expect(through(anyTunnel, facts, {}).problems['through']).toBeDefined();
});

test('a prefix with host bits is stopped at its own question, in both languages', () => {
  const state = through(multiVpc, facts, { idcPrefixes: '172.16.0.1/12' });
  expect(state.problems['idcPrefixes']?.en).toContain('172.16.0.1/12');
  expect(state.problems['idcPrefixes']?.zh).toContain('172.16.0.1/12');
});

test('an overlap that follows from the answers is objected to before the cloud is asked', () => {
  const state = through(nearbyAccess, facts, { idcPrefixes: '10.0.0.0/8' });
  expect(conclude(nearbyAccess, facts, state.answers).objections).toMatchObject([{ code: 'plan/prefixes-overlap' }]);
});

test('every question explains itself in both languages', () => {
  for (const { label, explanation } of wizards.flatMap(({ steps }) => steps).flatMap(({ questions }) => questions))
    for (const text of [label.en, label.zh, explanation.en, explanation.zh]) expect(text).not.toBe('');
});
