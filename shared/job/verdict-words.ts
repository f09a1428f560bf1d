// The verdict in one sentence, with the figures that carry it. Pure; English and Simplified Chinese.
import type { Language } from '../api/errors/language.ts';
import { directions, type Direction } from '../line/direction.ts';
import { isBinding, type Finding } from '../line/finding.ts';
import { formatBandwidth } from '../line/bandwidth.ts';
import { formatBitRate } from '../line/format.ts';
import { campaignStateWord, directionWord } from './state-words.ts';
import type { JobView } from './view.ts';
import { wordFinding } from './wording.ts';

const campaignSentences: Readonly<Record<JobView['campaign']['state'], string>> = {
  planned: 'The campaign has not been run. ',
  running: 'The campaign is still running. ',
  completed: '',
  aborted: 'The campaign was stopped. ',
  failed: 'The campaign failed. ',
};

/** Worst first: what a reader has to know before anything else. */
const severity: Readonly<Record<Finding['outcome'], number>> = {
  fail: 0,
  invalid: 1,
  inconclusive: 2,
  'not measured': 3,
  pass: 4,
};

export function verdictSentence(view: JobView, language: Language): string {
  switch (view.verdict.word) {
    case 'accepted':
      return acceptedSentence(view, language);
    case 'rejected':
      return rejectedSentence(view, language);
    case 'incomplete':
      return incompleteSentence(view, language);
  }
}

/** The findings that kept the job from being accepted, worst first, in the order in which they were judged. */
export function openFindings(view: Pick<JobView, 'findings'>): readonly Finding[] {
  return view.findings
    .filter((finding) => finding.outcome !== 'pass' && isBinding(finding))
    .sort((left, right) => severity[left.outcome] - severity[right.outcome]);
}

/** The lowest received rate of a direction among the findings that judge it. */
export function lowestRate(view: Pick<JobView, 'findings'>, direction: Direction): Finding | undefined {
  return view.findings
    .filter((finding) => finding.criterion === 'rate' && finding.direction === direction && finding.value !== undefined)
    .sort((left, right) => (left.value ?? 0) - (right.value ?? 0))[0];
}

function acceptedSentence(view: JobView, language: Language): string {
  const carried = directions.flatMap((direction) => {
    const rate = lowestRate(view, direction);
    return rate ? [`${formatBitRate(rate.value, language)} ${directionWord(direction, language)}`] : [];
  });
  const all = view.findings.filter(isBinding).length;
  const bandwidth = view.spec ? formatBandwidth(view.spec.line.bandwidth) : '?';
  if (language === 'zh') {
    const rates = carried.length === 0 ? '' : `以太网层实收至少 ${carried.join('、')}，合同带宽 ${bandwidth}。`;
    return `全部 ${all} 项判定均通过。${unheld(view, language)}${rates}`;
  }
  const rates =
    carried.length === 0
      ? ''
      : ` Every bandwidth test received at least ${carried.join(' and ')} of ${bandwidth}, at the Ethernet layer.`;
  return `All ${all} findings pass.${unheld(view, language)}${rates}`;
}

/** The findings that the verdict does not rest on, by what kept them from being had. */
function unheld({ findings }: JobView, language: Language): string {
  const open = findings.filter((finding) => !isBinding(finding));
  const byLine = open.filter(({ cause }) => cause?.code === 'shared-kernel').length;
  const echoes = open.length - byLine;
  if (language === 'zh') {
    const line = byLine === 0 ? '' : `另有 ${byLine} 项在该演练线路上无法测量。`;
    return `${line}${echoes === 0 ? '' : `另有 ${echoes} 项因回显请求无法发送或被过滤而无结论。`}`;
  }
  const line = byLine === 0 ? '' : ` ${byLine} more cannot be measured on this kind of practice line.`;
  return `${line}${echoes === 0 ? '' : ` ${echoes} more of echo requests decide nothing: they could not be sent, or are filtered.`}`;
}

function rejectedSentence(view: JobView, language: Language): string {
  const { fail } = view.verdict.counts;
  const all = view.findings.filter(isBinding).length;
  const reason = firstReason(view, language);
  return language === 'zh'
    ? `${all} 项判定中有 ${fail} 项不通过。${reason}`
    : `${fail} of ${all} findings ${fail === 1 ? 'fails' : 'fail'}. ${reason}`;
}

function incompleteSentence(view: JobView, language: Language): string {
  const all = view.findings.filter(isBinding).length;
  const open = all - view.verdict.counts.pass;
  const { state } = view.campaign;
  const ran = state === 'completed';
  if (all === 0) return language === 'zh' ? '尚未测量任何项目。' : 'Nothing has been measured.';
  if (language === 'zh') {
    const campaign = ran ? '' : `测试${campaignStateWord(state, language)}：`;
    return `${campaign}${all} 项判定中有 ${open} 项未得出结论，线路既未验收也未拒收。${ran ? firstReason(view, language) : ''}`;
  }
  const campaign = campaignSentences[state];
  return `${campaign}${open} of ${all} findings ${open === 1 ? 'is' : 'are'} open, so the line is neither accepted nor rejected. ${ran ? firstReason(view, language) : ''}`.trim();
}

function firstReason(view: JobView, language: Language): string {
  const first = openFindings(view)[0];
  if (!first) return '';
  const plan = view.tests.find((test) => test.plan.id === first.test)?.plan;
  const words = wordFinding(first, language, plan);
  const text = first.value === undefined && words.cause ? words.cause.sentence : words.sentence;
  return language === 'zh' ? `${words.title}：${text}` : `${words.title}: ${text}`;
}
