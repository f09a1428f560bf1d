// Words of the shell.
import type { Catalogue } from '../client/catalogue.ts';

export const shellText = {
  skip: { en: 'To the content', zh: '跳到正文' },
  navigation: { en: 'Main', zh: '主导航' },
  jobNavigation: { en: 'This job', zh: '当前作业' },
  language: { en: 'Language', zh: '语言' },
  theme: { en: 'Theme', zh: '主题' },
  system: { en: 'System', zh: '跟随系统' },
  light: { en: 'Light', zh: '浅色' },
  dark: { en: 'Dark', zh: '深色' },
  contrast: { en: 'High contrast', zh: '高对比度' },
  connecting: { en: 'Connecting to Demarc …', zh: '正在连接 Demarc …' },
  lost: {
    en: 'The connection to Demarc is lost; trying again. What runs goes on, and nothing that happens is missed.',
    zh: '与 Demarc 的连接中断，正在重试。正在运行的任务会继续，不会遗漏任何事件。',
  },
  outdated: { en: 'Demarc was updated. Load this page again.', zh: 'Demarc 已更新，请重新加载此页。' },
  dismiss: { en: 'Dismiss', zh: '关闭' },
  loading: { en: 'Opening …', zh: '正在打开 …' },
  pageFailed: { en: 'This page could not be loaded. Load it again.', zh: '无法加载此页，请重新加载。' },
  busy: { en: 'something is running', zh: '有任务正在运行' },
  stop: { en: 'Stop everywhere', zh: '全部停止' },
  stopping: { en: 'Stopping …', zh: '正在停止 …' },
  measured: { en: 'measuring time that is over', zh: '已完成的测试时间' },
  running: { en: 'Running now', zh: '正在运行' },
} as const satisfies Catalogue;

export const paletteText = {
  open: { en: 'Actions', zh: '操作' },
  title: { en: 'What to do', zh: '要做什么' },
  search: { en: 'Search actions, pages and jobs', zh: '搜索操作、页面和作业' },
  none: { en: 'Nothing is called so.', zh: '没有匹配项。' },
  go: { en: 'Go to {page}', zh: '前往 {page}' },
  openJob: { en: 'Open {job}', zh: '打开 {job}' },
  language: { en: 'Language: English', zh: '语言：English' },
  languageZh: { en: 'Language: 中文', zh: '语言：中文' },
  theme: { en: 'Theme: {theme}', zh: '主题：{theme}' },
  inBits: { en: 'Unit of rates: bit/s', zh: '速率单位：bit/s' },
  inPackets: { en: 'Unit of rates: pps', zh: '速率单位：pps' },
  payload: { en: 'Layer of rates: payload', zh: '速率所属层：载荷' },
  ip: { en: 'Layer of rates: IP', zh: '速率所属层：IP 层' },
  ethernet: { en: 'Layer of rates: Ethernet', zh: '速率所属层：以太网层' },
} as const satisfies Catalogue;
