// A run in the list of those that can be compared with: its name, its file where names repeat, how it ended, and when. Pure.
import type { JobSummary } from '../../shared/api/contract/jobs.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import { formatInstant } from '../../shared/line/format-time.ts';
import { verdictCell } from '../app/jobs/job-rows.ts';

export function optionWords(job: JobSummary, language: Language, timeZone: string): string {
  const { id, name, atMs } = job;
  return [name === id ? name : `${name} (${id})`, verdictCell(job, language).word, formatInstant(atMs, timeZone)].join(
    ' · ',
  );
}
