// What a campaign must have found on a line that is built wrong on purpose, whatever the line is made of.
import { expect } from 'vitest';
import type { JobView } from '../../shared/job/view.ts';
import type { Finding } from '../../shared/line/finding.ts';

export const directions = ['inbound', 'outbound'] as const;
type Direction = (typeof directions)[number];

export function finding(view: JobView, criterion: Finding['criterion'], direction: Finding['direction']): Finding {
  const found = view.findings.find((one) => one.criterion === criterion && one.direction === direction);
  if (!found) throw new Error(`no finding ${criterion} ${String(direction)}`);
  return found;
}

/** `share`: how far the rate may be from that of the line. */
export function expectSlowLine(view: JobView, rateBps: number, share: number): void {
  expect(view.verdict.word).toBe('rejected');
  for (const direction of directions) {
    const rate = finding(view, 'rate', direction);
    expect(rate).toMatchObject({ outcome: 'fail', cause: { code: 'below-threshold' } });
    expect(Math.abs((rate.value ?? 0) / rateBps - 1)).toBeLessThan(share);
  }
}

export function expectDeadHost(view: JobView, host: string): void {
  expect(view.verdict.word).toBe('incomplete');
  expect(view.hosts.find(({ name }) => name === host)).toMatchObject({
    state: 'refused',
    error: { code: 'host/unreachable' },
  });
  for (const direction of directions) {
    expect(finding(view, 'alive', direction)).toMatchObject({
      outcome: 'not measured',
      value: 14,
      cause: { code: 'streams-missing', hosts: [host] },
    });
    expect(finding(view, 'rate', direction)).toMatchObject({ outcome: 'inconclusive', cause: { hosts: [host] } });
  }
}

export function expectDeadDirection(view: JobView, direction: Direction): void {
  const other = direction === 'inbound' ? 'outbound' : 'inbound';
  expect(view.verdict.word).toBe('rejected');
  expect(finding(view, 'path', direction)).toMatchObject({
    outcome: 'fail',
    value: 0,
    cause: { code: 'direction-dead' },
  });
  expect(finding(view, 'path', other).outcome).toBe('pass');
  const others = view.findings.filter((one) => one.criterion !== 'path');
  expect(others.every((one) => one.outcome === 'not measured')).toBe(true);
}

/** Neither the line nor the other hosts are blamed. */
export function expectSlowHost(view: JobView, host: string): void {
  expect(view.verdict.word).toBe('incomplete');
  expect(view.findings.filter((one) => one.outcome === 'fail')).toEqual([]);
  for (const direction of directions)
    expect(finding(view, 'rate', direction)).toMatchObject({ outcome: 'inconclusive', cause: { hosts: [host] } });
}
