// Words of the comparison of two runs.
import type { Catalogue } from '../client/catalogue.ts';

export const compareText = {
  with: { en: 'Compare this run with', zh: '与以下作业比较' },
  choose: { en: 'choose a job …', zh: '选择作业 …' },
  nothing: { en: 'This run beside another one', zh: '将本次测试与另一次测试并排比较' },
  nothingWhy: {
    en: 'Every criterion with both figures, what got better and what got worse; below it whether it was the same measurement at all: bandwidth, hosts, tests, tuning. Before and after tuning, this year and last year.',
    zh: '逐项列出两次的数值以及改善与劣化之处；下方说明两次测量条件是否一致：带宽、主机、测试、调优。适用于调优前后、今年与去年的比较。',
  },
  none: { en: 'There is no other run to compare with', zh: '没有可比较的其他作业' },
  noneWhy: {
    en: 'Duplicate this job, tune or wait a year, run it again: then both stand side by side here.',
    zh: '复制本作业，调优或一年后再次运行，即可在此并排比较。',
  },
  findings: { en: 'What changed', zh: '变化' },
  conditions: { en: 'Whether it is the same measurement', zh: '测量条件是否一致' },
  criterion: { en: 'criterion', zh: '判据' },
  condition: { en: 'condition', zh: '条件' },
  before: { en: 'before', zh: '之前' },
  after: { en: 'now', zh: '现在' },
  trend: { en: 'change', zh: '变化' },
  better: { en: 'better', zh: '改善' },
  worse: { en: 'worse', zh: '劣化' },
  same: { en: 'same', zh: '持平' },
  'not comparable': { en: 'not comparable', zh: '不可比' },
  differs: { en: 'differs', zh: '不同' },
  equal: { en: 'same', zh: '相同' },
  sum: { en: '{better} better, {worse} worse, {same} the same', zh: '{better} 项改善，{worse} 项劣化，{same} 项持平' },
  differing: {
    en: '▲ The runs were made under different conditions; see below before drawing conclusions.',
    zh: '▲ 两次测量条件不同；下结论前请查看下方。',
  },
  notRun: { en: 'not run', zh: '未执行' },
} as const satisfies Catalogue;
