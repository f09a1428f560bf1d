// The loss ledger: where each datagram went that a test's senders counted and its receivers did not, from the kernels' own
// counters before and after.
import type { CounterSnapshot } from '../job/events.ts';
import { sum } from './statistics.ts';

export interface CounterPair {
  readonly host: string;
  readonly before: CounterSnapshot;
  readonly after: CounterSnapshot;
}

/** Datagrams. Every place is a difference of counters that were read; `unexplained` is what remains, of either sign. */
export interface LossLedger {
  readonly sent: number;
  readonly received: number;
  /** Sent and not received, as the tools count it. */
  readonly lost: number;
  /** Handed over by the sending tool, but refused or dropped before the sender's NIC. */
  readonly senderQueue: number;
  /** Left the senders' kernels, never reached a receiver's kernel: the line, a policer or anything between. */
  readonly line: number;
  readonly receiverNic: number;
  readonly receiverSocket: number;
  /** In a receive buffer when its tool ended without having read them. Absent where the receivers' kernels did not tell. */
  readonly unread?: number;
  /** Arrived when no socket was open any more. */
  readonly noSocket: number;
  readonly unexplained: number;
}

/**
 * @param sent datagrams that the sending tools counted
 * @param received datagrams that the receiving tools counted
 */
export function lossLedger(
  sent: number,
  received: number,
  senders: readonly CounterPair[],
  receivers: readonly CounterPair[],
): LossLedger {
  const handedOver = sum(senders.map((pair) => pair.after.udpOut - pair.before.udpOut));
  const senderQueue =
    sum(senders.map((pair) => pair.after.transmittedDropped - pair.before.transmittedDropped)) +
    sum(senders.map((pair) => pair.after.udpSendBufferErrors - pair.before.udpSendBufferErrors));
  const receiverSocket = sum(
    receivers.map((pair) => pair.after.udpReceiveBufferErrors - pair.before.udpReceiveBufferErrors),
  );
  const late = sum(receivers.map((pair) => pair.after.udpNoPorts - pair.before.udpNoPorts));
  const receiverNic = sum(receivers.map((pair) => pair.after.receivedDropped - pair.before.receivedDropped));
  const delivered = sum(receivers.map((pair) => pair.after.udpIn - pair.before.udpIn));
  const otherErrors = sum(receivers.map((pair) => pair.after.udpInErrors - pair.before.udpInErrors)) - receiverSocket;
  const accountedFor = delivered + receiverSocket + late + Math.max(0, otherErrors);
  const arrived = arrivedAt(receivers);
  const left = arrived === undefined ? 0 : Math.max(0, arrived - accountedFor);
  const line = Math.max(0, handedOver - accountedFor - left - receiverNic - senderQueue);
  const lost = Math.max(0, sent - received);
  const onLine = Math.min(line, lost);
  const unread = Math.min(left, Math.max(0, lost - onLine - receiverSocket));
  // netperf's end marks carry no data; those that come after the socket has closed are no loss.
  const noSocket = Math.min(late, Math.max(0, lost - onLine - receiverSocket - unread));
  return {
    sent,
    received,
    lost,
    senderQueue,
    line: onLine,
    receiverNic,
    receiverSocket,
    ...(arrived !== undefined && { unread }),
    noSocket,
    unexplained: lost - onLine - senderQueue - receiverNic - receiverSocket - unread - noSocket,
  };
}

/**
 * What arrived when its tool had ended is late, not lost: the residual frames of RFC 2544, section 23, for which a test has to
 * wait before it counts. Tools do not wait.
 */
export function residual({ unread = 0, noSocket }: LossLedger): number {
  return unread + noSocket;
}

/** Lost before the line or behind it: no more than is missing at all, whatever else the hosts' counters count. */
export function lostAtHosts(ledger: LossLedger): number {
  return ledger.lost - ledger.line - residual(ledger) - Math.max(0, ledger.unexplained);
}

/** Undefined when one of the receivers has no such counter. */
function arrivedAt(receivers: readonly CounterPair[]): number | undefined {
  const arrived = receivers.flatMap(({ before, after }) =>
    before.udpArrived === undefined || after.udpArrived === undefined ? [] : [after.udpArrived - before.udpArrived],
  );
  return arrived.length === receivers.length ? sum(arrived) : undefined;
}
