// What an activity does, in both languages: the engine tells it by closed words, the screens and the desktop say it.
import type { Language } from './errors/language.ts';

export const acts = [
  'practice',
  'practice line',
  'test',
  'preflight',
  'tune',
  'restore',
  'install',
  'remove tools',
  'apply',
  'undo',
] as const;

export const actWords: Readonly<Record<(typeof acts)[number], Readonly<Record<Language, string>>>> = {
  practice: { en: 'Practice', zh: '演练' },
  'practice line': { en: 'Practice line', zh: '演练线路' },
  test: { en: 'Campaign', zh: '测试' },
  preflight: { en: 'Preflight', zh: '预检' },
  tune: { en: 'Tuning', zh: '调优' },
  restore: { en: 'Restoring', zh: '恢复设置' },
  install: { en: 'Installation', zh: '安装工具' },
  'remove tools': { en: 'Removing tools', zh: '移除工具' },
  apply: { en: 'Applying the plan', zh: '执行计划' },
  undo: { en: 'Undoing', zh: '撤销' },
};
