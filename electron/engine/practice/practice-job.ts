// A practice line as a job: the same job file shape as a real line, so that everything after this point can't tell.
import type { z } from 'zod';
import { jobSpec, type hostSpec, type JobSpec } from '../../../shared/job/spec.ts';

export interface PracticeJob {
  readonly bandwidthBps: number;
  readonly lineName: string;
  readonly hosts: readonly z.input<typeof hostSpec>[];
  readonly durationSeconds: number | undefined;
  /** What is commissioned before it is measured; undefined for a line that stands. */
  readonly intent?: JobSpec['intent'];
}

export function practiceJob({ bandwidthBps, lineName, hosts, durationSeconds, intent }: PracticeJob): JobSpec {
  return jobSpec.parse({
    job: 'Practice line',
    customer: 'Practice',
    site: 'this machine',
    line: { bandwidth: bandwidthBps, name: lineName },
    ...(intent && { intent }),
    hosts,
    campaign: { profile: 'practice', ...(durationSeconds !== undefined && { durationSeconds }) },
  });
}
