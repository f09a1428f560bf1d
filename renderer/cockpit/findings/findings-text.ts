// Words of the findings page.
import type { Catalogue } from '../../client/catalogue.ts';

export const findingsText = {
  title: { en: 'Findings', zh: '判定' },
  test: { en: 'test', zh: '测试' },
  ofLine: { en: 'The whole line', zh: '整条线路' },
  open: { en: 'What is not passed', zh: '未通过项' },
  allPass: { en: 'Everything that was judged has passed.', zh: '所有判定均已通过。' },
  none: { en: 'Nothing has been judged yet', zh: '尚无判定' },
  noneBody: {
    en: 'A finding is one criterion with its measured value, its threshold and the counter that decided. They appear here as soon as a test runs.',
    zh: '每项判定包含一个指标的测得值、门限以及作出判定的计数器。测试开始后会显示在这里。',
  },
  decidedBy: { en: 'decided by: {counter}', zh: '判定依据：{counter}' },
  choose: { en: 'Choose a cell to see what decided it.', zh: '选择单元格查看判定依据。' },
} as const satisfies Catalogue;
