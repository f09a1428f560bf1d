// One test as a section: its figures, chart, loss ledger, the arithmetic of its flows and what every stream did.
import type { Language } from '../../../shared/api/errors/language.ts';
import { errorRemedy, errorText } from '../../../shared/api/errors/stored-error-words.ts';
import {
  directionPath,
  directionWord,
  measureWord,
  outcomeSign,
  testStateWord,
} from '../../../shared/job/state-words.ts';
import type { JobView, TestView } from '../../../shared/job/view.ts';
import type { Criterion, Outcome } from '../../../shared/line/finding.ts';
import { formatDuration, formatShare } from '../../../shared/line/format.ts';
import { testChart } from './chart.ts';
import type { TestData } from './test-data.ts';
import { keyFigures, leadFigure } from './key-figures.ts';
import { ledgerCells, ledgerNote } from './ledger-section.ts';
import { hourTable } from './hours-section.ts';
import { secondCharts, spreadTable } from './second-charts.ts';
import { sentences } from './sentences.ts';
import { streamTable, troubles } from './stream-table.ts';
import { outcomeTone, signShape, testTone } from './tone.ts';

interface Place {
  /** Of the test among those of the job. */
  readonly number: number;
  readonly view: JobView;
  readonly timeZone: string;
}

export function testSection(test: TestView, { number, view, timeZone }: Place, language: Language): TestData {
  const { plan } = test;
  const findings = view.findings.filter((finding) => finding.test === plan.id);
  const judged = findings.find((finding) => finding.criterion === 'rate' || finding.criterion === 'packets');
  const chart = testChart(test, judged?.threshold, language);
  const limitOf = (criterion: Criterion) => findings.find((finding) => finding.criterion === criterion)?.threshold;
  const spread = spreadTable(test, language);
  const hours = hourTable(test, timeZone, language);
  const streams = streamTable(test, language);
  const lead = leadFigure(test, language);
  const worst = worstOf(findings.map((finding) => finding.outcome));
  return {
    number,
    title: titleOf(test, language),
    id: plan.id,
    direction: plan.direction,
    tone: worst === undefined ? testTone(test.state) : outcomeTone(worst),
    sign: worst === undefined ? 'dot' : signShape(outcomeSign(worst)),
    state: testStateWord(test.state, language),
    subtitle: subtitleOf(test, language),
    arithmetic: arithmeticOf(test, view.spec?.line.flowLimitDivisor, language),
    empty: emptyReason(test, language),
    ...(lead && { lead }),
    figures: lead ? keyFigures(test, language) : [],
    ...(chart && { chart }),
    smallCharts: secondCharts(test, { jitterMs: limitOf('jitter'), loss: limitOf('loss') }, language),
    ...(spread && { spread }),
    ...(hours && { hours }),
    ledger: ledgerCells(test, language),
    ledgerNote: ledgerNote(test, language),
    troubles: troubles(test, language),
    ...(streams && { streams }),
  };
}

function worstOf(outcomes: readonly Outcome[]): Outcome | undefined {
  const order: readonly Outcome[] = ['fail', 'invalid', 'inconclusive', 'not measured', 'pass'];
  return order.find((outcome) => outcomes.includes(outcome));
}

function titleOf(test: TestView, language: Language): string {
  const { tool, direction, measures } = test.plan;
  if (language === 'zh') return `${tool} ${directionWord(direction, 'zh')}${measureWord(measures, 'zh')}`;
  return `${tool} ${directionWord(direction, 'en')}, ${measureWord(measures, 'en')}`;
}

function subtitleOf(test: TestView, language: Language): string {
  const { plan } = test;
  const zh = language === 'zh';
  const load =
    plan.offeredShare === undefined
      ? { en: 'as fast as the senders can', zh: '发送端全速发送' }[language]
      : {
          en: `offered ${formatShare(plan.offeredShare)} of the bandwidth`,
          zh: `负载为带宽的 ${formatShare(plan.offeredShare)}`,
        }[language];
  return [
    directionPath(plan.direction, language),
    zh ? `UDP 载荷 ${plan.payloadBytes} 字节` : `UDP, ${plan.payloadBytes} byte payload`,
    zh ? `${plan.streams.length} 条流` : `${plan.streams.length} ${plan.streams.length === 1 ? 'stream' : 'streams'}`,
    load,
    formatDuration(plan.durationSeconds),
  ].join(' · ');
}

function arithmeticOf(test: TestView, divisor: number | 'off' | undefined, language: Language): string {
  const { flows, streams, direction, measures } = test.plan;
  if (measures === 'packets') {
    return {
      en: `${streams.length} ${streams.length === 1 ? 'flow' : 'flows'}; a test of the packet rate need not fill the bandwidth`,
      zh: `${streams.length} 条流；包转发率测试无需占满带宽`,
    }[language];
  }
  if (language === 'en') return flows.arithmetic;
  if (direction === 'outbound' || divisor === 'off' || divisor === undefined)
    return `${streams.length} 条流，无单流限速`;
  return `${streams.length} 条流 × 带宽/${divisor}，合计最多可达带宽的 ${formatShare(flows.reachableShare)}；至少需要 ${flows.streamsNeeded} 条流`;
}

function emptyReason(test: TestView, language: Language): string {
  if (test.series.length > 0 || test.streams.some((stream) => stream.receivedRate)) return '';
  const state = testStateWord(test.state, language);
  const capital = state.charAt(0).toUpperCase() + state.slice(1);
  return test.error
    ? sentences(`${capital}: ${errorText(test.error, language)}`, errorRemedy(test.error, language))
    : sentences(capital, { en: 'There are no figures.', zh: '无数据。' }[language]);
}
