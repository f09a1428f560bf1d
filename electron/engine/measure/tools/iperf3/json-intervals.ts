// Reads the interval objects of iperf3's JSON, the same in a document (-J) and in an event (--json-stream).
import { flagAt, numberAt, objectsAt } from '../json-access.ts';
import { present } from '../present.ts';
import type { IntervalReading } from '../reading.ts';
import type { JsonObject } from '../tolerant-json.ts';

/** What an interval object does not say about itself. */
export interface IntervalContext {
  readonly role: 'client' | 'server';
  readonly udp: boolean;
  /** For versions before 3.7, whose streams have no `sender` member. */
  readonly reverse: boolean;
  readonly payloadBytes: number | undefined;
}

/** The streams of one interval; an object that a cut left incomplete is passed over, sums are never read. */
export function jsonIntervals(interval: JsonObject, context: IntervalContext): IntervalReading[] {
  return objectsAt(interval, 'streams').flatMap((stream) => {
    const reading = oneInterval(stream, context);
    return reading === undefined ? [] : [reading];
  });
}

/** After an abort the last interval is printed twice. */
export function withoutRepeats(intervals: readonly IntervalReading[]): IntervalReading[] {
  const last = new Map<string, IntervalReading>();
  return intervals.filter((interval) => {
    const before = last.get(interval.stream);
    last.set(interval.stream, interval);
    return (
      before?.startSec !== interval.startSec || before.endSec !== interval.endSec || before.omitted !== interval.omitted
    );
  });
}

/** Whether the side that printed this sends the stream. */
export function jsonSends(stream: JsonObject | undefined, context: IntervalContext): boolean {
  return flagAt(stream, 'sender') ?? (context.role === 'client') !== context.reverse;
}

function oneInterval(stream: JsonObject, context: IntervalContext): IntervalReading | undefined {
  const socket = numberAt(stream, 'socket');
  const startSec = numberAt(stream, 'start');
  const endSec = numberAt(stream, 'end');
  const seconds = numberAt(stream, 'seconds');
  const bytes = numberAt(stream, 'bytes');
  const payloadRateBps = numberAt(stream, 'bits_per_second');
  const omitted = flagAt(stream, 'omitted');
  if (socket === undefined || startSec === undefined || endSec === undefined || seconds === undefined) return undefined;
  if (bytes === undefined || omitted === undefined) return undefined;
  const sends = jsonSends(stream, context);
  const reported = numberAt(stream, 'packets');
  const lost = numberAt(stream, 'lost_packets');
  return present<IntervalReading>({
    stream: String(socket),
    direction: (context.role === 'server') === sends ? 'reverse' : 'forward',
    sense: sends ? 'sent' : 'received',
    startSec,
    endSec,
    amount: present({
      seconds,
      packets: context.udp ? datagrams(bytes, context.payloadBytes, sends ? reported : undefined) : undefined,
      bytes,
      payloadRateBps,
    }),
    reportedLoss: sends || lost === undefined || reported === undefined ? undefined : { lost, of: reported },
    jitterMs: sends ? undefined : numberAt(stream, 'jitter_ms'),
    retransmits: numberAt(stream, 'retransmits'),
    omitted,
    endingAtEpochSec: undefined,
  });
}

/** Every datagram of an iperf3 UDP test has the block's size, so bytes say how many there were, whatever was counted. */
export function datagrams(
  bytes: number,
  payloadBytes: number | undefined,
  counted: number | undefined,
): number | undefined {
  if (payloadBytes !== undefined && payloadBytes > 0 && bytes % payloadBytes === 0) return bytes / payloadBytes;
  return counted;
}
