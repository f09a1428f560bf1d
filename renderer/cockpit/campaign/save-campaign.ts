// Writes chosen tests into the job file. The reader of job files comes with the first save: few sessions need it.
import type { TestSpec } from '../../../shared/job/spec.ts';
import type { Connection } from '../../client/connection.svelte.ts';

/** @throws AppError when the job file could not be read as it would be, or written */
export async function saveCampaign(
  connection: Pick<Connection, 'call'>,
  job: string,
  tests: readonly TestSpec[],
): Promise<void> {
  const [{ text }, { withCampaign }] = await Promise.all([
    connection.call('job.text', { job }),
    import('./campaign-text.ts'),
  ]);
  await connection.call('job.write', { job, text: withCampaign(text, tests) });
}
