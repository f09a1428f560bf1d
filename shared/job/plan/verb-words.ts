// What a change does, as a word of both languages, and what a proof says of a change that is still open.
import type { Language } from '../../api/errors/language.ts';
import { phraseText } from '../../api/errors/phrases/phrase-text.ts';
import type { Verb } from './change.ts';

const verbs: Readonly<Record<Verb, Readonly<Record<Language, string>>>> = {
  open: { en: 'Switch on', zh: '开通' },
  create: { en: 'Create', zh: '创建' },
  order: { en: 'Order', zh: '申请' },
  authorize: { en: 'Ask for', zh: '申请' },
  complete: { en: 'Report completion of', zh: '报告完工' },
  confirm: { en: 'Confirm', zh: '确认' },
  pay: { en: 'Pay for', zh: '支付' },
  modify: { en: 'Modify', zh: '修改' },
  point: { en: 'Name the peer of', zh: '指定对端' },
  connect: { en: 'Connect', zh: '发起连接' },
  accept: { en: 'Await', zh: '等待连接' },
  activate: { en: 'Activate', zh: '激活' },
  settle: { en: 'Wait for', zh: '等待' },
  deactivate: { en: 'Deactivate', zh: '停用' },
  cancel: { en: 'Cancel', zh: '取消' },
  terminate: { en: 'Terminate', zh: '终止' },
  delete: { en: 'Delete', zh: '删除' },
  restore: { en: 'Give back', zh: '恢复' },
};

export function verbWord(verb: Verb, language: Language): string {
  return verbs[verb][language];
}

/** A proof reads `as asked`, or which change is open: `modify is still to be done`. */
export function readBackText(readBack: string, language: Language): string {
  const verb = /^(\w+) is still to be done$/.exec(readBack)?.[1];
  if (language === 'en' || verb === undefined) return phraseText(readBack, language);
  return `尚需${isVerb(verb) ? verbWord(verb, language) : verb}`;
}

function isVerb(word: string): word is Verb {
  return Object.hasOwn(verbs, word);
}
