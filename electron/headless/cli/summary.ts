// A JobView as text: verdict first, then what decided it, then the tests. The same words as the report.
import {
  formatBitRate,
  formatMilliseconds,
  formatNumber,
  formatPacketRate,
  formatShare,
  notMeasured,
} from '../../../shared/line/format.ts';
import { rateOnLayer } from '../../../shared/line/layers.ts';
import { windowSeconds } from '../../../shared/line/window.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import { judgedAnewSentence } from '../../../shared/job/judged-anew.ts';
import { verdictSign, verdictWord } from '../../../shared/job/state-words.ts';
import { verdictSentence } from '../../../shared/job/verdict-words.ts';
import type { CloudView } from '../../../shared/job/cloud-view.ts';
import type { HostView, JobView, TestView } from '../../../shared/job/view.ts';
import { wordFinding } from '../../../shared/job/wording.ts';
import { capturedLines } from './captured-lines.ts';
import { comparisonLines } from './comparison-lines.ts';
import { localTimeZone } from './local-time-zone.ts';
import type { Style } from './style.ts';

const language = 'en';

export function summaryLines(view: JobView, style: Style): string[] {
  if (view.cloud && view.campaign.plannedAtMs === undefined) return cloudLines(view.cloud, style);
  return [
    `${style.sign(verdictSign(view.verdict.word))} ${style.strong(verdictWord(view.verdict.word, language))}: ${verdictSentence(view, language)}`,
    ...(view.practice
      ? [
          style.quiet(
            `  practice line: ${view.practice.kind}, ${formatBitRate(view.practice.bandwidthBps)}, ${faults(view)}`,
          ),
        ]
      : []),
    ...(view.judgedAnew
      ? [
          `  ${style.sign('▲')} ${judgedAnewSentence(view.judgedAnew, formatInstant(view.judgedAnew.atMs, localTimeZone()), language)}`,
        ]
      : []),
    ...(view.practice?.sharedKernel === true
      ? [
          style.quiet('  its hosts share one kernel: what that counts is not measured for any of them'),
          ...becauseLine(view, style),
        ]
      : []),
    ...view.hosts.filter((host) => host.error !== undefined).flatMap((host) => hostTrouble(host, style)),
    '',
    ...view.tests.map((test) => testLine(test, style)),
    '',
    ...findingLines(view, style),
    ...comparisonLines(view.comparisons, style),
    ...capturedLines(view.captured, style),
    ...(view.cloud ? ['', ...cloudLines(view.cloud, style)] : []),
  ];
}

/** What the job has on the cloud, object by object with the ids that the cloud gave. */
function cloudLines({ created, open, calls, last, proof, drift }: CloudView, style: Style): string[] {
  const ended = last === undefined ? 'cut off' : last.outcome;
  return [
    `${style.sign(open.length === 0 && last ? '✓' : '▲')} ${style.strong('Cloud')}: ${created.length} objects of this job, ${open.length} changes open, ${calls} calls, last run ${ended}${last?.cause === undefined ? '' : `: ${last.cause}`}`,
    ...created.map(
      ({ resource, account, region, ids }) =>
        `  ${style.sign('·')} ${resource.padEnd(44)} ${`${account} ${region}`.padEnd(24)} ${Object.values(ids).join(' ')}`,
    ),
    ...open.map((change) => `  ${style.sign('…')} ${change}: asked, not seen yet`),
    ...(proof
      ? [`  ${style.sign(proof.complete ? '✓' : '✕')} ${provenCount(proof)} objects were proven at the last proof`]
      : []),
    ...(drift
      ? [
          `  ${style.sign(drift.drifts.length === 0 ? '✓' : '▲')} ${drift.drifts.length} differences at the last look for drift`,
        ]
      : []),
  ];
}

function provenCount({ proofs }: NonNullable<CloudView['proof']>): string {
  return `${proofs.filter(({ outcome }) => outcome === 'proven').length} of ${proofs.length}`;
}

/** One test in one line: `received` says its layer, `counted` is the kernel's word on the same seconds. */
export function testLine(test: TestView, style: Style): string {
  const { plan, totals } = test;
  const name = `${plan.tool} ${plan.direction} ${plan.measures}`.padEnd(27);
  const title = plan.direction === 'inbound' ? style.inbound(name) : style.outbound(name);
  if (test.state === 'planned') return `  ${title} planned`;
  if (test.state === 'skipped' || test.state === 'failed') {
    return `  ${title} ${test.state}: ${test.error?.text ?? ''}`;
  }
  const received = totals.received?.packetsPerSecond;
  const counted = totals.counted;
  const figures =
    plan.measures === 'bandwidth'
      ? [
          `received ${formatBitRate(received === undefined ? undefined : rateOnLayer(received, plan.payloadBytes, 'ethernet'))} Ethernet`,
          `counted ${formatBitRate(counted && counted.bytesPerSecond * 8)}`,
        ]
      : [`received ${formatPacketRate(received)}`, `counted ${formatPacketRate(counted?.packetsPerSecond)}`];
  return [
    `  ${title} ${figures.join(', ')}`,
    `loss ${formatShare(test.loss)}`,
    `fairness ${test.fairness === undefined ? notMeasured(language) : formatNumber(test.fairness, 3)}`,
    `skew ${formatMilliseconds(test.skewMs)}`,
    `overlap ${test.overlap ? `${windowSeconds(test.overlap).toFixed(1)} s` : 'none'}`,
  ].join(', ');
}

/** A cause that several findings have in common is told once. */
function findingLines(view: JobView, style: Style): string[] {
  const plans = new Map(view.tests.map((test) => [test.plan.id, test.plan]));
  const told = new Set(['']);
  return view.findings.flatMap((finding) => {
    const words = wordFinding(finding, language, finding.test === undefined ? undefined : plans.get(finding.test));
    const line = `  ${style.sign(words.sign)} ${words.title.padEnd(44)} ${words.sentence}`;
    const why = finding.outcome === 'pass' ? '' : [words.cause?.sentence, words.cause?.next].filter(Boolean).join(' ');
    if (told.has(why)) return [line];
    told.add(why);
    return [line, style.quiet(`      ${why}`)];
  });
}

/** Why no better practice line could be built here. */
function becauseLine(view: JobView, style: Style): string[] {
  const because = view.practice?.description['because'];
  return typeof because === 'string' ? [style.quiet(`  not on network namespaces: ${because}`)] : [];
}

function hostTrouble(host: HostView, style: Style): string[] {
  return [`  ${style.sign('✕')} ${host.error?.text ?? host.name}`, style.quiet(`      ${host.error?.remedy ?? ''}`)];
}

function faults(view: JobView): string {
  const built = view.practice?.faults ?? [];
  return built.length === 0 ? 'no faults' : `built with ${built.join(', ')}`;
}
