// A test second by second, counted from its release, or from the first sample where it tells of none.
import { releasedMs, type TestFacts } from './test-facts.ts';
import type { SeriesPoint, ToldSeconds } from './view.ts';

export function seriesOf(facts: TestFacts): readonly SeriesPoint[] {
  const originMs = originOf(facts);
  return originMs === undefined ? [] : facts.samples.series(originMs);
}

export function toldSecondsOf(facts: TestFacts): ToldSeconds {
  const originMs = originOf(facts);
  const { armed, senders, receivers, plan, samples } = facts;
  const { sentMs, receivedMs, countedMs } = samples.toldUntil(
    plan.streams.filter(({ id }) => armed.has(id)),
    // A stream that is known to be dead is not waited for.
    (id, end) => (end === 'sent' ? senders : receivers).has(id) || senders.get(id)?.error !== undefined,
  );
  const secondsUntil = (endMs: number | undefined) =>
    originMs === undefined || endMs === undefined ? 0 : Math.max(0, Math.floor((endMs - originMs + roundingMs) / 1000));
  return { sent: secondsUntil(sentMs), received: secondsUntil(receivedMs), counted: secondsUntil(countedMs) };
}

/** Tools print their seconds with two digits or fewer: the end of the tenth second may read 9.99. */
const roundingMs = 20;

function originOf(facts: TestFacts): number | undefined {
  return releasedMs(facts) ?? facts.samples.span?.startMs;
}
