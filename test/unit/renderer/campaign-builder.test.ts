// The campaign builder: what cannot show the line is refused before it is run, and a job file keeps its comments.
import { expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import {
  added,
  changed,
  draftOf,
  planDraft,
  profileDraft,
  removed,
  repeated,
  totalSeconds,
} from '../../../renderer/cockpit/campaign/campaign-draft.ts';
import { withCampaign } from '../../../renderer/cockpit/campaign/campaign-text.ts';
import { flowArithmetic } from '../../../renderer/cockpit/campaign/flow-arithmetic.ts';
import { recordedEvents } from './recorded.ts';

const spec: JobSpec = foldEvents(recordedEvents('sound')).spec!;

test('the campaign of the job is shown with every value written out', () => {
  const draft = draftOf(spec);
  expect(draft).toHaveLength(8);
  expect(draft[6]?.test).toEqual({
    tool: 'iperf3',
    direction: 'inbound',
    measures: 'bandwidth',
    payloadBytes: 1400,
    durationSeconds: 8,
    streamsPerHost: 2,
    load: 0.98,
  });
  expect(totalSeconds(planDraft(spec, draft))).toBe(64);
});

test('eight flows cannot show an inbound line, and the calculation says why', () => {
  const draft = changed(draftOf(spec), 6, { streamsPerHost: 1 });
  const plan = planDraft(spec, draft)[6]!;
  expect('problem' in plan && plan.problem.code).toBe('job/cannot-show-bandwidth');
  expect(flowArithmetic(plan, spec)).toMatchObject({ streams: 8, streamsNeeded: 12, isEnough: false });
  expect(planDraft(spec, draft).filter((each) => 'problem' in each)).toHaveLength(1);
});

test('outbound no flow is limited, so the arithmetic asks for nothing', () => {
  const plan = planDraft(spec, draftOf(spec))[7]!;
  expect(flowArithmetic(plan, spec)).toMatchObject({ flowLimitBps: undefined, isEnough: true });
});

test('a payload that would be fragmented is refused in its own words', () => {
  const plan = planDraft(spec, changed(draftOf(spec), 6, { payloadBytes: 1600 }))[6]!;
  expect('problem' in plan && plan.problem.code).toBe('job/fragments');
  expect(flowArithmetic(plan, spec)).toBeUndefined();
});

test('a test that becomes netperf loses its load, which netperf does not take', () => {
  expect(changed(draftOf(spec), 6, { tool: 'netperf' })[6]?.test.load).toBeUndefined();
});

test('tests are added, repeated beside the original, and removed, each keeping its own identity', () => {
  const draft = added(repeated(draftOf(spec), 0));
  expect(draft.map(({ key }) => key)).toEqual([0, 8, 1, 2, 3, 4, 5, 6, 7, 9]);
  expect(removed(draft, 8).map(({ key }) => key)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9]);
});

test('saving leaves every other line of the job file as it was, comments included', () => {
  const text =
    '# site visit in March\njob: Tianjin\nline:\n  bandwidth: 1 Gbit/s # as bought\ncampaign: guide\ncriteria:\n  loss: 0.1 %\n';
  const saved = withCampaign(text, [{ tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', load: 0.98 }]);
  for (const line of text.split('\n').filter((each) => each !== 'campaign: guide')) expect(saved).toContain(line);
  expect(saved).toContain('campaign:\n  tests:\n    - tool: iperf3\n');
});

test('a campaign with too few streams is shown with the reason, and can be mended there', () => {
  const few: JobSpec = { ...spec, campaign: { profile: 'guide', streamsPerHost: 1 } };
  const plans = planDraft(few, draftOf(few));
  expect(plans).toHaveLength(8);
  expect(plans.filter((each) => 'problem' in each).map(({ test }) => `${test.tool} ${test.direction}`)).toEqual([
    'netperf inbound',
    'iperf3 inbound',
  ]);
  const mended = changed(draftOf(few), 2, { streamsPerHost: 2 });
  expect(planDraft(few, mended).filter((each) => 'problem' in each)).toHaveLength(1);
});

test('a day of one paced test can be chosen, as job files can ask for it', () => {
  const draft = profileDraft(spec, 'soak');
  expect(draft.map(({ test }) => test)).toMatchObject([
    { tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds: 86_400, load: 0.98 },
  ]);
  expect(planDraft(spec, draft).every((each) => 'planned' in each)).toBe(true);
});
