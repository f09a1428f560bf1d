// Going through a wizard one question at a time: nothing is asked that is known, nothing wrong gets past its question.
import { expect, test } from 'vitest';
import { rankAccessPoints, type AccessPointFacts } from '../../../shared/job/intent/access-point.ts';
import { anyTunnel } from '../../../shared/job/intent/wizards/any-tunnel.ts';
import { nearbyAccess } from '../../../shared/job/intent/wizards/nearby-access.ts';
import { conclude } from '../../../shared/job/intent/wizards/reducer.ts';
import type { WizardFacts } from '../../../shared/job/intent/wizards/wizard.ts';
import {
  answerText,
  beginInterview,
  end,
  framesOf,
  isAnswered,
  moveInterview,
  type Interview,
  type InterviewMove,
} from '../../../renderer/wizards/interview.ts';

const point = (id: string, region: string, latitude: number, longitude: number): AccessPointFacts => ({
  id,
  name: id,
  region,
  position: { latitude, longitude },
  status: 'recommended',
  operators: ['CT'],
  portTypes: [],
});

const facts: WizardFacts = {
  intent: undefined,
  accounts: [{ name: 'company', uid: '1234567890123456' }],
  accessPoints: rankAccessPoints({ latitude: 31, longitude: 121 }, [
    point('ap-cn-beijing-A', 'cn-beijing', 39.9, 116.4),
    point('ap-cn-shanghai-A', 'cn-shanghai', 31.2, 121.5),
  ]),
  connections: [],
  vbrs: [],
  vpcs: [{ id: 'vpc-a', name: 'A', account: 'company', region: 'cn-beijing', prefixes: ['10.10.0.0/16'] }],
};

function go(state: Interview, ...moves: readonly InterviewMove[]): Interview {
  return moves.reduce((reached, made) => moveInterview(nearbyAccess, facts, reached, made), state);
}

test('pressing Enter from the first question on stops only where nobody but the engineer knows the answer', () => {
  let state = beginInterview(nearbyAccess, facts);
  const visited: string[] = [];
  for (let presses = 0; presses < 40 && !state.tried.has(state.at); presses += 1) {
    visited.push(state.at);
    state = go(state, { kind: 'next' });
  }
  expect(visited.slice(0, 4)).toEqual(['idcName', 'idcPosition', 'accessPoint', 'connection']);
  // No line exists, so one has to be ordered, and the order's first unknown is the address of the IDC.
  expect(state.at).toBe('peerLocation');
  expect(framesOf(nearbyAccess, facts, state.given).find(({ question }) => question.id === state.at)?.problem?.en).toBe(
    'This is needed.',
  );
});

test('saying where the IDC is turns the ranking round, and the default follows', () => {
  const answerAt = (state: Interview) =>
    framesOf(nearbyAccess, facts, state.given).find(({ question }) => question.id === 'accessPoint')?.answer;
  const begun = beginInterview(nearbyAccess, facts);
  expect(answerAt(begun)).toBe('ap-cn-shanghai-A');
  const told = go(begun, { kind: 'answer', question: 'idcPosition', answer: '39.13, 117.20' });
  expect(answerAt(told)).toBe('ap-cn-beijing-A');
});

test('a wrong answer is told while it is typed, and is not left behind by Enter', () => {
  const typed = go(beginInterview(nearbyAccess, facts), {
    kind: 'answer',
    question: 'idcPosition',
    answer: '139.13, 117.20',
  });
  expect(typed.tried.has('idcPosition')).toBe(true);
  expect(go(typed, { kind: 'next' }).at).toBe('idcPosition');
  const mended = go(typed, { kind: 'answer', question: 'idcPosition', answer: '39.13, 117.20' }, { kind: 'next' });
  expect(mended.at).toBe('accessPoint');
});

test('keeping all the defaults leads to the plan where there is a line to adopt, and the place goes into the job', () => {
  const adopting: WizardFacts = {
    ...facts,
    connections: [
      { id: 'pc-aaa', name: 'line', account: 'company', region: 'cn-beijing', accessPoint: 'ap-cn-beijing-A' },
    ],
  };
  const told = [
    { kind: 'answer', question: 'idcPosition', answer: '39.13, 117.20' },
    { kind: 'answer', question: 'idcPrefixes', answer: '172.16.0.0/12' },
    { kind: 'accept-rest' },
  ] as const;
  const state = told.reduce<Interview>(
    (reached, made) => moveInterview(nearbyAccess, adopting, reached, made),
    beginInterview(nearbyAccess, adopting),
  );
  expect(state.at).toBe(end);
  const { result } = conclude(nearbyAccess, adopting, state.given);
  expect(result.data).toMatchObject({
    idc: { name: 'IDC', latitude: 39.13, longitude: 117.2 },
    line: { account: 'company', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-aaa' } },
  });
});

test('a line that ends elsewhere is not taken for one that ends at the chosen access point', () => {
  const elsewhere: WizardFacts = {
    ...facts,
    connections: [
      { id: 'pc-aaa', name: 'line', account: 'company', region: 'cn-shanghai', accessPoint: 'ap-cn-shanghai-A' },
    ],
  };
  const frames = framesOf(nearbyAccess, elsewhere, { accessPoint: 'ap-cn-beijing-A' });
  expect(frames.find(({ question }) => question.id === 'connection')?.answer).toBe('order');
  const forced = framesOf(nearbyAccess, elsewhere, { accessPoint: 'ap-cn-beijing-A', connection: 'pc-aaa' });
  expect(forced.find(({ question }) => question.id === 'connection')?.problem?.zh).toContain('ap-cn-shanghai-A');
});

test('going back from the end comes to the last question, and from the first it stays', () => {
  const state = { ...beginInterview(nearbyAccess, facts), at: end };
  expect(go(state, { kind: 'back' }).at).toBe('acceptBilling');
  const first = beginInterview(nearbyAccess, facts);
  expect(go(first, { kind: 'back' }).at).toBe(first.at);
});

test('a choice is shown by what it is called, in the language of the screen', () => {
  const routing = framesOf(nearbyAccess, facts, {}).find(({ question }) => question.id === 'routing');
  expect(routing && answerText(routing, 'zh')).toBe('静态');
  const billing = framesOf(nearbyAccess, facts, { acceptBilling: true }).at(-1);
  expect(billing && answerText(billing, 'en')).toBe('yes');
});

test('AnyTunnel on a job without a VPC says what is missing instead of offering an empty list', () => {
  const frames = framesOf(anyTunnel, facts, {});
  expect(isAnswered(frames)).toBe(false);
  expect(frames[0]?.problem?.en).toContain('no VPC yet');
});
