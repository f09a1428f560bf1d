// The loss ledger: where each lost datagram of a test went, from the kernels' own counters before and after.
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
  readonly lost: number;
  /** Handed over by the sending tool, but refused or dropped before the sender's NIC. */
  readonly senderQueue: number;
  /** Left the senders' kernels, never reached a receiver's kernel: the line, a policer or anything between. */
  readonly line: number;
  readonly receiverNic: number;
  readonly receiverSocket: number;
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
  const arrived = delivered + receiverSocket + late + Math.max(0, otherErrors);
  const line = Math.max(0, handedOver - arrived - receiverNic - senderQueue);
  const lost = Math.max(0, sent - received);
  const onLine = Math.min(line, lost);
  // netperf's end marks carry no data; those that come after the socket has closed are no loss.
  const noSocket = Math.min(late, Math.max(0, lost - onLine - receiverSocket));
  return {
    sent,
    received,
    lost,
    senderQueue,
    line: onLine,
    receiverNic,
    receiverSocket,
    noSocket,
    unexplained: lost - onLine - senderQueue - receiverNic - receiverSocket - noSocket,
  };
}
