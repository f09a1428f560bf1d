// Comparisons of tuning as text: the gain with its confidence, what it rests on, what was decided. Pure.
import { formatPacketRate, formatShare } from '../../../shared/line/format.ts';
import type { Gain } from '../../../shared/line/gain.ts';
import type { ComparisonView } from '../../../shared/job/trial-view.ts';
import type { TuningSubject } from '../../../shared/job/site-events.ts';
import type { Style } from './style.ts';

const subjects: Readonly<Record<TuningSubject, string>> = {
  everything: 'all tuning together',
  queues: 'queues',
  steering: 'RPS, RFS, XPS',
  interrupts: 'interrupts',
  buffers: 'socket buffers',
};

export function comparisonLines(comparisons: readonly ComparisonView[], style: Style): string[] {
  if (comparisons.length === 0) return [];
  const plan = comparisons.find((comparison) => comparison.plan)?.plan;
  const title = plan
    ? `${plan.tool} ${plan.direction} ${plan.measures}, payload ${plan.payloadBytes}, ${plan.durationSeconds} s a run`
    : 'nothing to compare';
  return [
    style.strong(`With and without tuning (${title})`),
    ...comparisons.flatMap((comparison) => oneComparison(comparison, style)),
    ...(plan
      ? [
          style.quiet(
            '  Packets received, all streams together, in whole seconds of the overlap window; interval: Welch, 95 %,',
          ),
          style.quiet(
            '  seconds that resemble their neighbours counting for less, never narrower than equal runs differed.',
          ),
        ]
      : []),
  ];
}

function oneComparison({ subject, gain, decision, trials }: ComparisonView, style: Style): string[] {
  const name = subjects[subject].padEnd(20);
  const ended = decision === undefined ? '' : `; ${decision}`;
  if (decision === 'nothing to change')
    return [`  ${style.sign('·')} ${name} nothing to change: it is set already, or the hosts have nothing of it`];
  if (!gain) {
    const cause = trials.find((trial) => trial.error)?.error?.text;
    const missing = trials.some((trial) => trial.streams < trial.streamsPlanned) ? 'not all streams were carried' : '';
    const why = cause ?? (missing || 'too few whole seconds were received');
    return [`  ${style.sign('▲')} ${name} gain not measured: ${why}${ended}`];
  }
  const sign = gain.low > 0 ? '✓' : gain.high < 0 ? '✕' : '·';
  return [`  ${style.sign(sign)} ${name} ${gainWords(gain)}${ended}`];
}

function gainWords(gain: Gain): string {
  const word = gain.low > 0 ? 'helps' : gain.high < 0 ? 'harms' : 'no gain that stands out';
  return (
    `${word}: ${formatPacketRate(gain.without)} → ${formatPacketRate(gain.with)}, ${signed(gain.share)} ` +
    `(95 %: ${signed(gain.low)} to ${signed(gain.high)}; ${gain.secondsWithout} s without, ${gain.secondsWith} s with, ${gain.runsEach} runs each)`
  );
}

function signed(share: number): string {
  return share > 0 ? `+${formatShare(share)}` : formatShare(share);
}
