// Variations of what `faults.test.ts` finds out on every run.
import { expect, it } from 'vitest';
import type { TestSpec } from '../../../shared/job/spec.ts';
import { commission } from '../../support/commission.ts';
import { directions, expectDeadDirection } from '../../support/fault-findings.ts';

const paced: readonly TestSpec[] = directions.map((direction) => ({
  ...{ tool: 'iperf3', direction, measures: 'bandwidth', durationSeconds: 3 },
}));

it('a sound practice line is accepted also where the platform does not limit flows', async () => {
  const view = await commission({ faults: ['flow-limit=off'], tests: paced });
  expect(view.findings.filter((one) => one.outcome !== 'pass')).toEqual([]);
  expect(view.verdict.word).toBe('accepted');
});

it('a practice line that is dead outbound is rejected for that direction only', async () => {
  expectDeadDirection(await commission({ faults: ['dead-direction=outbound'], tests: paced }), 'outbound');
});
