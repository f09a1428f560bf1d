// What the echo requests before the tests showed of each direction. Pure.
import type { Cause, Finding } from '../line/finding.ts';
import type { PathView } from './view.ts';

export function judgePaths(paths: readonly PathView[]): Finding[] {
  return paths.map((path) => {
    const dead = path.arrived === 0 && path.sent > 0;
    const cause: Cause | undefined = dead
      ? { code: 'direction-dead', hosts: [], data: { sent: path.sent, direction: path.direction } }
      : path.deadHosts.length > 0
        ? { code: 'nothing-arrived', hosts: path.deadHosts, data: { direction: path.direction } }
        : undefined;
    return {
      id: `path.${path.direction}`,
      criterion: 'path',
      direction: path.direction,
      // A single silent host may only filter echo requests: its streams decide. A whole direction is the line's.
      outcome: dead ? 'fail' : 'pass',
      value: path.arrived,
      threshold: 1,
      unit: 'probes',
      ...(cause && { cause }),
      decidedBy: path.countedBy === 'line' ? 'echo frames counted by the practice line' : 'Icmp InEchos at the far end',
      final: true,
    };
  });
}
