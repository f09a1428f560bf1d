// What a reading says of traffic, as the figures of a captured output, each with who counted it and on which layer. Pure.
import type { CapturedFigure } from '../../../shared/job/captured.ts';
import { mean } from '../../../shared/line/statistics.ts';
import type { Amount, HostActivity, InterfaceRates, Reading, StreamTest } from '../measure/tools/reading.ts';

export function figuresOf(reading: Reading): readonly CapturedFigure[] {
  switch (reading.kind) {
    case 'stream-test':
      return testFigures(reading);
    case 'stream-tests':
      return reading.tests.flatMap(testFigures);
    case 'host-activity':
      return activityFigures(reading);
    case 'request-response':
    case 'interface-counters':
    case 'protocol-counters':
    case 'channels':
    case 'channels-set':
    case 'server-started':
    case 'version':
      return []; // nothing that went over the line in a known time
  }
}

function testFigures({ totals }: StreamTest): readonly CapturedFigure[] {
  return totals.flatMap(({ direction, sent, received, receivedAtMost }) => {
    const place = direction === 'forward' ? 'client to server' : 'server to client';
    return [
      ...(sent ? [payload('sent', place, sent, [])] : []),
      ...(received ? [payload('received', place, received, [])] : []),
      ...(receivedAtMost ? [payload('received', place, receivedAtMost, ['at most'])] : []),
    ];
  });
}

function payload(
  sense: CapturedFigure['sense'],
  place: string,
  { seconds, packets, payloadRateBps, rounded }: Amount,
  limits: CapturedFigure['limits'],
): CapturedFigure {
  return {
    sense,
    layer: 'payload',
    place,
    ...(seconds !== undefined && { seconds }),
    ...(packets !== undefined && { packets }),
    ...(packets !== undefined && seconds !== undefined && seconds > 0 && { packetsPerSecond: packets / seconds }),
    ...(payloadRateBps !== undefined && { rateBps: payloadRateBps }),
    limits: [...limits, ...(rounded ? (['rounded'] as const) : [])],
  };
}

/** The tool's own averages; where it prints none, those of the rows. The loopback interface carries no line. */
function activityFigures({ averages, perInterval }: HostActivity): readonly CapturedFigure[] {
  const rows = averages.interfaces.length > 0 ? averages.interfaces : perInterval.interfaces;
  const names = [...new Set(rows.map(({ name }) => name))].filter((name) => name !== 'lo');
  return names.flatMap((name) => {
    const own = rows.filter((row) => row.name === name);
    const average = (of: (row: InterfaceRates) => number) => mean(own.map(of)) ?? 0;
    return [
      counted(
        `${name} in`,
        average((row) => row.receivedPacketsPerSec),
        average((row) => row.receivedBytesPerSec),
      ),
      counted(
        `${name} out`,
        average((row) => row.sentPacketsPerSec),
        average((row) => row.sentBytesPerSec),
      ),
    ];
  });
}

function counted(place: string, packetsPerSecond: number, bytesPerSecond: number): CapturedFigure {
  return { sense: 'counted', layer: 'ethernet', place, packetsPerSecond, rateBps: bytesPerSecond * 8, limits: [] };
}
