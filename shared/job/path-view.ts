// What the echo requests before the tests, and the tests themselves, show of one direction of the line. Pure.
import type { Direction } from '../line/direction.ts';
import { sum } from '../line/statistics.ts';
import type { EventBody } from './events.ts';
import type { PathView, TestView } from './view.ts';

type PathProbe = EventBody<'path.probed'>;

/** What was seen of the line before any test. */
export interface PathEchoes {
  readonly probes: readonly PathProbe[];
  /** A TCP connection was made over it. */
  readonly connected: boolean;
}

/** At most one view: none for a direction in which nothing was tried. */
export function viewPath(direction: Direction, echoes: PathEchoes, tests: readonly TestView[]): PathView[] {
  const probes = echoes.probes.filter((probe) => probe.direction === direction);
  if (probes.length === 0) return [];
  const arrived = sum(probes.map((probe) => probe.arrived));
  const roundTrips = probes.flatMap((probe) =>
    probe.roundTripMs === undefined ? [] : [{ host: farHost(probe), milliseconds: probe.roundTripMs }],
  );
  const times = roundTrips.map(({ milliseconds }) => milliseconds);
  const unsent = unsentOf(probes);
  return [
    {
      direction,
      sent: sum(probes.map((probe) => probe.sent)),
      arrived,
      ...(times.length > 0 && { roundTripMs: Math.min(...times) }),
      roundTrips,
      ...(probes.some((probe) => probe.countedBy === 'line') && { countedBy: 'line' as const }),
      deadHosts: arrived === 0 ? [] : probes.filter((probe) => probe.sent > 0 && probe.arrived === 0).map(farHost),
      ...(unsent && { unsent }),
      carries: echoes.connected || tests.some((test) => received(test, direction)),
    },
  ];
}

function received({ plan, totals }: TestView, direction: Direction): boolean {
  return plan.direction === direction && (totals.received?.packetsPerSecond ?? 0) > 0;
}

function unsentOf(probes: readonly PathProbe[]): PathView['unsent'] {
  const failed = probes.filter(({ error }) => error !== undefined);
  const error = failed[0]?.error;
  return error === undefined ? undefined : { hosts: [...new Set(failed.map(({ from }) => from))], error };
}

/** The ECS side of a probe: the gateway is at one end of all of them. */
function farHost({ direction, from, to }: PathProbe): string {
  return direction === 'inbound' ? from : to;
}
