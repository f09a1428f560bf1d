// A test second by second, counted from its release, or from the first sample where it tells of none.
import { releasedMs, type TestFacts } from './test-facts.ts';
import type { SeriesPoint, ToldSeconds } from './view.ts';

export function seriesOf(facts: TestFacts): readonly SeriesPoint[] {
  const originMs = originOf(facts);
  return originMs === undefined ? [] : facts.samples.series(originMs);
}

export function toldSecondsOf(facts: TestFacts): ToldSeconds {
  const originMs = originOf(facts);
  const { sentMs, receivedMs, countedMs } = facts.samples.toldUntil(
    facts.plan.streams.filter(({ id }) => facts.armed.has(id)),
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
