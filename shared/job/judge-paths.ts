// What the echo requests before the tests showed of each direction. Pure.
import type { Cause, Finding, Outcome } from '../line/finding.ts';
import type { PathView } from './view.ts';

export function judgePaths(paths: readonly PathView[]): Finding[] {
  return paths.map((path) => ({
    id: `path.${path.direction}`,
    criterion: 'path',
    direction: path.direction,
    ...judgePath(path),
    threshold: 1,
    unit: 'probes',
    decidedBy: path.countedBy === 'line' ? 'echo frames counted by the practice line' : 'Icmp InEchos at the far end',
    final: true,
  }));
}

/**
 * Echo requests are not what a line was bought for: where none arrived, datagrams of the tests show that a filter stops
 * them. A single silent host may only filter them too: its streams decide. A whole direction without either is the line's.
 */
function judgePath(path: PathView): { readonly outcome: Outcome; readonly value?: number; readonly cause?: Cause } {
  const { direction, sent, arrived, unsent, deadHosts } = path;
  if (sent === 0) {
    const cause = { code: 'echoes-unsent', hosts: unsent?.hosts ?? [], data: { direction } } as const;
    return { outcome: 'not measured', cause: { ...cause, ...(unsent && { error: unsent.error }) } };
  }
  if (arrived === 0) {
    const cause = { hosts: [], data: { sent, direction } };
    return path.carries
      ? { outcome: 'inconclusive', value: arrived, cause: { code: 'echoes-filtered', ...cause } }
      : { outcome: 'fail', value: arrived, cause: { code: 'direction-dead', ...cause } };
  }
  if (deadHosts.length === 0) return { outcome: 'pass', value: arrived };
  return { outcome: 'pass', value: arrived, cause: { code: 'nothing-arrived', hosts: deadHosts, data: { direction } } };
}
