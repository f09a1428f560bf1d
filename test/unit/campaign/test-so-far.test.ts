// A test that a machine spoilt which is line and hosts at once begins anew; one that it did not spoil, or that is decided, stands.
import { describe, expect, it } from 'vitest';
import type { CampaignContext } from '../../../electron/engine/measure/campaign/context.ts';
import { TestSoFar } from '../../../electron/engine/measure/campaign/test-so-far.ts';
import type { MachineFacts } from '../../../electron/engine/measure/campaign/machine-watch.ts';
import { isOfTest } from '../../../shared/job/apply-to-facts.ts';
import type { NewEvent } from '../../../shared/job/events.ts';
import type { PlannedTest } from '../../../shared/job/plan.ts';
import { sampleEvents, sampleSpec, type Sample } from '../../sample/sample-job.ts';

/** The last test of the guide's eight: outbound, paced, judged by loss and rate. */
const lastTest = 7;
const dips = { inTest: lastTest, second: 4, seconds: 1, share: 0.7 };

/** What a test of such a line would have recorded before its end, taken by a campaign on this machine or elsewhere. */
function soFar(sample: Sample, isThisMachine = true) {
  const events = sampleEvents({ durationSeconds: 10, ...sample });
  const planned = events.find((event) => event.type === 'campaign.planned');
  const test = planned?.body.tests[lastTest] as PlannedTest | undefined;
  if (!test) throw new Error('the sample has no such test');
  const recorded: NewEvent[] = [];
  const context = {
    ...{ spec: sampleSpec(sample), isThisMachine, now: () => 0 },
    record: (...given: readonly NewEvent[]) => recorded.push(...given),
  } as unknown as CampaignContext; // nothing else of it is looked at
  const known = new TestSoFar(context, test);
  const own = events.filter((event) => isOfTest(event) && event.body.test === test.id && event.type !== 'test.ended');
  known.record(...own);
  return { known, recorded: recorded.length, own: own.length };
}

const stalled: MachineFacts = { stalls: { totalMs: 900, longestMs: 400, overMs: 10_000 } };

describe('a test whose loss stands in one second', () => {
  it('while the machine stood still for longer than that took: begins anew, and is told for how long', () => {
    expect(soFar({ dips }).known.spoiltByMachine(stalled)).toMatchObject({
      code: 'campaign/machine-stalled',
      data: { totalMs: 900, longestMs: 400, seconds: 10 },
    });
  });

  it('while the machine kept time, or stood still for no more than others take their turns: stands', () => {
    expect(soFar({ dips }).known.spoiltByMachine({})).toBeUndefined();
    const little = { stalls: { totalMs: 200, longestMs: 50, overMs: 10_000 } };
    expect(soFar({ dips }).known.spoiltByMachine(little)).toBeUndefined();
  });

  it('between hosts that are elsewhere: stands, whatever this machine did', () => {
    expect(soFar({ dips }, false).known.spoiltByMachine(stalled)).toBeUndefined();
  });
});

it('a test that is decided stands, although the machine stood still: sound, or slow by more than that explains', () => {
  expect(soFar({}).known.spoiltByMachine(stalled)).toBeUndefined();
  expect(soFar({ carriedShare: 0.8 }).known.spoiltByMachine(stalled)).toBeUndefined();
});

it('everything is recorded as it comes', () => {
  const { recorded, own } = soFar({ dips });
  expect(own).toBeGreaterThan(50);
  expect(recorded).toBe(own);
});
