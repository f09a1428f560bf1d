import { expect, it } from 'vitest';
import { CampaignProgress } from '../../../shared/job/campaign-progress.ts';
import type { NewEvent } from '../../../shared/job/events.ts';

const planned = (...durations: number[]) =>
  ({
    type: 'campaign.planned',
    body: { tests: durations.map((durationSeconds, index) => ({ id: String(index + 1), durationSeconds })) },
  }) as unknown as NewEvent; // of a plan nothing else is read
const samples = (test: string, startMs: number, endMs: number) =>
  ({ type: 'samples', body: { test, streams: [{ startMs, endMs }], counters: [] } }) as unknown as NewEvent; // as above
const started = (test: string) => ({ type: 'test.started', body: { test } }) as const;
const ended = (test: string) => ({ type: 'test.ended', body: { test, outcome: 'completed' } }) as const;
const error = { code: 'campaign/no-start', severity: 'error', text: '', remedy: '', data: {} } as const;

function sharesOf(events: readonly NewEvent[]) {
  const progress = new CampaignProgress();
  return events.map((event) => {
    progress.apply(event);
    return progress.share;
  });
}

it('goes from nothing to the whole with the seconds that were measured, never beyond what was planned', () => {
  expect(new CampaignProgress().share).toBeUndefined();
  expect(
    sharesOf([
      planned(10, 30),
      started('1'),
      samples('1', 50_000, 51_000),
      samples('1', 51_000, 56_000),
      samples('1', 56_000, 63_000),
      ended('1'),
      started('2'),
      samples('2', 90_000, 105_000),
      ended('2'),
    ]),
  ).toEqual([0, 0, 0.025, 0.15, 0.25, 0.25, 0.25, 0.625, 1]);
});

it('a test that begins anew gives back what it had, one that is skipped costs no time', () => {
  expect(
    sharesOf([
      planned(10, 10),
      started('1'),
      samples('1', 0, 8_000),
      { type: 'test.repeated', body: { test: '1', attempt: 1, error } },
      samples('1', 20_000, 22_000),
      ended('1'),
      { type: 'test.skipped', body: { test: '2', error } },
    ]),
  ).toEqual([0, 0, 0.4, 0, 0.1, 0.5, 1]);
});
