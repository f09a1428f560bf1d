// Jobs as rows of the list: which ones match, and the words of each cell. Pure.
import type { JobSummary } from '../../../shared/api/contract/jobs.ts';
import type { Language } from '../../../shared/api/errors/language.ts';
import { verdictSign, verdictWord, type Sign } from '../../../shared/job/state-words.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import { formatBitRate } from '../../../shared/line/format.ts';
import { practiceName } from '../../../shared/job/practice-names.ts';
import { wholePercent } from '../activity-words.ts';
import { jobsText } from './jobs-text.ts';

/** As rows say it: what somebody reads there is what is found. */
export interface RowWords {
  readonly language: Language;
  readonly timeZone: string;
}

/** Every word that was typed occurs in the name, customer, line, verdict, bandwidth or date, or in the file's name. */
export function matchingJobs(
  jobs: readonly JobSummary[],
  typed: string,
  { language, timeZone }: RowWords,
): readonly JobSummary[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return jobs.filter((job) => {
    const { id, name, customer = '', line = '', bandwidthBps, practice } = job;
    const texts = [
      id,
      name,
      customer,
      practiceName(customer, language),
      line,
      practiceName(line, language),
      verdictCell(job, language).word,
      bandwidthBps === undefined ? '' : formatBitRate(bandwidthBps, language),
      formatInstant(job.atMs, timeZone),
      practice ? jobsText.practice[language] : '',
    ];
    const text = texts.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** @param share of the campaign's measuring time that is over, while it runs */
export function verdictCell(
  job: JobSummary,
  language: Language,
  share?: number,
): { readonly sign: Sign; readonly word: string } {
  if (job.problem) return { sign: '✕', word: jobsText.unreadable[language] };
  if (job.campaign === 'running') {
    const running = jobsText.runningNow[language];
    return { sign: '…', word: share === undefined ? running : `${running} ${wholePercent(share)}` };
  }
  if (!job.final) return { sign: '·', word: jobsText.notRun[language] };
  return { sign: verdictSign(job.verdict), word: verdictWord(job.verdict, language) };
}
