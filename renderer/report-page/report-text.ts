// Words of the report page.
import type { Catalogue } from '../client/catalogue.ts';

export const reportText = {
  title: { en: 'Acceptance report', zh: '验收报告' },
  language: { en: 'Language of the report', zh: '报告语言' },
  rendering: { en: 'Setting the pages …', zh: '正在排版 …' },
  page: { en: 'Page {number} of {of}', zh: '第 {number} 页，共 {of} 页' },
  pages: { en: '{count} pages', zh: '{count} 页' },
  again: { en: 'Set again', zh: '重新排版' },
  takeAway: { en: 'Hand over', zh: '交付' },
  pdf: { en: 'Save as PDF', zh: '保存为 PDF' },
  pdfWhy: {
    en: 'PDF/A with the dossier inside: every figure can be recomputed from the same file.',
    zh: 'PDF/A，内嵌全部证据：可由同一文件重新计算每个数字。',
  },
  json: { en: 'Results as JSON', zh: '结果（JSON）' },
  csv: { en: 'Samples as CSV', zh: '采样（CSV）' },
  dossier: { en: 'The dossier', zh: '档案文件' },
  saved: { en: '{file}, {size}', zh: '{file}，{size}' },
  verify: { en: 'Check a dossier', zh: '校验档案' },
  verifyThis: { en: 'Check this job', zh: '校验本作业' },
  drop: {
    en: 'Drop a .demarc file here, or choose one: whether anything in it was changed since it was written.',
    zh: '将 .demarc 文件拖到此处或选择文件：检查其内容自写入后是否被更改。',
  },
  chooseFile: { en: 'Choose a file', zh: '选择文件' },
  checking: { en: 'checking {file}, {percent} %', zh: '正在校验 {file}，{percent} %' },
  intact: {
    en: 'Intact: {events} events and {blobs} raw outputs are as they were written.',
    zh: '完好：{events} 个事件和 {blobs} 个原始输出均与写入时一致。',
  },
  broken: {
    en: 'Not as it was written, at {place}: {problem}.',
    zh: '与写入时不一致，位置：{place}；问题：{problem}。',
  },
  headHash: { en: 'The report prints this end hash:', zh: '报告上印有以下末尾哈希：' },
  before: { en: 'No measurement yet', zh: '尚无测量' },
  beforeWhy: {
    en: 'The report can be seen at any time; what was not measured is called so, and the verdict is then incomplete.',
    zh: '可随时查看报告；未测量的项目会如实标注，结论为“未完成”。',
  },
} as const satisfies Catalogue;
