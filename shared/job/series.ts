// A test second by second, all streams together: what the tools sent, received and missed, and what the kernels counted.
import { SecondBuckets } from '../line/second-buckets.ts';
import { spanOf, type Window } from '../line/window.ts';
import type { TestFacts } from './test-facts.ts';
import type { SeriesPoint } from './view.ts';

const longestSeconds = 86_400;

export function seriesOf(facts: TestFacts, receivers: readonly string[]): SeriesPoint[] {
  const span = spanOf([...facts.samples.values(), facts.counters].flatMap((told) => spanOf(told) ?? []));
  if (!span) return [];
  const released = facts.starts.size > 0 ? Math.min(...facts.starts.values()) : facts.releasedAtMs;
  const originMs = released ?? span.startMs;
  const seconds = Math.min(longestSeconds, Math.ceil((span.endMs - originMs) / 1000));
  if (seconds <= 0) return [];
  const tools = toolBuckets(facts, new JitterSeconds(originMs, seconds), () => new SecondBuckets(originMs, seconds));
  const kernels = kernelBuckets(facts, receivers, () => new SecondBuckets(originMs, seconds));
  const received = tools.received ?? kernels.taken;
  return Array.from({ length: seconds }, (_, second): SeriesPoint => {
    const told = { sent: tools.sent.at(second), received: received.at(second), counted: kernels.counted.at(second) };
    const lost = tools.lost.at(second);
    return {
      second,
      ...(told.sent && { sent: told.sent }),
      ...(told.received && { received: told.received }),
      ...(told.counted && { counted: told.counted }),
      ...(lost && { lostPackets: lost.packetsPerSecond }),
      ...tools.jitter.at(second),
    };
  });
}

interface ToolBuckets {
  readonly sent: SecondBuckets;
  /** Undefined where the receiving tool says nothing while it runs. */
  readonly received: SecondBuckets | undefined;
  readonly lost: SecondBuckets;
  readonly jitter: JitterSeconds;
}

/** Jitter is a state, not an amount: a second has the mean of the samples whose middle lies in it. */
class JitterSeconds {
  readonly #originMs: number;
  readonly #sums: Float64Array;
  readonly #counts: Uint32Array;

  constructor(originMs: number, seconds: number) {
    this.#originMs = originMs;
    this.#sums = new Float64Array(seconds);
    this.#counts = new Uint32Array(seconds);
  }

  add({ startMs, endMs }: Window, jitterMs: number): void {
    const second = Math.floor(((startMs + endMs) / 2 - this.#originMs) / 1000);
    if (second < 0 || second >= this.#sums.length) return;
    this.#sums[second] = (this.#sums[second] ?? 0) + jitterMs;
    this.#counts[second] = (this.#counts[second] ?? 0) + 1;
  }

  at(second: number): { readonly jitterMs: number } | undefined {
    const count = this.#counts[second] ?? 0;
    return count === 0 ? undefined : { jitterMs: (this.#sums[second] ?? 0) / count };
  }
}

function toolBuckets({ samples }: TestFacts, jitter: JitterSeconds, empty: () => SecondBuckets): ToolBuckets {
  const [sent, received, lost] = [empty(), empty(), empty()];
  let receives = false;
  for (const ofStream of samples.values()) {
    for (const sample of ofStream) {
      if (sample.sense === 'received') receives = true;
      (sample.sense === 'sent' ? sent : received).add(sample, sample.packets, sample.payloadBytes);
      if (sample.lostPackets !== undefined) lost.add(sample, sample.lostPackets, 0);
      if (sample.jitterMs !== undefined) jitter.add(sample, sample.jitterMs);
    }
  }
  return { sent, received: receives ? received : undefined, lost, jitter };
}

interface KernelBuckets {
  readonly counted: SecondBuckets;
  /** Datagrams that the receiving hosts' sockets took. */
  readonly taken: SecondBuckets;
}

function kernelBuckets(
  { counters, plan }: TestFacts,
  receivers: readonly string[],
  empty: () => SecondBuckets,
): KernelBuckets {
  const [counted, taken] = [empty(), empty()];
  for (const counter of counters) {
    if (!receivers.includes(counter.host)) continue;
    counted.add(counter, counter.receivedPackets, counter.receivedBytes);
    const { receivedDatagrams } = counter;
    if (receivedDatagrams !== undefined) taken.add(counter, receivedDatagrams, receivedDatagrams * plan.payloadBytes);
  }
  return { counted, taken };
}
