// Jobs as rows of the list: which ones match, and the words of each cell. Pure.
import type { JobSummary } from '../../../shared/api/contract/jobs.ts';
import type { Language } from '../../../shared/api/errors/language.ts';
import { verdictSign, verdictWord, type Sign } from '../../../shared/job/state-words.ts';
import { jobsText } from './jobs-text.ts';

/** Every word that was typed occurs in the name, the customer, the line or the file's name. */
export function matchingJobs(jobs: readonly JobSummary[], typed: string): readonly JobSummary[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return jobs.filter(({ id, name, customer = '', line = '' }) => {
    const text = `${id} ${name} ${customer} ${line}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function verdictCell(job: JobSummary, language: Language): { readonly sign: Sign; readonly word: string } {
  if (job.problem) return { sign: '✕', word: jobsText.unreadable[language] };
  if (job.campaign === 'running') return { sign: '…', word: jobsText.runningNow[language] };
  if (!job.final) return { sign: '·', word: jobsText.notRun[language] };
  return { sign: verdictSign(job.verdict), word: verdictWord(job.verdict, language) };
}
