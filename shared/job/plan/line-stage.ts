// How far the order of a leased line has come, from the cloud's two states for it: that of the line and that of its letter of
// authorization (LOA). Says whose turn it is.
import type { Sentence } from '../intent/wizards/sentence.ts';

export type LineStage =
  | 'under-review'
  | 'allocating'
  | 'letter-to-ask'
  | 'letter-under-review'
  | 'letter-rejected'
  | 'being-built'
  | 'built'
  | 'to-pay'
  | 'enabled'
  | 'ended';

export interface LineProgress {
  readonly stage: LineStage;
  /** Counts from 1; undefined where there is no next one. */
  readonly step: { readonly number: number; readonly of: number } | undefined;
  readonly turn: 'cloud' | 'customer' | 'carrier' | 'nobody';
  readonly text: Sentence;
}

const stages: readonly LineStage[] = [
  'under-review',
  'allocating',
  'letter-to-ask',
  'letter-under-review',
  'being-built',
  'built',
  'to-pay',
  'enabled',
];

const texts: Readonly<Record<LineStage, { readonly turn: LineProgress['turn']; readonly text: Sentence }>> = {
  'under-review': { turn: 'cloud', text: { en: 'The cloud reviews the order.', zh: '云端正在审核申请。' } },
  allocating: { turn: 'cloud', text: { en: 'The cloud allocates a port.', zh: '云端正在分配端口。' } },
  'letter-to-ask': {
    turn: 'customer',
    text: { en: 'A port is allocated; ask for the letter of authorization.', zh: '端口已分配；请申请授权书（LOA）。' },
  },
  'letter-under-review': {
    turn: 'cloud',
    text: { en: 'The cloud reviews the letter of authorization.', zh: '云端正在审核授权书。' },
  },
  'letter-rejected': {
    turn: 'customer',
    text: {
      en: 'The letter of authorization was rejected; correct it and ask again.',
      zh: '授权书被驳回；请修改后重新申请。',
    },
  },
  'being-built': {
    turn: 'carrier',
    text: { en: 'The carrier may enter and builds the line.', zh: '运营商可以进场施工。' },
  },
  built: {
    turn: 'customer',
    text: { en: 'The line is built; confirm it.', zh: '线路已完工；请确认。' },
  },
  'to-pay': { turn: 'customer', text: { en: 'The line waits for the port fee.', zh: '等待支付端口费。' } },
  enabled: { turn: 'nobody', text: { en: 'The line is enabled.', zh: '线路已启用。' } },
  ended: { turn: 'nobody', text: { en: 'The order has ended without a line.', zh: '申请已终止。' } },
};

export function lineProgress(status: string, letter: string | undefined): LineProgress {
  const stage = stageOf(status, letter);
  const index = stages.indexOf(stage === 'letter-rejected' ? 'letter-to-ask' : stage);
  return { stage, step: index < 0 ? undefined : { number: index + 1, of: stages.length }, ...texts[stage] };
}

function stageOf(status: string, letter: string | undefined): LineStage {
  switch (status) {
    case 'Initial':
    case 'Approved':
      return 'under-review';
    case 'Allocating':
      return 'allocating';
    case 'Allocated':
      return letterStage(letter);
    case 'Confirmed':
      return 'to-pay';
    case 'Enabled':
      return 'enabled';
    default:
      return 'ended';
  }
}

function letterStage(letter: string | undefined): LineStage {
  switch (letter) {
    case 'Applying':
    case 'Accept':
      return 'letter-under-review';
    case 'Rejected':
      return 'letter-rejected';
    case 'Available':
      return 'being-built';
    case 'Completing':
    case 'Complete':
      return 'built';
    case undefined:
    default:
      return 'letter-to-ask';
  }
}
