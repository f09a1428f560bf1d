// The tests of a campaign while they are being chosen. Pure: every edit gives a new draft, and the plan itself says whether a
// test can show what it is meant to show.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { campaignTests, planCampaign, type PlannedTest } from '../../../shared/job/plan.ts';
import { longestTestSeconds, type JobSpec, type TestSpec } from '../../../shared/job/spec.ts';
import { sum } from '../../../shared/line/statistics.ts';

export interface DraftTest {
  /** Stays with the test while others come and go. */
  readonly key: number;
  readonly test: TestSpec;
}

export type CampaignProfile = 'guide' | 'practice' | 'soak';

export type PlannedDraft =
  | { readonly key: number; readonly test: TestSpec; readonly planned: PlannedTest }
  | { readonly key: number; readonly test: TestSpec; readonly problem: AppError };

/** What the job file asks for, each value written out; a test that cannot be planned stands there as it was asked for. */
export function draftOf(spec: JobSpec): readonly DraftTest[] {
  const { campaign } = spec;
  const tests = campaignTests(campaign);
  if ('tests' in campaign) return tests.map((test, key) => ({ key, test }));
  return planDraft(
    spec,
    tests.map((test, key) => ({ key, test })),
  ).map((plan) => ({ key: plan.key, test: 'planned' in plan ? specOf(plan.planned, spec) : plan.test }));
}

export function profileDraft(spec: JobSpec, profile: CampaignProfile): readonly DraftTest[] {
  const campaign =
    profile === 'soak' ? { profile, durationSeconds: longestTestSeconds, direction: 'inbound' as const } : { profile };
  return draftOf({ ...spec, campaign });
}

function specOf(planned: PlannedTest, spec: JobSpec): TestSpec {
  const { tool, direction, measures, payloadBytes, durationSeconds, offeredShare } = planned;
  const ecsHosts = Math.max(1, spec.hosts.filter(({ role }) => role === 'ecs').length);
  return {
    tool,
    direction,
    measures,
    payloadBytes,
    durationSeconds,
    streamsPerHost: planned.streams.length / ecsHosts,
    ...(offeredShare !== undefined && { load: offeredShare }),
  };
}

export function changed(draft: readonly DraftTest[], key: number, patch: Partial<TestSpec>): readonly DraftTest[] {
  return draft.map((each) => (each.key === key ? { key, test: settled({ ...each.test, ...patch }) } : each));
}

/** A flood takes no load: what does not go together is not left standing. */
function settled(test: TestSpec): TestSpec {
  if (test.tool === 'iperf3') return test;
  const flood = { ...test };
  delete flood.load;
  return flood;
}

export function repeated(draft: readonly DraftTest[], key: number): readonly DraftTest[] {
  return draft.flatMap((each) => (each.key === key ? [each, { key: nextKey(draft), test: each.test }] : [each]));
}

export function removed(draft: readonly DraftTest[], key: number): readonly DraftTest[] {
  return draft.filter((each) => each.key !== key);
}

export function added(draft: readonly DraftTest[]): readonly DraftTest[] {
  const test: TestSpec = { tool: 'iperf3', direction: 'inbound', measures: 'bandwidth' };
  return [...draft, { key: nextKey(draft), test }];
}

function nextKey(draft: readonly DraftTest[]): number {
  return Math.max(-1, ...draft.map(({ key }) => key)) + 1;
}

/** Each test planned on its own, so that one that cannot work does not hide the others. */
export function planDraft(spec: JobSpec, draft: readonly DraftTest[]): readonly PlannedDraft[] {
  return draft.map(({ key, test }) => {
    try {
      const [planned] = planCampaign({ ...spec, campaign: { tests: [test] } });
      if (!planned) throw new Error('a campaign of one test was planned as none');
      return { key, test, planned };
    } catch (error) {
      if (error instanceof AppError) return { key, test, problem: error };
      throw error;
    }
  });
}

export function totalSeconds(plans: readonly PlannedDraft[]): number {
  return sum(plans.map((plan) => ('planned' in plan ? plan.planned.durationSeconds : 0)));
}
