// The words and signs for outcomes, verdicts, states, directions and roles: the same on every screen, in the CLI and in print.
import type { Language } from '../api/errors/language.ts';
import type { Direction } from '../line/direction.ts';
import type { Outcome } from '../line/finding.ts';
import type { PlannedTest } from './plan.ts';
import type { HostView, JobView, StreamState, VerdictWord } from './view.ts';
import type { TestState } from './test-state.ts';

/** A colour never stands alone: pass ✓, fail ✕, open ▲, running …, nothing yet ·. */
export type Sign = '✓' | '✕' | '▲' | '…' | '·';

type Words = Readonly<Record<Language, string>>;

const outcomes: Readonly<Record<Outcome, { readonly sign: Sign; readonly words: Words }>> = {
  pass: { sign: '✓', words: { en: 'pass', zh: '通过' } },
  fail: { sign: '✕', words: { en: 'fail', zh: '不通过' } },
  inconclusive: { sign: '▲', words: { en: 'inconclusive', zh: '无法判定' } },
  invalid: { sign: '▲', words: { en: 'invalid', zh: '无效' } },
  'not measured': { sign: '·', words: { en: 'not measured', zh: '未测量' } },
};

const verdicts: Readonly<Record<VerdictWord, { readonly sign: Sign; readonly words: Words }>> = {
  accepted: { sign: '✓', words: { en: 'Accepted', zh: '验收合格' } },
  rejected: { sign: '✕', words: { en: 'Rejected', zh: '验收不合格' } },
  incomplete: { sign: '▲', words: { en: 'Incomplete', zh: '验收未完成' } },
};

const testStates: Readonly<Record<TestState, Words>> = {
  planned: { en: 'not run', zh: '未执行' },
  running: { en: 'running', zh: '进行中' },
  completed: { en: 'completed', zh: '已完成' },
  aborted: { en: 'stopped', zh: '已停止' },
  failed: { en: 'failed', zh: '失败' },
  skipped: { en: 'skipped', zh: '已跳过' },
};

const streamStates: Readonly<Record<StreamState, Words>> = {
  planned: { en: 'not run', zh: '未执行' },
  armed: { en: 'armed', zh: '就绪' },
  sending: { en: 'sending', zh: '发送中' },
  done: { en: 'done', zh: '完成' },
  dead: { en: 'dead', zh: '中断' },
  'not measured': { en: 'not measured', zh: '未测量' },
};

const hostStates: Readonly<Record<HostView['state'], Words>> = {
  planned: { en: 'not contacted', zh: '未连接' },
  connected: { en: 'connected', zh: '已连接' },
  refused: { en: 'refused', zh: '连接被拒绝' },
  lost: { en: 'lost', zh: '连接中断' },
};

const campaignStates: Readonly<Record<JobView['campaign']['state'], Words>> = {
  planned: { en: 'not run', zh: '未执行' },
  running: { en: 'running', zh: '进行中' },
  completed: { en: 'completed', zh: '已完成' },
  aborted: { en: 'stopped', zh: '已停止' },
  failed: { en: 'failed', zh: '失败' },
};

const directionWords: Readonly<Record<Direction, Words>> = {
  inbound: { en: 'inbound', zh: '入方向' },
  outbound: { en: 'outbound', zh: '出方向' },
};

const directionPaths: Readonly<Record<Direction, Words>> = {
  inbound: { en: 'ECS → IDC', zh: 'ECS → IDC' },
  outbound: { en: 'IDC → ECS', zh: 'IDC → ECS' },
};

const measureWords: Readonly<Record<PlannedTest['measures'], Words>> = {
  bandwidth: { en: 'bandwidth', zh: '带宽' },
  packets: { en: 'packet rate', zh: '包转发率' },
};

const roleWords: Readonly<Record<HostView['role'], Words>> = {
  idc: { en: 'IDC gateway', zh: 'IDC 网关' },
  ecs: { en: 'ECS', zh: 'ECS' },
};

export const outcomeSign = (outcome: Outcome): Sign => outcomes[outcome].sign;
export const outcomeWord = (outcome: Outcome, language: Language): string => outcomes[outcome].words[language];
export const verdictSign = (word: VerdictWord): Sign => verdicts[word].sign;
export const verdictWord = (word: VerdictWord, language: Language): string => verdicts[word].words[language];
export const testStateWord = (state: TestState, language: Language): string => testStates[state][language];
export const streamStateWord = (state: StreamState, language: Language): string => streamStates[state][language];
export const hostStateWord = (state: HostView['state'], language: Language): string => hostStates[state][language];
export const campaignStateWord = (state: JobView['campaign']['state'], language: Language): string =>
  campaignStates[state][language];
export const directionWord = (direction: Direction, language: Language): string => directionWords[direction][language];
/** Who sends to whom in this direction. */
export const directionPath = (direction: Direction, language: Language): string => directionPaths[direction][language];
export const measureWord = (measures: PlannedTest['measures'], language: Language): string =>
  measureWords[measures][language];
export const roleWord = (role: HostView['role'], language: Language): string => roleWords[role][language];
