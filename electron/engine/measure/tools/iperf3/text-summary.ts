// Concludes one test from the end rows of iperf3's text. Up to 3.1.x a UDP test ends with one row that mixes both sides
// and has no label; from 3.2 each side has its own row. A server prints zeros for the side that it cannot know.
import { present } from '../present.ts';
import type { Amount, StreamReading, StreamTest, Trap } from '../reading.ts';
import { lostOf, totalsOf, trapsInTotals } from '../stream-totals.ts';
import { printsAsSender, type TextDraft } from './text-draft.ts';
import { arrivedIn, textAmount } from './text-reader.ts';
import type { TextRow } from './text-row.ts';

/** iperf3 numbers its datagrams in the first 12 bytes (32-bit counter); without them it cannot count. */
const headerBytes = 12;

interface EndRows {
  readonly sender?: TextRow;
  readonly receiver?: TextRow;
  readonly unlabelled?: TextRow;
}

/** All streams have the end row of the side that can know. */
export function hasAllEndRows(draft: TextDraft): boolean {
  const ids = new Set([...draft.ports.keys(), ...draft.intervals.map((interval) => interval.stream)]);
  if (ids.size === 0) return draft.endRows.length > 0;
  return [...ids].every((id) => {
    const { sender, receiver, unlabelled } = endRowsOf(draft, id);
    if (unlabelled !== undefined) return true;
    if (draft.role === 'client') return sender !== undefined && receiver !== undefined;
    const own = sender ?? receiver;
    return own !== undefined && (printsAsSender(draft, own) ? sender : receiver) !== undefined;
  });
}

/** The test with its end figures. */
export function concludeText(draft: TextDraft, version: string | undefined): StreamTest {
  const traps = new Set<Trap>();
  const ids = [...new Set(draft.endRows.map((row) => row.id))].filter((id) => id !== 'SUM');
  const streams = ids.map((id) => streamOf(draft, id, traps));
  const totals = totalsOf(streams);
  for (const trap of trapsInTotals(totals, streams)) traps.add(trap);
  return { ...unconcludedText(draft, version), streams, totals, traps: [...traps] };
}

/** The test's intervals only: after a failure the end rows are wrong (iperf3 divides by the wrong time, or prints zeros). */
export function unconcludedText(draft: TextDraft, version: string | undefined): StreamTest {
  return present<StreamTest>({
    kind: 'stream-test',
    tool: 'iperf3',
    version,
    role: draft.role ?? 'client',
    protocol: draft.protocol,
    payloadBytes: draft.protocol === 'udp' ? draft.payloadBytes : undefined,
    startedAtEpochMs: undefined,
    streams: [],
    intervals: draft.intervals,
    totals: [],
    warnings: draft.warnings,
    traps: [],
  });
}

function streamOf(draft: TextDraft, id: string, traps: Set<Trap>): StreamReading {
  const rows = endRowsOf(draft, id);
  const any = rows.sender ?? rows.receiver ?? rows.unlabelled;
  const sends = any === undefined ? true : printsAsSender(draft, any);
  const sides =
    draft.protocol === 'udp'
      ? rows.unlabelled === undefined
        ? labelledUdp(draft, rows, sends)
        : unlabelledUdp(draft, rows.unlabelled, sends, traps)
      : tcpSides(draft, rows, sends);
  if (draft.protocol === 'udp' && cannotCount(draft, id, sides.sent)) {
    traps.add('payload-too-small-to-count');
    return present<StreamReading>({ ...namesOf(draft, id, sends), ...unmeasured, sent: sides.sent });
  }
  return present<StreamReading>({
    ...unmeasured,
    ...namesOf(draft, id, sends),
    ...sides,
    lostPackets: lostOf(sides.sent, sides.received),
    outOfOrder: lateOf(draft, id),
  });
}

const unmeasured = {
  localPort: undefined,
  remotePort: undefined,
  sent: undefined,
  received: undefined,
  receivedAtMost: undefined,
  lostPackets: undefined,
  reportedLoss: undefined,
  outOfOrder: undefined,
  jitterMs: undefined,
  retransmits: undefined,
};

interface Sides {
  readonly sent: Amount | undefined;
  readonly received: Amount | undefined;
  readonly reportedLoss?: StreamReading['reportedLoss'];
  readonly jitterMs?: number | undefined;
  readonly retransmits?: number | undefined;
}

function tcpSides(draft: TextDraft, rows: EndRows, sends: boolean): Sides {
  const knowsBoth = draft.role === 'client';
  return {
    sent: rows.sender !== undefined && (knowsBoth || sends) ? textAmount(rows.sender, undefined, undefined) : undefined,
    received:
      rows.receiver !== undefined && (knowsBoth || !sends)
        ? textAmount(rows.receiver, undefined, undefined)
        : undefined,
    retransmits: rows.sender?.count,
  };
}

/** From 3.2: the sender row says 0/N where N is what was sent; the receiver row counts up to the last datagram it saw. */
function labelledUdp(draft: TextDraft, rows: EndRows, sends: boolean): Sides {
  const { sender, receiver } = rows;
  const knowsBoth = draft.role === 'client';
  const sent =
    sender !== undefined && (knowsBoth || sends) ? textAmount(sender, sender.total, draft.payloadBytes) : undefined;
  if (receiver === undefined || (!knowsBoth && sends)) return { sent, received: undefined };
  return {
    sent,
    received: textAmount(receiver, arrivedIn(receiver), draft.payloadBytes),
    reportedLoss: reportedIn(receiver),
    jitterMs: receiver.jitterMs,
  };
}

/**
 * Up to 3.1.x: bytes and rate are the sender's, Lost/Total is the receiver's. The true number sent is only in the
 * sender's intervals. Late datagrams were counted as lost and are given back where their number is known.
 */
function unlabelledUdp(draft: TextDraft, row: TextRow, sends: boolean, traps: Set<Trap>): Sides {
  const local = sumOfIntervals(draft, row.id);
  if (draft.role === 'server' && sends)
    return { sent: textAmount(row, row.total, draft.payloadBytes), received: undefined };
  // A receiver prints how many were late, unless none were.
  const late = lateOf(draft, row.id);
  const inOrder = arrivedIn(draft.role === 'server' ? { ...row, bytes: local?.bytes ?? 0 } : row);
  if ((row.lost ?? 0) > 0 && (late ?? (sends ? 1 : 0)) > 0) traps.add('late-counted-as-lost');
  const arrived = inOrder === undefined ? undefined : inOrder + (late ?? 0);
  const seconds = row.endSec - row.startSec;
  const sentPackets = sends ? local?.packets : undefined;
  const sentIsKnown = draft.role === 'client';
  const datagramBytes =
    draft.payloadBytes ?? (sends ? ratio(row.bytes, sentPackets) : ratio(local?.bytes, local?.packets));
  return {
    sent: sentIsKnown ? textAmount(row, sentPackets, draft.payloadBytes) : undefined,
    received:
      arrived === undefined ? undefined : derived(seconds, arrived, datagramBytes, draft.payloadBytes === undefined),
    reportedLoss: reportedIn(row),
    jitterMs: row.jitterMs,
  };
}

function derived(seconds: number, packets: number, datagramBytes: number | undefined, rounded: boolean): Amount {
  const bytes = datagramBytes === undefined ? undefined : Math.round(packets * datagramBytes);
  return present<Amount>({
    seconds: Math.round(seconds * 1e3) / 1e3,
    packets,
    bytes,
    payloadRateBps: bytes === undefined || seconds === 0 ? undefined : (bytes * 8) / seconds,
    rounded: rounded ? true : undefined,
  });
}

function cannotCount(draft: TextDraft, id: string, sent: Amount | undefined): boolean {
  const reported = draft.endRows.find((row) => row.id === id && row.label !== 'sender');
  if (reported?.total !== 0) return false;
  const local = sumOfIntervals(draft, id);
  const received = draft.intervals.some((interval) => interval.stream === id && interval.sense === 'received');
  if (received) return (local?.bytes ?? 0) > 0;
  const datagramBytes = draft.payloadBytes ?? ratio(sent?.bytes, sent?.packets);
  return datagramBytes !== undefined && datagramBytes < headerBytes;
}

/** What the printing side itself counted; nothing where an interval is missing its count. */
function sumOfIntervals(draft: TextDraft, id: string): { bytes: number; packets: number | undefined } | undefined {
  const own = draft.intervals.filter((interval) => interval.stream === id && !interval.omitted);
  if (own.length === 0) return undefined;
  let bytes = 0;
  let packets: number | undefined = 0;
  for (const { amount } of own) {
    bytes += amount.bytes ?? 0;
    packets = packets === undefined || amount.packets === undefined ? undefined : packets + amount.packets;
  }
  return { bytes, packets };
}

function reportedIn(row: TextRow): StreamReading['reportedLoss'] {
  return row.lost === undefined || row.total === undefined ? undefined : { lost: row.lost, of: row.total };
}

function lateOf(draft: TextDraft, id: string): number | undefined {
  const onlyStream = draft.ports.size <= 1;
  return draft.outOfOrder.get(id) ?? (onlyStream ? draft.outOfOrder.get('SUM') : undefined);
}

function namesOf(
  draft: TextDraft,
  id: string,
  sends: boolean,
): Pick<StreamReading, 'id' | 'direction'> & {
  readonly localPort: number | undefined;
  readonly remotePort: number | undefined;
} {
  const ports = draft.ports.get(id);
  const direction = (draft.role === 'server') === sends ? 'reverse' : 'forward';
  return { id, direction, localPort: ports?.localPort, remotePort: ports?.remotePort };
}

function endRowsOf(draft: TextDraft, id: string): EndRows {
  const rows = draft.endRows.filter((row) => row.id === id);
  const sender = rows.find((row) => row.label === 'sender');
  const receiver = rows.find((row) => row.label === 'receiver');
  const unlabelled = rows.find((row) => row.label === undefined);
  return present<EndRows>({ sender, receiver, unlabelled });
}

function ratio(bytes: number | undefined, packets: number | undefined): number | undefined {
  return bytes === undefined || packets === undefined || packets === 0 ? undefined : bytes / packets;
}
