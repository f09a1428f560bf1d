// How a report was made, embedded in it: whoever checks it must be able to make the same pages again.
import { z } from 'zod';

export const reportRecordFileName = 'report.json';

export const reportRecord = z.strictObject({
  format: z.literal('demarc-report'),
  version: z.literal(1),
  /** `Demarc 0.1.0`: another version may set the same figures on other pages. */
  writtenBy: z.string(),
  language: z.enum(['en', 'zh']),
  /** IANA zone of the times in it. */
  timeZone: z.string(),
});
export type ReportRecord = z.infer<typeof reportRecord>;
