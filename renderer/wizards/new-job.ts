// What a new job needs beside its intent, as somebody types it. Pure.
import type { Input } from '../../shared/api/contract/contract.ts';
import type { Intent } from '../../shared/job/intent/intent.ts';
import type { Sentence } from '../../shared/job/intent/wizards/sentence.ts';
import { parseBandwidth } from '../../shared/line/bandwidth.ts';

export interface NewJob {
  readonly name: string;
  readonly customer: string;
  /** As typed: `1 Gbit/s`, `200 Mbit/s`. */
  readonly bandwidth: string;
  readonly cloud: 'practice' | 'real';
}

/** A practice line is made of this machine's CPUs. */
const usualBandwidth = { practice: '200 Mbit/s', real: '1 Gbit/s' } as const;

export const emptyJob: NewJob = { name: '', customer: '', bandwidth: usualBandwidth.practice, cloud: 'practice' };

/** A bandwidth that nobody has typed follows the cloud. */
export function onCloud(job: NewJob, cloud: NewJob['cloud']): NewJob {
  return { ...job, cloud, ...(job.bandwidth === usualBandwidth[job.cloud] && { bandwidth: usualBandwidth[cloud] }) };
}

export function nameProblem({ name }: NewJob): Sentence | undefined {
  return name.trim() === '' ? { en: 'A job needs a name.', zh: '作业需要名称。' } : undefined;
}

export function bandwidthProblem({ bandwidth }: NewJob): Sentence | undefined {
  return bandwidthOf(bandwidth) === undefined
    ? { en: 'Write a bandwidth such as 200 Mbit/s or 1 Gbit/s.', zh: '请填写带宽，例如 200 Mbit/s 或 1 Gbit/s。' }
    : undefined;
}

/** Undefined while something is not right. */
export function creation(job: NewJob, intent: Intent): Input<'jobs.create'> | undefined {
  const bandwidthBps = bandwidthOf(job.bandwidth);
  if (nameProblem(job) !== undefined || bandwidthBps === undefined) return undefined;
  const customer = job.customer.trim();
  return {
    from: 'intent',
    name: job.name.trim(),
    ...(customer !== '' && { customer }),
    bandwidthBps,
    intent,
    ...(job.cloud === 'practice' && { practice: { bandwidthBps } }),
  };
}

function bandwidthOf(text: string): number | undefined {
  try {
    return parseBandwidth(text);
  } catch {
    return undefined;
  }
}
