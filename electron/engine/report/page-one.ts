// Page one: the verdict, who and what and where and when, and what decided.
import type { Language } from '../../../shared/api/errors/language.ts';
import { outcomeWord, verdictSign, verdictWord } from '../../../shared/job/state-words.ts';
import { openFindings, verdictSentence } from '../../../shared/job/verdict-words.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { wordFinding } from '../../../shared/job/wording.ts';
import { formatBandwidth } from '../../../shared/line/bandwidth.ts';
import { directions } from '../../../shared/line/direction.ts';
import type { Finding, Outcome } from '../../../shared/line/finding.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import type { DecidedData, Fact, FactGroup, VerdictData } from './data.ts';
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
        ...present([[zh ? '接入点' : 'Access point', line?.accessPoint], ...interconnect(spec, zh)], true),
        ...present([
          [zh ? '开始' : 'Begun', startMs === undefined ? undefined : formatInstant(startMs, timeZone)],
          [zh ? '结束' : 'Ended', endMs === undefined ? undefined : formatInstant(endMs, timeZone)],
        ]),
      ],
    },
  ];
}

/** The addresses of the two ends of the line, as the job names them or as its VBR was asked for. */
function interconnect(spec: JobSpec | undefined, zh: boolean): readonly (readonly [string, string])[] {
  const vbr = spec?.intent?.vbr;
  const ends = spec?.line.interconnect ?? (vbr?.use === 'create' ? vbr : undefined);
  if (!ends) return [];
  return [
    [zh ? 'VBR 端' : 'VBR end', `${ends.cloudAddress}/${ends.prefixLength}`],
    [zh ? '网关端' : 'Gateway end', `${ends.gatewayAddress}/${ends.prefixLength}`],
  ];
}

function present(facts: readonly (readonly [string, string | undefined])[], exact = false): Fact[] {
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value, ...(exact && { exact }) }]));
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
