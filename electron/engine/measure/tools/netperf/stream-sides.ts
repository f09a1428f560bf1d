// Builds a reading of one netperf data stream from what its two sides counted. It must not know which form was printed.
import { present } from '../present.ts';
import type { Amount, IntervalReading, Protocol, StreamReading, StreamTest, ToolOutput, Trap } from '../reading.ts';
import { lostOf, totalsOf, trapsInTotals } from '../stream-totals.ts';
import type { AskedOfNetperf } from './asked.ts';
import type { Interim } from './interim.ts';
import type { NetperfDocument } from './netperf-document.ts';

export interface StreamSides {
  readonly protocol: Protocol | undefined;
  /** What the side that runs netperf does. */
  readonly does: 'sends' | 'receives';
  readonly payloadBytes?: number | undefined;
  readonly sent?: Amount | undefined;
  readonly received?: Amount | undefined;
  readonly retransmits?: number | undefined;
  /** Elapsed seconds as the tool measured them. */
  readonly seconds?: number | undefined;
  readonly warnings?: readonly string[];
  readonly traps?: readonly Trap[];
}

/** Netperf runs one stream at a time; it has no number of its own. */
const netperfStream = '1';

/** Shorter than this share of what was asked is another test than the one asked for. */
const shortestShare = 0.9;

export function netperfStreamTest(
  sides: StreamSides,
  document: NetperfDocument,
  asked: AskedOfNetperf,
  output: ToolOutput,
): StreamTest {
  const direction = sides.does === 'sends' ? 'forward' : 'reverse';
  const stream = present<StreamReading>({
    id: netperfStream,
    direction,
    localPort: document.banner.localPort ?? asked.localPort,
    remotePort: document.banner.remotePort ?? asked.remotePort,
    sent: sides.sent,
    received: sides.received,
    receivedAtMost: undefined,
    lostPackets: lostOf(sides.sent, sides.received),
    reportedLoss: undefined,
    outOfOrder: undefined,
    jitterMs: undefined,
    retransmits: sides.retransmits,
  });
  const streams = sides.sent === undefined && sides.received === undefined ? [] : [stream];
  const totals = totalsOf(streams);
  return present<StreamTest>({
    kind: 'stream-test',
    tool: 'netperf',
    version: output.version,
    role: 'client',
    protocol: sides.protocol,
    payloadBytes: sides.protocol === 'udp' ? sides.payloadBytes : undefined,
    startedAtEpochMs: undefined,
    streams,
    intervals: intervalsOf(document.interims, sides.does),
    totals,
    warnings: [...document.warnings, ...(sides.warnings ?? [])],
    traps: [...new Set([...(sides.traps ?? []), ...trapsInTotals(totals, streams), ...askedTraps(sides, asked)])],
  });
}

/** Interim results as intervals. They are what the near side gave to or took from its socket. */
export function intervalsOf(interims: readonly Interim[], does: 'sends' | 'receives'): IntervalReading[] {
  const clock = new InterimClock(does);
  return interims.flatMap((interim) => {
    const interval = clock.intervalOf(interim);
    return interval === undefined ? [] : [interval];
  });
}

/** Netperf says how long an interval was, not when it began: the intervals follow each other without a gap. */
export class InterimClock {
  readonly #does: 'sends' | 'receives';
  #endSec = 0;

  constructor(does: 'sends' | 'receives') {
    this.#does = does;
  }

  intervalOf({ rateBps, seconds, endingAtEpochSec }: Interim): IntervalReading | undefined {
    if (rateBps === undefined) return undefined;
    const startSec = this.#endSec;
    this.#endSec = Math.round((startSec + seconds) * 1e3) / 1e3;
    return present<IntervalReading>({
      stream: netperfStream,
      direction: this.#does === 'sends' ? 'forward' : 'reverse',
      sense: this.#does === 'sends' ? 'sent' : 'received',
      startSec,
      endSec: this.#endSec,
      amount: { seconds, payloadRateBps: rateBps },
      reportedLoss: undefined,
      jitterMs: undefined,
      retransmits: undefined,
      omitted: false,
      endingAtEpochSec,
    });
  }
}

function askedTraps({ seconds, payloadBytes, received, protocol }: StreamSides, asked: AskedOfNetperf): Trap[] {
  const traps: Trap[] = [];
  if (asked.endless) traps.push('ran-until-interrupted');
  if (asked.seconds !== undefined && seconds !== undefined && seconds < shortestShare * asked.seconds) {
    traps.push('shorter-than-asked');
  }
  if (protocol === 'udp' && asked.messageBytes !== undefined && payloadBytes !== undefined) {
    if (asked.messageBytes !== payloadBytes) traps.push('message-size-not-as-asked');
  }
  if (received?.payloadRateBps === 0 && (seconds ?? 0) > 0) traps.push('nothing-arrived');
  return traps;
}
