// A test second by second, counted from its release, or from the first sample where it tells of none.
import { releasedMs, type TestFacts } from './test-facts.ts';
import type { SeriesPoint } from './view.ts';

export function seriesOf(facts: TestFacts): readonly SeriesPoint[] {
  const { samples } = facts;
  const originMs = releasedMs(facts) ?? samples.span?.startMs;
  return originMs === undefined ? [] : samples.series(originMs);
}
