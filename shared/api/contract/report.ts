// The report of a job: pages to look at, files to hand over.
import { z } from 'zod';
import { command, jobId, language, outgoingFile, query } from './define.ts';

const timeZone = z.string().max(60);

export const reportCalls = {
  /** One SVG a page, text as outlines: shown as an image, it needs no fonts and runs no script. */
  'report.pages': query(z.strictObject({ job: jobId, language, timeZone }), z.object({ pages: z.array(z.string()) })),
  'report.export': command(
    z.strictObject({ job: jobId, language, timeZone, form: z.enum(['pdf', 'json', 'csv']) }),
    outgoingFile,
  ),
} as const;
