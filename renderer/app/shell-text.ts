// Words of the shell.
import type { Catalogue } from '../client/say.svelte.ts';

export const shellText = {
  skip: { en: 'To the content', zh: '跳到正文' },
  navigation: { en: 'Main', zh: '主导航' },
  jobNavigation: { en: 'This job', zh: '当前作业' },
  light: { en: 'Light', zh: '浅色' },
  dark: { en: 'Dark', zh: '深色' },
  contrast: { en: 'High contrast', zh: '高对比度' },
  connecting: { en: 'Connecting to Demarc …', zh: '正在连接 Demarc …' },
  lost: {
    en: 'The connection to Demarc is lost; trying again. What runs goes on, and nothing that happens is missed.',
    zh: '与 Demarc 的连接中断，正在重试。正在运行的任务会继续，不会遗漏任何事件。',
  },
  outdated: {
    en: 'Demarc was updated. Load this page again.',
    zh: 'Demarc 已更新，请重新加载此页。',
  },
} as const satisfies Catalogue;
