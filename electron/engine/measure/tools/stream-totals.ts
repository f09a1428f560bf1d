// Adds up the streams of one run and names what is suspicious about it. It must not know which tool ran.
import { present } from './present.ts';
import type { Amount, Direction, DirectionTotal, StreamReading, Trap } from './reading.ts';

/** Above this share of the sent datagrams an unseen tail changes a verdict; below it is the last few in flight. */
const tailWorthNaming = 0.001;

/** Sent minus received where both are exact counts. */
export function lostOf(sent: Amount | undefined, received: Amount | undefined): number | undefined {
  if (sent?.packets === undefined || received?.packets === undefined) return undefined;
  return sent.packets - received.packets;
}

/** One total per direction that has streams, forward first. A sum exists only where every stream has the figure. */
export function totalsOf(streams: readonly StreamReading[]): DirectionTotal[] {
  const directions: readonly Direction[] = ['forward', 'reverse'];
  return directions.flatMap((direction) => {
    const own = streams.filter((stream) => stream.direction === direction);
    if (own.length === 0) return [];
    const sent = sumOf(own.map((stream) => stream.sent));
    const received = sumOf(own.map((stream) => stream.received));
    return [
      present<DirectionTotal>({
        direction,
        sent,
        received,
        receivedAtMost:
          received === undefined ? sumOf(own.map((stream) => stream.received ?? stream.receivedAtMost)) : undefined,
        lostPackets: lostOf(sent, received),
        retransmits: addUp(own.map((stream) => stream.retransmits)),
      }),
    ];
  });
}

/** The traps that show in the figures themselves, whatever the tool. */
export function trapsInTotals(totals: readonly DirectionTotal[], streams: readonly StreamReading[]): Trap[] {
  const traps = new Set<Trap>();
  for (const { sent, received } of [...totals, ...streams]) {
    const offered = sent?.packets ?? sent?.bytes ?? 0;
    const arrived = received?.packets ?? received?.bytes ?? (received?.payloadRateBps === 0 ? 0 : undefined);
    if (offered > 0 && arrived === 0) traps.add('nothing-arrived');
    if ((lostOf(sent, received) ?? 0) < 0) traps.add('received-more-than-sent');
  }
  for (const { sent, received, receivedAtMost, reportedLoss } of streams) {
    if (receivedAtMost !== undefined && received === undefined) traps.add('receiver-count-hidden');
    const lost = lostOf(sent, received);
    if (lost === undefined || reportedLoss === undefined) continue;
    if (lost - reportedLoss.lost > tailWorthNaming * (sent?.packets ?? 0)) traps.add('lost-tail');
  }
  return [...traps];
}

/** The sum of amounts that ran at the same time: counts add, the time is the longest, rates are bytes over that time. */
function sumOf(amounts: readonly (Amount | undefined)[]): Amount | undefined {
  const known = amounts.filter((amount) => amount !== undefined);
  const [first] = known;
  if (first === undefined || known.length < amounts.length) return undefined;
  if (known.length === 1) return first;
  const times = known.map((amount) => amount.seconds).filter((seconds) => seconds !== undefined);
  const seconds = times.length === known.length ? Math.max(...times) : undefined;
  const bytes = addUp(known.map((amount) => amount.bytes));
  const rounded = known.some((amount) => amount.rounded === true);
  return present<Amount>({
    seconds,
    packets: addUp(known.map((amount) => amount.packets)),
    bytes,
    payloadRateBps:
      bytes !== undefined && seconds !== undefined && seconds > 0
        ? (bytes * 8) / seconds
        : addUp(known.map((amount) => amount.payloadRateBps)),
    rounded: rounded ? true : undefined,
  });
}

function addUp(values: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const value of values) {
    if (value === undefined) return undefined;
    sum += value;
  }
  return values.length === 0 ? undefined : sum;
}
