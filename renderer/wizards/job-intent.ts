// What a job file says about the cloud, whether or not anything has been done for the job yet.
import { AppError, type ErrorData } from '../../shared/api/errors/app-error.ts';
import { errorTable, type ErrorCode } from '../../shared/api/errors/codes.ts';
import { intentSchema, type Intent } from '../../shared/job/intent/intent.ts';
import type { Connection } from '../client/connection.svelte.ts';

export interface JobIntent {
  readonly isPractice: boolean;
  readonly intent: Intent | undefined;
}

/** @throws AppError what keeps the job file from being read */
export async function readJobIntent(connection: Connection, job: string): Promise<JobIntent> {
  const { text, practice } = await connection.call('job.text', { job });
  const checked = await connection.call('job.check', { text });
  if (!checked.valid) {
    const { code, data } = checked.error;
    // The code comes from the engine's own table, and the data were written by AppError.
    throw new AppError((code in errorTable ? code : 'service/internal') as ErrorCode, data as ErrorData);
  }
  const { intent } = checked.spec;
  return { isPractice: practice, intent: intent === undefined ? undefined : intentSchema.parse(intent) };
}
