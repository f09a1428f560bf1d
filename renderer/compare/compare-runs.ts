// Two runs beside each other: the same criterion of the same kind of test in one row, and whether it got better. Pure.
import type { Language } from '../../shared/api/errors/language.ts';
import { hasFloor, wordFinding, type FindingWords } from '../../shared/job/wording.ts';
import type { Finding, Outcome } from '../../shared/line/finding.ts';
import { formatBitRate, formatDuration, formatNumber, formatShare, groupSeparator } from '../../shared/line/format.ts';
import { formatInstant } from '../../shared/line/format-time.ts';
import type { JobView } from '../../shared/job/view.ts';
import type { Sentence } from '../../shared/job/intent/wizards/sentence.ts';
import { testTitle } from '../cockpit/test-title.ts';

export type Trend = 'better' | 'worse' | 'same' | 'not comparable';

export interface ComparedFinding {
  readonly key: string;
  readonly title: string;
  readonly before: FindingWords | undefined;
  readonly after: FindingWords | undefined;
  readonly trend: Trend;
  /** `+2.3 %` of the value before, or the plain difference where that says more; empty where there is none. */
  readonly difference: string;
}

export interface ComparedCondition {
  readonly label: Sentence;
  readonly before: string;
  readonly after: string;
  readonly isSame: boolean;
}

/** Smaller relative differences are two runs of the same thing (the scatter of repeated runs on one line). */
const scatter = 0.005;

export function compareFindings(before: JobView, after: JobView, language: Language): readonly ComparedFinding[] {
  const [old, fresh] = [keyed(before), keyed(after)];
  // What only one of them has measured comes last: it is no comparison.
  const all = [...new Set([...old.keys(), ...fresh.keys()])];
  const isInBoth = (key: string) => old.has(key) && fresh.has(key);
  const keys = [...all.filter(isInBoth), ...all.filter((key) => !isInBoth(key))];
  return keys.map((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    const [oldWords, newWords] = [words(was, before, language), words(is, after, language)];
    return {
      key,
      title: (newWords ?? oldWords)?.title ?? key,
      before: oldWords,
      after: newWords,
      ...(was === undefined || is === undefined
        ? { trend: 'not comparable' as const, difference: '' }
        : { trend: trendOf(was, is), difference: differenceOf(was, is) }),
    };
  });
}

const lineKinds = { real: { en: 'real', zh: '真实线路' }, practice: { en: 'practice', zh: '演练' } } as const;

/** What has to be equal for the figures to be about the same thing. */
export function compareConditions(
  before: JobView,
  after: JobView,
  { timeZone, language }: { readonly timeZone: string; readonly language: Language },
): readonly ComparedCondition[] {
  const row = (en: string, zh: string, value: (view: JobView) => string): ComparedCondition => {
    const [was, is] = [value(before), value(after)];
    return { label: { en, zh }, before: was, after: is, isSame: was === is };
  };
  return [
    row('measured', '测量时间', ({ campaign: { plannedAtMs } }) =>
      plannedAtMs === undefined ? '–' : formatInstant(plannedAtMs, timeZone),
    ),
    row('bandwidth', '带宽', ({ spec }) => (spec === undefined ? '–' : formatBitRate(spec.line.bandwidth, language))),
    row('MTU', 'MTU', ({ spec }) => (spec === undefined ? '–' : String(spec.line.mtu))),
    row('hosts', '主机', ({ hosts }) => hosts.map(({ name }) => name).join(', ') || '–'),
    row('tests', '测试', ({ tests }) =>
      listed(
        tests.map(({ plan }) => testTitle(plan, language)),
        '; ',
      ),
    ),
    row('payload', '载荷', ({ tests }) => listed(tests.map(({ plan }) => `${plan.payloadBytes} B`))),
    row('streams of a test', '每项测试的流数', ({ tests }) =>
      listed(tests.map(({ plan }) => String(plan.streams.length))),
    ),
    row('length of a test', '每项测试时长', ({ tests }) =>
      listed(tests.map(({ plan }) => formatDuration(plan.durationSeconds, language))),
    ),
    row('tuning', '调优', (view) => tuningWords(view, language)),
    row('line', '线路', ({ practice }) => lineKinds[practice === undefined ? 'real' : 'practice'][language]),
    row('Demarc', 'Demarc', ({ software }) => software?.version ?? '–'),
  ];
}

/** Each value once, in the order of the tests. */
function listed(values: readonly string[], between = ', '): string {
  return [...new Set(values)].join(between) || '–';
}

const tuned = {
  off: { en: 'none', zh: '无' },
  'during-test': { en: 'during the test', zh: '仅测试期间' },
  keep: { en: 'kept', zh: '保持' },
} as const;

/** Before and after tuning is what runs are compared for most often: as the job asked, or as hosts were left by an earlier act. */
function tuningWords({ spec, site }: JobView, language: Language): string {
  const kept = Object.entries(site.tuning).flatMap(([host, { state }]) => (state === 'kept' ? [host] : []));
  const asked = spec?.tuning ?? 'off';
  if (asked !== 'off' || kept.length === 0) return tuned[asked][language];
  return `${tuned.keep[language]}: ${kept.join(', ')}`;
}

function keyed(view: JobView): ReadonlyMap<string, Finding> {
  return new Map(
    view.findings.map((finding) => {
      const plan = planOf(view, finding);
      const test = plan === undefined ? 'line' : `${plan.tool}/${plan.measures}/${plan.payloadBytes}`;
      return [`${test}/${finding.direction ?? ''}/${finding.criterion}`, finding];
    }),
  );
}

function planOf({ tests }: JobView, { test }: Finding) {
  return tests.find(({ plan }) => plan.id === test)?.plan;
}

function words(finding: Finding | undefined, view: JobView, language: Language): FindingWords | undefined {
  return finding && wordFinding(finding, language, planOf(view, finding));
}

const grades: Readonly<Record<Outcome, number>> = {
  pass: 2,
  inconclusive: 1,
  invalid: 1,
  'not measured': 1,
  fail: 0,
};

/** The outcome decides; where it is the same, the value does. */
function trendOf(was: Finding, is: Finding): Trend {
  const step = grades[is.outcome] - grades[was.outcome];
  if (step !== 0) return step > 0 ? 'better' : 'worse';
  if (was.value === undefined || is.value === undefined) return 'not comparable';
  const size = Math.max(Math.abs(was.value), Math.abs(is.value));
  if (size === 0 || Math.abs(is.value - was.value) / size < scatter) return 'same';
  return is.value > was.value === hasFloor(is.criterion) ? 'better' : 'worse';
}

function differenceOf(was: Finding, is: Finding): string {
  if (was.value === undefined || is.value === undefined || was.value === is.value) return '';
  const difference = is.value - was.value;
  const sign = difference < 0 ? '−' : '+';
  const size = Math.abs(difference);
  switch (is.unit) {
    case 'share':
      return `${sign}${formatShare(size)}`;
    case 'ms':
      return `${sign}${formatNumber(size, 3)}${groupSeparator}ms`;
    case 'streams':
    case 'probes':
      return `${sign}${size}`;
    case 'bit/s':
    case 'packets/s':
      return was.value === 0 ? '' : `${sign}${formatShare(size / was.value)}`;
  }
}
