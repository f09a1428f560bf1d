// The outcome of a preflight as text: blockers first, then warnings, each with its remedy; then what was seen. Pure.
import type { EventBody } from '../../../shared/job/events.ts';
import type { CheckResult } from '../../../shared/job/site-events.ts';
import type { Sign } from '../../../shared/job/state-words.ts';
import type { Style } from './style.ts';

const signs: Readonly<Record<CheckResult['outcome'], Sign>> = {
  ok: '✓',
  warning: '▲',
  blocker: '✕',
  'not checked': '·',
};

export function preflightLines({ results, durationMs }: EventBody<'preflight.ended'>, style: Style): string[] {
  const count = (outcome: CheckResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const hosts = new Set(results.map((result) => result.host)).size;
  const word = count('blocker') > 0 ? 'blocked' : 'ready to test';
  return [
    `${style.sign(count('blocker') > 0 ? '✕' : '✓')} ${style.strong(word)}: ${hosts} hosts in ${(durationMs / 1000).toFixed(1)} s, ` +
      `${count('blocker')} blockers, ${count('warning')} warnings, ${count('ok')} ok, ${count('not checked')} not checked`,
    ...concerns(results, 'blocker', style),
    ...concerns(results, 'warning', style),
    ...concerns(results, 'not checked', style),
    '',
    ...checkLines(results, style),
  ];
}

function concerns(results: readonly CheckResult[], outcome: CheckResult['outcome'], style: Style): string[] {
  // One cause may spoil many checks of a host, and the same may be wrong on many hosts: each is told once.
  const causes = new Map<string, CheckResult[]>();
  for (const result of results.filter((candidate) => candidate.outcome === outcome)) {
    const key = `${result.error?.text ?? ''} ${result.error?.remedy ?? ''}`.replaceAll(result.host, 'HOST');
    causes.set(key, [...(causes.get(key) ?? []), result]);
  }
  return [...causes.values()].flatMap((alike) => {
    const [first] = alike;
    const { host = '', error, fix } = first ?? {};
    const others = [...new Set(alike.map((result) => result.host))].filter((name) => name !== host);
    const likewise = others.length === 0 ? '' : ` Likewise ${others.join(', ')}.`;
    const remedy = `${error?.remedy ?? ''}${fix === undefined ? '' : ` (Demarc can: demarc ${fix})`}`;
    return [
      `  ${style.sign(signs[outcome])} ${host.padEnd(6)} ${error?.text ?? ''}${likewise}`,
      style.quiet(`           ${remedy}`),
    ];
  });
}

/** One line a check where all hosts show the same; otherwise one a group of hosts. */
function checkLines(results: readonly CheckResult[], style: Style): string[] {
  const checks = [...new Set(results.map((result) => result.check))];
  return checks.flatMap((check) => {
    const groups = new Map<string, CheckResult[]>();
    for (const result of results.filter((candidate) => candidate.check === check)) {
      const key = `${result.outcome} ${result.seen}`;
      groups.set(key, [...(groups.get(key) ?? []), result]);
    }
    return [...groups.values()].map((group, index) => {
      const [first] = group;
      const who = groups.size === 1 ? 'all' : group.map((result) => result.host).join(',');
      const sign = style.sign(signs[first?.outcome ?? 'not checked']);
      return `  ${sign} ${(index === 0 ? check : '').padEnd(15)} ${who.padEnd(8)} ${first?.seen ?? ''}`;
    });
  });
}
