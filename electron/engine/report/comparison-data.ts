// What the report of a comparison prints: two dossiers side by side, what changed between them, under which conditions. Pure.
import type { Language } from '../../../shared/api/errors/language.ts';
import { verdictSign, verdictWord } from '../../../shared/job/state-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { wordFinding } from '../../../shared/job/wording.ts';
import { formatBandwidth } from '../../../shared/line/bandwidth.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import { comparedTests, type ComparedTest } from './compared-tests.ts';
import type { Evidence } from './context.ts';
import type { Attachment } from './data.ts';
import { documentDate } from './document-date.ts';
import type { ShortDocument } from './short-document.ts';
import { pageMarks } from './conditions.ts';
import type { ComparisonForm } from './report-record.ts';
import { inLanguage } from './side-by-side.ts';
import { outcomeTone, signShape, verdictTone, type SignShape, type Tone } from './tone.ts';

interface ComparisonData extends ShortDocument {
  readonly sides: readonly SideData[];
  readonly tests: readonly ComparedTest[];
  readonly outcomes: readonly OutcomeChange[];
  readonly conditions: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

interface SideData {
  readonly heading: string;
  readonly job: string;
  readonly when: string;
  readonly verdict: Marked;
  readonly hash: string;
}

interface Marked {
  readonly sign: SignShape;
  readonly tone: Tone;
  readonly text: string;
}

interface OutcomeChange {
  readonly title: string;
  readonly before: Marked;
  readonly after: Marked;
}

export interface ComparedDossier {
  readonly view: JobView;
  readonly evidence: Evidence;
}

const words = {
  en: {
    comparison: 'Comparison of two measurements',
    before: 'Before',
    after: 'After',
    change: 'Change',
    tests: 'Test by test',
    outcomes: 'Findings whose outcome changed',
    noOutcomes: 'No finding has another outcome than before.',
    conditions: 'Conditions that differ',
    noConditions: 'Both were measured under the same conditions, as far as they were recorded.',
    evidence: 'Evidence',
    embedded: 'Embedded files',
    verify: 'demarc verify checks both dossiers and computes every figure of this comparison again.',
    what: 'What',
    better: 'better',
    worse: 'worse',
    page: 'Page',
    of: 'of',
  },
  zh: {
    comparison: '两次测量的比较',
    before: '之前',
    after: '之后',
    change: '变化',
    tests: '逐项测试',
    outcomes: '结果发生变化的判定项',
    noOutcomes: '没有判定项的结果发生变化。',
    conditions: '不同的条件',
    noConditions: '就所记录的内容而言，两次测量的条件相同。',
    evidence: '证据',
    embedded: '嵌入文件',
    verify: 'demarc verify 检查两份档案，并重新计算本比较的每个数据。',
    what: '项目',
    better: '改善',
    worse: '变差',
    page: '第',
    of: '/',
  },
} as const;

export function comparisonData(
  before: ComparedDossier,
  after: ComparedDossier,
  { language, ...form }: ComparisonForm,
): ComparisonData {
  return inLanguage(language, (each) => comparisonIn(each, { before, after, ...form }));
}

interface Asked extends Omit<ComparisonForm, 'language'> {
  readonly before: ComparedDossier;
  readonly after: ComparedDossier;
}

function comparisonIn(language: Language, { before, after, timeZone, paper }: Asked): ComparisonData {
  const labels = words[language];
  const side = (heading: string, { view, evidence }: ComparedDossier): SideData => ({
    heading,
    job: view.spec?.job ?? '',
    when:
      view.lastEventAtMs === undefined ? '' : formatInstant(view.campaign.endedAtMs ?? view.lastEventAtMs, timeZone),
    verdict: verdictOf(view, language),
    hash: evidence.headHash,
  });
  const describe = (heading: string) =>
    ({ en: `The dossier of the measurement ${heading.toLowerCase()}`, zh: `${heading}的测量档案` })[language];
  return {
    language,
    paper: paper === 'letter' ? 'us-letter' : 'a4',
    title: `${labels.comparison}: ${after.view.spec?.job ?? ''}`,
    lead: leadOf(before.view, after.view, language),
    date: documentDate(Math.max(before.view.lastEventAtMs ?? 0, after.view.lastEventAtMs ?? 0)),
    madeBy: after.view.software ? `${after.view.software.name} ${after.view.software.version}` : '',
    marks: [...new Set([before.view, after.view].flatMap((view) => pageMarks(view, language)))],
    shortHash: `${before.evidence.headHash.slice(0, 8)} → ${after.evidence.headHash.slice(0, 8)}`,
    labels,
    sides: [side(labels.before, before), side(labels.after, after)],
    tests: comparedTests(before.view, after.view, language),
    outcomes: outcomeChanges(before.view, after.view, language),
    conditions: differingConditions(before.view, after.view, language),
    attachments: [
      ...[before, after].map(({ evidence }, index): Attachment => ({
        name: evidence.fileName,
        mimeType: 'application/vnd.sqlite3',
        relationship: 'source',
        description: describe(index === 0 ? labels.before : labels.after),
      })),
      {
        name: 'report.json',
        mimeType: 'application/json',
        relationship: 'supplement',
        description: { en: 'How this comparison was made', zh: '本比较的生成方式' }[language],
      },
    ],
  };
}

function verdictOf({ verdict }: JobView, language: Language): Marked {
  return {
    sign: signShape(verdictSign(verdict.word)),
    tone: verdictTone(verdict.word),
    text: verdictWord(verdict.word, language),
  };
}

function leadOf(before: JobView, after: JobView, language: Language): string {
  const [from, to] = [before, after].map(({ verdict }) => verdictWord(verdict.word, language));
  if (from === to)
    return { en: `Both measurements: ${to?.toLowerCase() ?? ''}.`, zh: `两次测量结论均为：${to ?? ''}。` }[language];
  return {
    en: `${from ?? ''} before, ${to?.toLowerCase() ?? ''} after.`,
    zh: `之前：${from ?? ''}；之后：${to ?? ''}。`,
  }[language];
}

function outcomeChanges(before: JobView, after: JobView, language: Language): readonly OutcomeChange[] {
  const of = (view: JobView) =>
    new Map(
      view.findings.map((finding) => {
        const plan = view.tests.find((test) => test.plan.id === finding.test)?.plan;
        const { title, sign, outcome, value } = wordFinding(finding, language, plan);
        const marked: Marked = {
          sign: signShape(sign),
          tone: outcomeTone(finding.outcome),
          text: `${outcome}, ${value}`,
        };
        return [title, { outcome: finding.outcome, marked }] as const;
      }),
    );
  const formerly = of(before);
  return [...of(after)].flatMap(([title, now]) => {
    const then = formerly.get(title);
    return then === undefined || then.outcome === now.outcome
      ? []
      : [{ title, before: then.marked, after: now.marked }];
  });
}

/** What a reader has to know before a difference is put down to the line. */
function differingConditions(before: JobView, after: JobView, language: Language): ComparisonData['conditions'] {
  const zh = language === 'zh';
  const facts = (view: JobView): readonly (readonly [string, string])[] => [
    [zh ? '线路' : 'Line', view.spec?.line.name ?? ''],
    [zh ? '电路号' : 'Circuit', view.spec?.line.circuit ?? ''],
    [zh ? '带宽' : 'Bandwidth', view.spec ? formatBandwidth(view.spec.line.bandwidth) : ''],
    ['MTU', String(view.spec?.line.mtu ?? '')],
    [zh ? '主机' : 'Hosts', view.hosts.map(({ name, address }) => `${name} ${address}`).join(', ')],
    [zh ? '工具' : 'Tools', toolsOf(view)],
    [zh ? '调优' : 'Tuning', view.spec?.tuning ?? ''],
    [zh ? '演练线路' : 'Practice line', view.practice?.kind ?? ''],
    [zh ? '故障' : 'Faults', view.practice?.faults.join(', ') ?? ''],
    [zh ? '软件' : 'Software', view.software?.version ?? ''],
  ];
  const now = new Map(facts(after));
  return facts(before).flatMap(([what, then]) => {
    const later = now.get(what) ?? '';
    return then === later ? [] : [{ what, before: then || '–', after: later || '–' }];
  });
}

function toolsOf({ tests }: JobView): string {
  const versions = tests.flatMap(({ plan, streams }) =>
    streams.flatMap(({ toolVersion }) => (toolVersion === undefined ? [] : [`${plan.tool} ${toolVersion}`])),
  );
  return [...new Set(versions)].sort().join(', ');
}
