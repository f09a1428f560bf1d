// Page one: the verdict, who and what and where and when, one figure per criterion and direction, and what decided.
import type { Language } from '../../../shared/api/errors/language.ts';
import { guideSeconds, isShort } from '../../../shared/job/guide.ts';
import { outcomeSign, outcomeWord, verdictSign, verdictWord } from '../../../shared/job/state-words.ts';
import { openFindings, verdictSentence } from '../../../shared/job/verdict-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { criterionWord, findingFigure, hasFloor, wordFinding } from '../../../shared/job/wording.ts';
import { formatBandwidth } from '../../../shared/line/bandwidth.ts';
import { directions, type Direction } from '../../../shared/line/direction.ts';
import type { Criterion, Finding, Outcome } from '../../../shared/line/finding.ts';
import { formatCount, formatDuration, notMeasured, qualifier } from '../../../shared/line/format.ts';
import { sum } from '../../../shared/line/statistics.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import type { DecidedData, Fact, FactGroup, ScoreCell, ScoreRow, VerdictData } from './data.ts';
import { outcomeTone, signShape, verdictTone } from './tone.ts';

export function verdictData(view: JobView, language: Language): VerdictData {
  const { word, counts } = view.verdict;
  const outcomes: readonly Outcome[] = ['pass', 'fail', 'inconclusive', 'invalid', 'not measured'];
  const tally = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${outcomeWord(outcome, language)}`);
  return {
    sign: signShape(verdictSign(word)),
    tone: verdictTone(word),
    word: verdictWord(word, language),
    sentence: verdictSentence(view, language),
    tally: tally.join(' · '),
  };
}

export function factGroups(view: JobView, language: Language, timeZone: string): readonly FactGroup[] {
  const { spec } = view;
  const zh = language === 'zh';
  const line = spec?.line;
  const startMs = view.tests.flatMap((test) => test.startedAtMs ?? []).at(0) ?? view.openedAtMs;
  const endMs = view.campaign.endedAtMs ?? view.lastEventAtMs;
  return [
    {
      heading: zh ? '各方' : 'Who',
      facts: present([
        [zh ? '客户' : 'Customer', spec?.customer],
        [zh ? '运营商' : 'Carrier', spec?.carrier],
        [zh ? '工程师' : 'Engineer', spec?.engineer],
      ]),
    },
    {
      heading: zh ? '线路' : 'What',
      facts: [
        ...present([
          [zh ? '线路' : 'Line', line?.name],
          [zh ? '带宽' : 'Bandwidth', line && formatBandwidth(line.bandwidth)],
        ]),
        ...present(
          [
            [zh ? '电路号' : 'Circuit', line?.circuit],
            [zh ? '物理专线' : 'Connection', line?.physicalConnection],
            ['VBR', line?.vbr],
            ['VLAN', line?.vlan === undefined ? undefined : String(line.vlan)],
            ['MTU', line && String(line.mtu)],
          ],
          true,
        ),
      ],
    },
    {
      heading: zh ? '地点与时间' : 'Where and when',
      facts: [
        ...present([[zh ? '站点' : 'Site', spec?.site]]),
        ...present([[zh ? '接入点' : 'Access point', line?.accessPoint]], true),
        ...present([
          [zh ? '开始' : 'Begun', startMs === undefined ? undefined : formatInstant(startMs, timeZone)],
          [zh ? '结束' : 'Ended', endMs === undefined ? undefined : formatInstant(endMs, timeZone)],
        ]),
      ],
    },
  ];
}

function present(facts: readonly (readonly [string, string | undefined])[], exact = false): Fact[] {
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value, ...(exact && { exact }) }]));
}

const criteriaInOrder: readonly Criterion[] = ['rate', 'loss', 'packets', 'jitter', 'alive', 'agreement', 'path'];

export function scoreRows(view: JobView, language: Language): readonly ScoreRow[] {
  return criteriaInOrder.flatMap((criterion): ScoreRow[] => {
    const found = view.findings.filter((finding) => finding.criterion === criterion);
    const first = found[0];
    if (!first) return [];
    const cell = (direction: Direction) => {
      const ofDirection = found.filter((finding) => finding.direction === direction);
      const deciding = decidingFinding(ofDirection);
      if (!deciding) return undefined;
      return criterion === 'alive' ? streamsCell(ofDirection, deciding, language) : scoreCell(deciding, view, language);
    };
    const [inbound, outbound] = directions.map(cell);
    const word = criterionWord(criterion, language);
    return [
      {
        criterion: word.charAt(0).toUpperCase() + word.slice(1),
        threshold: criterion === 'alive' ? '' : wordFinding(first, language).threshold,
        ...(inbound && { inbound }),
        ...(outbound && { outbound }),
      },
    ];
  });
}

const worstFirst: readonly Outcome[] = ['fail', 'invalid', 'inconclusive', 'not measured', 'pass'];

/** The worst outcome; among equals the value nearest to or furthest beyond its threshold. */
function decidingFinding(findings: readonly Finding[]): Finding | undefined {
  const distance = (finding: Finding) => {
    const gap = (finding.value ?? 0) - (finding.threshold ?? 0);
    return hasFloor(finding.criterion) ? gap : -gap;
  };
  return [...findings].sort(
    (left, right) =>
      worstFirst.indexOf(left.outcome) - worstFirst.indexOf(right.outcome) || distance(left) - distance(right),
  )[0];
}

function scoreCell(finding: Finding, view: JobView, language: Language): ScoreCell {
  const plan = view.tests.find((test) => test.plan.id === finding.test)?.plan;
  const sign = { sign: signShape(outcomeSign(finding.outcome)), tone: outcomeTone(finding.outcome) };
  const about = [
    qualifier(finding.unit === 'bit/s' || finding.unit === 'packets/s' ? finding : {}, language),
    plan?.tool ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  if (finding.value === undefined) return { ...sign, number: '–', unit: notMeasured(language), note: about };
  const { number, unit } = findingFigure(finding.value, finding.unit);
  if (finding.unit === 'probes') {
    return {
      ...sign,
      number,
      unit: { en: 'echoes', zh: '个回显' }[language],
      note: roundTrip(finding, view, language),
    };
  }
  return { ...sign, number, unit, note: about };
}

/** Streams add up over the tests of a direction; the sign is that of the worst test. */
function streamsCell(findings: readonly Finding[], worst: Finding, language: Language): ScoreCell {
  const sign = { sign: signShape(outcomeSign(worst.outcome)), tone: outcomeTone(worst.outcome) };
  const measured = findings.filter((finding) => finding.value !== undefined);
  const planned = sum(findings.map((finding) => finding.threshold ?? 0));
  const note = { en: `in ${findings.length} tests`, zh: `${findings.length} 项测试` }[language];
  if (measured.length === 0) return { ...sign, number: '–', unit: notMeasured(language), note };
  const alive = sum(measured.map((finding) => finding.value ?? 0));
  return {
    ...sign,
    number: formatCount(alive),
    unit: { en: `of ${formatCount(planned)}`, zh: `/ ${formatCount(planned)}` }[language],
    note,
  };
}

function roundTrip(finding: Finding, view: JobView, language: Language): string {
  const time = view.paths.find((path) => path.direction === finding.direction)?.roundTripMs;
  return time === undefined ? '' : `${{ en: 'round trip', zh: '往返' }[language]} ${time.toFixed(2)} ms`;
}

/** At most this many; the findings table has them all. */
const mostDecided = 3;

/** What kept the line from being accepted, worst first; for an accepted line, where it was closest to its threshold. */
export function decidedData(view: JobView, language: Language): readonly DecidedData[] {
  const open = openFindings(view);
  const chosen = open.length > 0 ? distinct(open).slice(0, mostDecided) : tightest(view);
  const gap = language === 'zh' ? '' : ' ';
  return chosen.map((finding) => {
    const plan = view.tests.find((test) => test.plan.id === finding.test)?.plan;
    const words = wordFinding(finding, language, plan);
    const text = words.cause ? [words.sentence, words.cause.sentence, words.cause.next].join(gap) : words.sentence;
    return { sign: signShape(words.sign), tone: outcomeTone(finding.outcome), title: words.title, text };
  });
}

/** One finding for each cause: eight tests that miss the same host are one story. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const { code, hosts } = finding.cause ?? { code: 'none', hosts: [] };
    const about = finding.value === undefined || finding.criterion === 'alive' ? '' : finding.criterion;
    const key = `${finding.outcome} ${code} ${hosts.join(' ')} ${about}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function tightest(view: JobView): readonly Finding[] {
  const relative = (finding: Finding) =>
    finding.value === undefined || !finding.threshold ? Infinity : Math.abs(finding.value / finding.threshold - 1);
  return directions.flatMap((direction) => {
    const rates = view.findings.filter((finding) => finding.criterion === 'rate' && finding.direction === direction);
    return rates.sort((left, right) => relative(left) - relative(right)).slice(0, 1);
  });
}

/** The marks of every page: a practice line, and tests shorter than the guide asks for. */
export function pageMarks(view: JobView, language: Language): readonly string[] {
  const zh = language === 'zh';
  const practice = view.practice
    ? [zh ? `练习线路（模拟：${view.practice.kind}）` : `Practice line: simulated, ${view.practice.kind}`]
    : [];
  const short = view.tests.some((test) => isShort(test.plan)) ? [zh ? '测试时长短于规范' : 'Short durations'] : [];
  return [...practice, ...short];
}

/** What a reader must know about the conditions before believing any figure. */
export function caveats(view: JobView, language: Language): readonly string[] {
  const zh = language === 'zh';
  const faults = view.practice?.faults ?? [];
  const tools = (['netperf', 'iperf3'] as const).flatMap((tool) => {
    const durations = view.tests
      .filter((test) => test.plan.tool === tool && isShort(test.plan))
      .map((test) => test.plan.durationSeconds);
    if (durations.length === 0) return [];
    const shortest = Math.min(...durations);
    return zh
      ? [`${tool} ${formatDuration(shortest)}（规范 ${formatDuration(guideSeconds[tool])}）`]
      : [`${tool} ${formatDuration(shortest)} in place of ${formatDuration(guideSeconds[tool])}`];
  });
  return [
    ...(view.practice
      ? [
          zh
            ? `练习线路：${view.practice.kind}，限速 ${formatBandwidth(view.practice.bandwidthBps)}。本报告不能用于真实线路的验收。`
            : `Practice line: ${view.practice.kind}, limited to ${formatBandwidth(view.practice.bandwidthBps)}. This report accepts no real line.`,
        ]
      : []),
    ...(faults.length > 0
      ? [zh ? `设置的故障：${faults.join('、')}。` : `Faults set on purpose: ${faults.join(', ')}.`]
      : []),
    ...(tools.length > 0
      ? [zh ? `测试时长短于规范：${tools.join('，')}。` : `Short durations: ${tools.join(', ')}.`]
      : []),
  ];
}
