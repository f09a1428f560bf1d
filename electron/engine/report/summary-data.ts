// One page for many jobs: each with its verdict and the figures that decide it. Pure.
import type { Language } from '../../../shared/api/errors/language.ts';
import { verdictSign, verdictWord } from '../../../shared/job/state-words.ts';
import { lowestRate } from '../../../shared/job/verdict-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { formatBandwidth } from '../../../shared/line/bandwidth.ts';
import type { Direction } from '../../../shared/line/direction.ts';
import { formatBitRate, notMeasured } from '../../../shared/line/format.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import { pageMarks } from './conditions.ts';
import { documentDate } from './document-date.ts';
import type { ShortDocument } from './short-document.ts';
import type { ComparisonForm } from './report-record.ts';
import { inLanguage } from './side-by-side.ts';
import { signShape, verdictTone, type SignShape, type Tone } from './tone.ts';

interface SummaryData extends ShortDocument {
  readonly rows: readonly SummaryRow[];
  readonly failures: readonly { readonly file: string; readonly problem: string }[];
}

interface SummaryRow {
  readonly verdict: { readonly sign: SignShape; readonly tone: Tone; readonly text: string };
  readonly job: string;
  readonly customer: string;
  readonly bandwidth: string;
  readonly inbound: string;
  readonly outbound: string;
  readonly when: string;
  readonly report: string;
  readonly hash: string;
  readonly marks: string;
}

export interface SummarisedJob {
  readonly view: JobView;
  readonly reportName: string;
  readonly headHash: string;
}

const words = {
  en: {
    summary: 'Summary of acceptance reports',
    verdict: 'Verdict',
    job: 'Job',
    bandwidth: 'Bandwidth',
    inbound: 'Inbound',
    outbound: 'Outbound',
    ended: 'Ended',
    report: 'Report',
    failures: 'Files that gave no report',
    rates:
      'Inbound and outbound: the lowest that a bandwidth test received, Ethernet layer. The figures and their evidence are in the reports.',
    evidence: 'Evidence',
    page: 'Page',
    of: 'of',
  },
  zh: {
    summary: '验收报告汇总',
    verdict: '结论',
    job: '作业',
    bandwidth: '带宽',
    inbound: '入方向',
    outbound: '出方向',
    ended: '结束',
    report: '报告',
    failures: '未能生成报告的文件',
    rates: '入方向与出方向：各带宽测试接收速率的最低值，以太网层。数据及其证据见各报告。',
    evidence: '证据',
    page: '第',
    of: '/',
  },
} as const;

export function summaryData(
  jobs: readonly SummarisedJob[],
  failures: SummaryData['failures'],
  { language, ...form }: ComparisonForm,
): SummaryData {
  return inLanguage(language, (each) => summaryIn(each, { jobs, failures, ...form }));
}

interface Asked extends Omit<ComparisonForm, 'language'> {
  readonly jobs: readonly SummarisedJob[];
  readonly failures: SummaryData['failures'];
}

function summaryIn(language: Language, { jobs, failures, timeZone, paper }: Asked): SummaryData {
  const labels = words[language];
  const software = jobs.flatMap(({ view }) => view.software ?? []).at(-1);
  return {
    language,
    paper: paper === 'letter' ? 'us-letter' : 'a4',
    title: labels.summary,
    lead: tally(jobs, language),
    date: documentDate(Math.max(0, ...jobs.map(({ view }) => view.lastEventAtMs ?? 0))),
    madeBy: software ? `${software.name} ${software.version}` : '',
    marks: [],
    shortHash: '',
    labels,
    rows: jobs.map((job) => summaryRow(job, language, timeZone)),
    failures,
    attachments: [],
  };
}

function tally(jobs: readonly SummarisedJob[], language: Language): string {
  const counts = (['accepted', 'rejected', 'incomplete'] as const).flatMap((word) => {
    const count = jobs.filter(({ view }) => view.verdict.word === word).length;
    return count === 0 ? [] : [`${count} ${verdictWord(word, language).toLowerCase()}`];
  });
  return { en: `${jobs.length} jobs: ${counts.join(', ')}`, zh: `${jobs.length} 个作业：${counts.join('，')}` }[
    language
  ];
}

function summaryRow({ view, reportName, headHash }: SummarisedJob, language: Language, timeZone: string): SummaryRow {
  const { verdict, spec, campaign, lastEventAtMs } = view;
  const endMs = campaign.endedAtMs ?? lastEventAtMs;
  const rate = (direction: Direction) => {
    const lowest = lowestRate(view, direction);
    return lowest ? formatBitRate(lowest.value, language) : notMeasured(language);
  };
  return {
    verdict: {
      sign: signShape(verdictSign(verdict.word)),
      tone: verdictTone(verdict.word),
      text: verdictWord(verdict.word, language),
    },
    job: spec?.job ?? reportName,
    customer: spec?.customer ?? '',
    bandwidth: spec ? formatBandwidth(spec.line.bandwidth) : '',
    inbound: rate('inbound'),
    outbound: rate('outbound'),
    when: endMs === undefined ? '' : formatInstant(endMs, timeZone),
    report: reportName,
    hash: headHash.slice(0, 8),
    marks: pageMarks(view, language).join(' · '),
  };
}
