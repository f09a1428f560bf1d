// Tells apart what a stream's sender and its receiver counted, in the `end` object of iperf3's JSON.
// UDP `packets` is the receiver's count up to 3.1.x and the sender's from 3.2; what the receiver saw is told apart only
// from 3.11 on, and only over all streams. In between a lost tail is invisible and the received count an upper bound.
import { numberAt, objectAt } from '../json-access.ts';
import { present } from '../present.ts';
import type { Amount, Direction, IntervalReading, ReportedLoss } from '../reading.ts';
import type { JsonObject } from '../tolerant-json.ts';
import { isAtLeast } from '../version-number.ts';
import { datagrams, type IntervalContext } from './json-intervals.ts';

export interface JsonSides {
  readonly sent?: Amount | undefined;
  readonly received?: Amount | undefined;
  readonly receivedAtMost?: Amount | undefined;
  readonly reportedLoss?: ReportedLoss | undefined;
  readonly outOfOrder?: number | undefined;
  readonly jitterMs?: number | undefined;
  readonly retransmits?: number | undefined;
  readonly lateCountedAsLost?: boolean;
}

interface UdpStreamEnd {
  readonly udp: JsonObject | undefined;
  readonly end: JsonObject | undefined;
  /** The printing side sends this stream. */
  readonly sends: boolean;
  /** The only stream of its direction, so that the sums are its own. */
  readonly alone: boolean;
  readonly context: IntervalContext;
  readonly version: string | undefined;
  readonly intervals: readonly IntervalReading[];
}

export function jsonUdpSides(stream: UdpStreamEnd): JsonSides {
  const { udp, sends, context } = stream;
  const bytes = numberAt(udp, 'bytes');
  const packets = numberAt(udp, 'packets');
  const lost = numberAt(udp, 'lost_packets');
  const seconds = numberAt(udp, 'end');
  if (bytes === undefined || packets === undefined || lost === undefined || seconds === undefined) return {};
  // A server writes 0 bytes for what only the client knows.
  const sentIsKnown = sends || (context.role === 'client' && bytes > 0);
  const sent = sentIsKnown ? udpAmount(seconds, bytes, datagrams(bytes, context.payloadBytes, packets)) : undefined;
  if (sends && context.role === 'server') return { sent };
  const counted = { lost, of: packets };
  const jitterMs = numberAt(udp, 'jitter_ms');
  return sends
    ? { sent, jitterMs, ...receivedByPeer(stream, sent, counted) }
    : {
        sent,
        jitterMs,
        outOfOrder: numberAt(udp, 'out_of_order'),
        reportedLoss: counted,
        received: receivedHere(stream),
      };
}

export function jsonTcpSides(stream: JsonObject, sends: boolean, role: 'client' | 'server'): JsonSides {
  const sender = objectAt(stream, 'sender');
  const receiver = objectAt(stream, 'receiver');
  return {
    sent: role === 'client' || sends ? tcpAmount(sender) : undefined,
    received: role === 'client' || !sends ? tcpAmount(receiver) : undefined,
    retransmits: numberAt(sender, 'retransmits'),
  };
}

/** 3.11 and later: what the receiver counted over all streams of a direction. */
export function receivedTogether(
  end: JsonObject | undefined,
  direction: Direction,
  context: IntervalContext,
): { readonly amount: Amount; readonly reported: ReportedLoss } | undefined {
  // A sending server has no count of the receiver and writes zeros.
  if (context.role === 'server' && direction === 'reverse') return undefined;
  const ofTheTest = context.reverse ? 'reverse' : 'forward';
  const sum = objectAt(end, direction === ofTheTest ? 'sum_received' : 'sum_received_bidir_reverse');
  const bytes = numberAt(sum, 'bytes');
  const seconds = numberAt(sum, 'end');
  const of = numberAt(sum, 'packets');
  const lost = numberAt(sum, 'lost_packets');
  if (bytes === undefined || seconds === undefined || of === undefined || lost === undefined) return undefined;
  const packets = datagrams(bytes, context.payloadBytes, of - lost);
  return { amount: udpAmount(seconds, bytes, packets), reported: { lost, of } };
}

/** The client sends; the figures of the receiver came back to it over the control connection. */
function receivedByPeer(stream: UdpStreamEnd, sent: Amount | undefined, counted: ReportedLoss): JsonSides {
  const { context, end, alone, version, udp } = stream;
  const together = receivedTogether(end, 'forward', context);
  if (together !== undefined && alone) return { received: together.amount, reportedLoss: together.reported };
  const perPacketBytes = context.payloadBytes;
  const arrived = counted.of - counted.lost;
  const seconds = together?.amount.seconds ?? numberAt(objectAt(end, 'sum'), 'end') ?? numberAt(udp, 'end') ?? 0;
  const amount = udpAmount(seconds, perPacketBytes === undefined ? undefined : arrived * perPacketBytes, arrived);
  const oldCount = version !== undefined && !isAtLeast(version, '3.2');
  if (oldCount) return { received: amount, reportedLoss: counted, lateCountedAsLost: counted.lost > 0 };
  // Over all streams the receiver saw the last datagram of each: then no stream has an unseen tail.
  const sentTogether = numberAt(objectAt(end, 'sum_sent'), 'packets');
  const noTail = together !== undefined && together.reported.of === sentTogether;
  const exact = noTail && sent?.packets === counted.of;
  return exact ? { received: amount, reportedLoss: counted } : { receivedAtMost: amount, reportedLoss: counted };
}

/** This side receives: its own intervals say what arrived; without them (-i 0) the sum of its only stream does. */
function receivedHere({ udp, end, alone, context, intervals }: UdpStreamEnd): Amount | undefined {
  const id = String(numberAt(udp, 'socket'));
  const own = intervals.filter((one) => one.stream === id && one.sense === 'received' && !one.omitted);
  if (own.length === 0) {
    const direction = context.role === 'server' ? 'forward' : 'reverse';
    return alone ? receivedTogether(end, direction, context)?.amount : undefined;
  }
  const bytes = own.reduce((sum, { amount }) => sum + (amount.bytes ?? 0), 0);
  const seconds = own.reduce((sum, { amount }) => sum + (amount.seconds ?? 0), 0);
  return udpAmount(seconds, bytes, datagrams(bytes, context.payloadBytes, undefined));
}

function udpAmount(seconds: number, bytes: number | undefined, packets: number | undefined): Amount {
  const payloadRateBps = bytes !== undefined && seconds > 0 ? (bytes * 8) / seconds : undefined;
  return present<Amount>({ seconds, packets, bytes, payloadRateBps, rounded: undefined });
}

/** `seconds` of a receiver is the sender's from 3.5 on; its own time is end minus start. */
function tcpAmount(side: JsonObject | undefined): Amount | undefined {
  const bytes = numberAt(side, 'bytes');
  const start = numberAt(side, 'start');
  const end = numberAt(side, 'end');
  if (bytes === undefined || start === undefined || end === undefined) return undefined;
  const seconds = end - start;
  return present<Amount>({
    seconds,
    packets: undefined,
    bytes,
    payloadRateBps: seconds > 0 ? (bytes * 8) / seconds : undefined,
    rounded: undefined,
  });
}
