// Concludes one test from one iperf3 JSON document (or from the events that carry its parts). Version differences are
// settled here: which side each number belongs to, and which numbers are only an upper bound.
import { flagAt, numberAt, objectAt, objectsAt, textAt } from '../json-access.ts';
import { present } from '../present.ts';
import type { DirectionTotal, Protocol, StreamReading, StreamTest, Trap } from '../reading.ts';
import { lostOf, totalsOf, trapsInTotals } from '../stream-totals.ts';
import type { JsonObject } from '../tolerant-json.ts';
import { iperf3VersionIn } from './version.ts';
import { jsonIntervals, jsonSends, withoutRepeats, type IntervalContext } from './json-intervals.ts';
import { jsonTcpSides, jsonUdpSides, receivedTogether, type JsonSides } from './json-sides.ts';

export interface JsonTest {
  readonly start: JsonObject | undefined;
  readonly intervals: readonly JsonObject[];
  readonly end: JsonObject | undefined;
}

/** The test's end figures; call it only for a document that says it succeeded. */
export function concludeJson(test: JsonTest, role: 'client' | 'server'): StreamTest {
  const partial = unconcludedJson(test, role);
  const context = contextOf(test, role);
  const traps = new Set<Trap>();
  const sides = objectsAt(test.end, 'streams').map((stream) => {
    const inner = context.udp ? objectAt(stream, 'udp') : (objectAt(stream, 'sender') ?? objectAt(stream, 'receiver'));
    return { stream, inner, sends: jsonSends(inner, context) };
  });
  const streams = sides.map(({ stream, inner, sends }) => {
    const alone = sides.filter((other) => other.sends === sends).length === 1;
    const read = context.udp
      ? jsonUdpSides({
          udp: inner,
          end: test.end,
          sends,
          alone,
          context,
          version: partial.version,
          intervals: partial.intervals,
        })
      : jsonTcpSides(stream, sends, context.role);
    if (read.lateCountedAsLost === true) traps.add('late-counted-as-lost');
    return streamOf(test, inner, sends, read, context);
  });
  const totals = totalsOf(streams).map((total): DirectionTotal => {
    const whole = context.udp ? receivedTogether(test.end, total.direction, context)?.amount : undefined;
    if (total.received !== undefined || whole === undefined) return total;
    const { direction, sent } = total;
    return present<DirectionTotal>({
      direction,
      sent,
      received: whole,
      receivedAtMost: undefined,
      lostPackets: lostOf(sent, whole),
      retransmits: undefined,
    });
  });
  for (const trap of trapsInTotals(totals, streams)) traps.add(trap);
  return { ...partial, streams, totals, traps: [...traps] };
}

/** Identity and intervals only: what remains true after a failure. */
export function unconcludedJson(test: JsonTest, role: 'client' | 'server'): StreamTest {
  const context = contextOf(test, role);
  const startedAt = objectAt(test.start, 'timestamp');
  const seconds = numberAt(startedAt, 'timesecs');
  return present<StreamTest>({
    kind: 'stream-test',
    tool: 'iperf3',
    version: iperf3VersionIn(textAt(test.start, 'version') ?? ''),
    role,
    protocol: protocolOf(test),
    payloadBytes: context.payloadBytes,
    startedAtEpochMs: numberAt(startedAt, 'timemillisecs') ?? (seconds === undefined ? undefined : seconds * 1000),
    streams: [],
    intervals: withoutRepeats(test.intervals.flatMap((interval) => jsonIntervals(interval, context))),
    totals: [],
    warnings: [],
    traps: [],
  });
}

export function contextOf(test: Pick<JsonTest, 'start'>, role: 'client' | 'server'): IntervalContext {
  const asked = objectAt(test.start, 'test_start');
  const udp = textAt(asked, 'protocol') === 'UDP';
  return {
    role,
    udp,
    reverse: flagAt(asked, 'reverse') ?? false,
    payloadBytes: udp ? numberAt(asked, 'blksize') : undefined,
  };
}

function protocolOf(test: JsonTest): Protocol | undefined {
  const name = textAt(objectAt(test.start, 'test_start'), 'protocol');
  return name === 'UDP' ? 'udp' : name === 'TCP' ? 'tcp' : undefined;
}

function streamOf(
  test: JsonTest,
  inner: JsonObject | undefined,
  sends: boolean,
  sides: JsonSides,
  context: IntervalContext,
): StreamReading {
  const socket = numberAt(inner, 'socket');
  const connected = objectsAt(test.start, 'connected').find((entry) => numberAt(entry, 'socket') === socket);
  return present<StreamReading>({
    id: String(socket ?? '?'),
    direction: (context.role === 'server') === sends ? 'reverse' : 'forward',
    localPort: numberAt(connected, 'local_port'),
    remotePort: numberAt(connected, 'remote_port'),
    sent: sides.sent,
    received: sides.received,
    receivedAtMost: sides.receivedAtMost,
    lostPackets: lostOf(sides.sent, sides.received),
    reportedLoss: sides.reportedLoss,
    outOfOrder: sides.outOfOrder,
    jitterMs: sides.jitterMs,
    retransmits: sides.retransmits,
  });
}
