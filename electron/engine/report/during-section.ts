// The line before the tests and the hosts during them: round trips at rest, how busy the CPUs were, what was tuned.
import type { Language } from '../../../shared/api/errors/language.ts';
import { directionWord } from '../../../shared/job/state-words.ts';
import type { TuningView } from '../../../shared/job/site-view.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { formatMilliseconds, formatNumber } from '../../../shared/line/format.ts';
import { percentile } from '../../../shared/line/statistics.ts';
import { valueTicks } from './axis.ts';
import type { ReportData } from './data.ts';
import type { Tone } from './tone.ts';
import type { CpuTable, RoundTripData, TuningData } from './site-data.ts';
import { share } from './plot-line.ts';

export function duringTests(view: JobView, language: Language): Pick<ReportData, 'roundTrips' | 'cpu' | 'tuning'> {
  const roundTrips = roundTripData(view, language);
  const cpu = cpuTable(view, language);
  return { ...(roundTrips && { roundTrips }), ...(cpu && { cpu }), tuning: tuningData(view, language) };
}

function roundTripData({ paths }: JobView, language: Language): RoundTripData | undefined {
  const measured = paths.filter(({ roundTrips }) => roundTrips.length > 0);
  if (measured.length === 0) return undefined;
  const all = measured.flatMap(({ roundTrips }) => roundTrips.map(({ milliseconds }) => milliseconds));
  const ticks = valueTicks(Math.max(...all) * 1.05);
  const top = ticks.at(-1) ?? 1;
  const rows = measured.map(({ direction, roundTrips }) => {
    const times = roundTrips.map(({ milliseconds }) => milliseconds);
    return {
      direction,
      label: directionWord(direction, language),
      points: times.map((time) => share(time, top)),
      text: timesText(times, language),
    };
  });
  return {
    alternative: rows.map(({ label, text }) => `${label}: ${text}`).join('; '),
    ticks: ticks.map((tick) => ({ at: share(tick, top), label: `${formatNumber(tick, tick % 1 === 0 ? 1 : 2)} ms` })),
    rows,
  };
}

function timesText(times: readonly number[], language: Language): string {
  const [low, middle, high] = [0, 0.5, 1].map((rank) => formatMilliseconds(percentile(times, rank)));
  return {
    en: `${low} / ${middle} / ${high} (min / median / max), ${times.length} ${times.length === 1 ? 'host' : 'hosts'}`,
    zh: `${low} / ${middle} / ${high}（最小 / 中位 / 最大），${times.length} 台主机`,
  }[language];
}

/** From here on a CPU may be what limited the test. */
const busyShare = 0.9;
/** As many tests as the width of a page takes. */
const mostTests = 10;

function cpuTable({ tests, hosts }: JobView, language: Language): CpuTable | undefined {
  const told = tests.flatMap((test, index) =>
    Object.keys(test.cpuBusy).length === 0 ? [] : [{ number: index + 1, busy: test.cpuBusy }],
  );
  const shown = told.slice(0, mostTests);
  if (shown.length === 0) return undefined;
  const cell = (busy: number | undefined): { text: string; tone: Tone } =>
    busy === undefined
      ? { text: '–', tone: 'none' }
      : { text: `${formatNumber(busy * 100, 3)} %`, tone: busy >= busyShare ? 'open' : 'none' };
  const left = told.length - shown.length;
  const more =
    left === 0
      ? ''
      : { en: ` ${left} more tests are in results.json.`, zh: `其余 ${left} 项测试见 results.json。` }[language];
  return {
    tests: shown.map(({ number }) => ({ en: `Test ${number}`, zh: `测试 ${number}` })[language]),
    rows: hosts
      .filter(({ name }) => shown.some(({ busy }) => busy[name] !== undefined))
      .map(({ name }) => ({ host: name, cells: shown.map(({ busy }) => cell(busy[name])) })),
    note:
      {
        en: 'Share of the test during which the busiest single CPU of the host did anything but idle.',
        zh: '该主机最忙的单个 CPU 在测试期间非空闲时间所占的比例。',
      }[language] + more,
  };
}

/** Hosts with the very same settings are told once. */
function tuningData({ site }: JobView, language: Language): readonly TuningData[] {
  const alike = Map.groupBy(Object.entries(site.tuning), ([, { state, results, differences }]) =>
    JSON.stringify([state, results, differences]),
  );
  return [...alike.values()].flatMap((hosts) => {
    const tuning = hosts[0]?.[1];
    return tuning
      ? [
          tuningGroup(
            hosts.map(([name]) => name),
            tuning,
            language,
          ),
        ]
      : [];
  });
}

const states: Readonly<Record<TuningView['state'], Readonly<Record<Language, string>>>> = {
  applied: { en: 'still set when the dossier ends', zh: '档案结束时仍保持' },
  kept: { en: 'kept on purpose', zh: '按要求保留' },
  restored: { en: 'put back exactly as it was', zh: '已原样恢复' },
  'restored with differences': { en: 'put back with differences', zh: '恢复后存在差异' },
  failed: { en: 'failed', zh: '失败' },
};

function tuningGroup(hosts: readonly string[], tuning: TuningView, language: Language): TuningData {
  const notes = {
    set: '',
    already: { en: 'already so', zh: '原已如此' }[language],
    refused: { en: 'refused', zh: '被拒绝' }[language],
  };
  const missed = new Map(tuning.differences.map(({ setting, found }) => [setting, found]));
  return {
    hosts: hosts.join(', '),
    state: states[tuning.state][language],
    tone: tuning.state === 'restored' || tuning.state === 'kept' ? 'none' : 'open',
    rows: tuning.results.map(({ setting, before, after, outcome, said }) => {
      const found = missed.get(setting);
      const now = found === undefined ? '' : { en: `now ${found}`, zh: `现为 ${found}` }[language];
      return { setting, before, during: after, note: [notes[outcome], said ?? '', now].filter(Boolean).join('; ') };
    }),
  };
}
