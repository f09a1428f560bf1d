// A test second by second, all streams together: what the tools sent, received and missed, and what the kernels counted.
import { SecondBuckets } from '../line/second-buckets.ts';
import { spanOf } from '../line/window.ts';
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
  const tools = toolBuckets(facts, () => new SecondBuckets(originMs, seconds));
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
    };
  });
}

interface ToolBuckets {
  readonly sent: SecondBuckets;
  /** Undefined where the receiving tool says nothing while it runs. */
  readonly received: SecondBuckets | undefined;
  readonly lost: SecondBuckets;
}

function toolBuckets({ samples }: TestFacts, empty: () => SecondBuckets): ToolBuckets {
  const [sent, received, lost] = [empty(), empty(), empty()];
  let receives = false;
  for (const ofStream of samples.values()) {
    for (const sample of ofStream) {
      if (sample.sense === 'received') receives = true;
      (sample.sense === 'sent' ? sent : received).add(sample, sample.packets, sample.payloadBytes);
      if (sample.lostPackets !== undefined) lost.add(sample, sample.lostPackets, 0);
    }
  }
  return { sent, received: receives ? received : undefined, lost };
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
