// Rates of one source inside the overlap window. One pass and no copies: a running test is looked at four times a second.
import { RateInside, type Rate, type Window } from '../line/window.ts';
import type { CounterSample, StreamSample } from './events.ts';

/** What one end of a stream told; payload bytes. */
export function sampledRate(
  samples: readonly StreamSample[],
  sense: StreamSample['sense'],
  overlap: Window,
): Rate | undefined {
  const inside = new RateInside(overlap);
  for (const sample of samples) if (sample.sense === sense) inside.add(sample, sample.packets, sample.payloadBytes);
  return inside.rate();
}

/** What the host's NIC received; Ethernet bytes. */
export function countedRate(counters: readonly CounterSample[], host: string, overlap: Window): Rate | undefined {
  const inside = new RateInside(overlap);
  for (const counter of counters)
    if (counter.host === host) inside.add(counter, counter.receivedPackets, counter.receivedBytes);
  return inside.rate();
}
