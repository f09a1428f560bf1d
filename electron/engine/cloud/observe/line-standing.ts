// How far the line that a job orders has come, and whose turn it is.
import { lineProgress, type LineProgress } from '../../../../shared/job/plan/line-stage.ts';
import type { CloudJob } from '../intent/cloud-job.ts';
import { observeJob } from './observe-job.ts';

/** Undefined where the job orders no line, or has not ordered it yet. */
export async function lineStanding(job: CloudJob, signal?: AbortSignal): Promise<LineProgress | undefined> {
  if (job.intent.line.connection.use !== 'order') return undefined;
  const { connection, letter } = await observeJob(job, signal);
  return connection && lineProgress(connection.Status, letter?.Status ?? connection.LoaStatus);
}
