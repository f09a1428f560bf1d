// How far one change has got, as a sign and in words. The cloud's own name for a state is shown as it is.
import type { Activity, ChangeProgress } from '../../../shared/api/contract/desk.ts';
import type { Sign } from '../../../shared/job/state-words.ts';
import type { Sentence } from '../../../shared/job/intent/wizards/sentence.ts';
import { planText } from './plan-text.ts';

const states: Readonly<Record<ChangeProgress['state'], { readonly sign: Sign; readonly words: Sentence }>> = {
  planned: { sign: '·', words: { en: 'planned', zh: '待执行' } },
  asking: { sign: '…', words: { en: 'asking', zh: '正在调用' } },
  waiting: { sign: '…', words: { en: 'waiting', zh: '等待中' } },
  made: { sign: '✓', words: { en: 'made', zh: '已完成' } },
  'waiting for people': { sign: '▲', words: { en: 'waits for people', zh: '等待人工处理' } },
  failed: { sign: '✕', words: { en: 'failed', zh: '失败' } },
  'under way': { sign: '▲', words: { en: 'asked, not seen yet', zh: '已调用，尚未确认' } },
  'not begun': { sign: '·', words: { en: 'not begun', zh: '未开始' } },
};

export interface ProgressWords {
  readonly sign: Sign;
  readonly words: Sentence;
}

export function progressWords({ state, seen, waitedMs }: ChangeProgress): ProgressWords {
  const { sign, words } = states[state];
  if (state !== 'waiting' && state !== 'waiting for people') return { sign, words };
  const shown = seen === undefined ? '' : ` · ${seen}`;
  const seconds = waitedMs === undefined ? '' : ` ${(waitedMs / 1000).toFixed(0)} s`;
  return { sign, words: { en: `${words.en}${seconds}${shown}`, zh: `${words.zh}${seconds}${shown}` } };
}

export function madeOf(changes: readonly ChangeProgress[]): number {
  return changes.filter(({ state }) => state === 'made').length;
}

export interface EndWords extends ProgressWords {
  readonly canGoOn: boolean;
}

/** How a run ended, from the engine's word for it: the same words as in the dossier. */
export function endWords({ act, outcome, state }: Pick<Activity, 'act' | 'outcome' | 'state'>): EndWords {
  switch (outcome) {
    case 'converged':
      return { sign: '✓', words: planText.converged, canGoOn: false };
    case 'clean':
      return { sign: '✓', words: planText.clean, canGoOn: false };
    case 'waiting':
      return { sign: '▲', words: planText.whoseTurn, canGoOn: true };
    case 'cancelled':
      return { sign: '▲', words: planText.paused, canGoOn: act === 'apply' };
    case undefined:
    default:
      return state === 'stopped'
        ? { sign: '▲', words: planText.paused, canGoOn: act === 'apply' }
        : { sign: '✕', words: planText.stoppedHalf, canGoOn: true };
  }
}
