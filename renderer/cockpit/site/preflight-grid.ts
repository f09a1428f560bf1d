// Preflight as a grid of hosts and checks. Pure.
import type { CheckResult } from '../../../shared/job/site-events.ts';
import type { Sign } from '../../../shared/job/state-words.ts';

export interface PreflightGrid {
  readonly checks: readonly string[];
  readonly hosts: readonly {
    readonly host: string;
    /** One a check, in the order of `checks`; undefined where the host has no such result. */
    readonly cells: readonly (CheckResult | undefined)[];
  }[];
  /** What is to be told in words: blockers first, each cause once with all its hosts. */
  readonly concerns: readonly Concern[];
}

export interface Concern {
  readonly outcome: Exclude<CheckResult['outcome'], 'ok'>;
  readonly results: readonly CheckResult[];
}

const order: Readonly<Record<CheckResult['outcome'], number>> = { blocker: 0, warning: 1, 'not checked': 2, ok: 3 };

export function preflightGrid(results: readonly CheckResult[]): PreflightGrid {
  const checks = [...new Set(results.map(({ check }) => check))];
  const hosts = [...new Set(results.map(({ host }) => host))];
  return {
    checks,
    hosts: hosts.map((host) => ({
      host,
      cells: checks.map((check) => results.find((result) => result.host === host && result.check === check)),
    })),
    concerns: concernsOf(results),
  };
}

function concernsOf(results: readonly CheckResult[]): readonly Concern[] {
  const groups = new Map<string, { outcome: Concern['outcome']; results: CheckResult[] }>();
  for (const result of results) {
    if (result.outcome === 'ok') continue;
    // The same trouble of many hosts, or of many checks of a host that was not reached, is told once.
    const key = `${result.outcome} ${result.error?.code ?? result.check}`;
    const known = groups.get(key);
    if (known) known.results.push(result);
    else groups.set(key, { outcome: result.outcome, results: [result] });
  }
  return [...groups.values()].sort((left, right) => order[left.outcome] - order[right.outcome]);
}

export function checkSign(outcome: CheckResult['outcome']): Sign {
  switch (outcome) {
    case 'ok':
      return '✓';
    case 'warning':
      return '▲';
    case 'blocker':
      return '✕';
    case 'not checked':
      return '·';
  }
}

/** The host stands in bold before the sentence already. */
export function withoutHost(text: string, host: string): string {
  const before = [`${host}: `, `${host}：`].find((beginning) => text.startsWith(beginning));
  return before === undefined ? text : text.slice(before.length);
}
