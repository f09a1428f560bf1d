// The report of a job: pages to look at, files to hand over, words to add to it, and whether a report still says what it said.
import { z } from 'zod';
import { brandingSpec } from '../../job/branding.ts';
import { remarkKinds } from '../../job/remark.ts';
import { command, done, jobId, language, outgoingFile, query, uploadId } from './define.ts';

const timeZone = z.string().max(60);
const appearance = { job: jobId, language, timeZone, branding: brandingSpec.optional() };

const signature = z.object({
  signer: z.string(),
  issuer: z.string(),
  /** SHA-256 of the certificate, hexadecimal. */
  certificateHash: z.string(),
  claimedAtMs: z.number(),
  timeStamp: z.object({ atMs: z.number(), authority: z.string() }).optional(),
});

const checked = z.discriminatedUnion('intact', [
  z.object({
    intact: z.literal(true),
    events: z.number(),
    blobs: z.number(),
    headHash: z.string(),
    /** Of a report: figures computed again, pages set again and found the same, signatures that fit. */
    figures: z.number().optional(),
    pages: z.number().optional(),
    signatures: z.array(signature).readonly().optional(),
  }),
  z.object({ intact: z.literal(false), place: z.string(), problem: z.string() }),
]);

export const reportCalls = {
  /** One SVG a page, text as outlines: shown as an image, it needs no fonts and runs no script. */
  'report.pages': query(z.strictObject(appearance), z.object({ pages: z.array(z.string()) })),
  'report.export': command(z.strictObject({ ...appearance, form: z.enum(['pdf', 'json', 'csv']) }), outgoingFile),
  /** A report or a dossier, told by its content. */
  'report.verify': query(z.strictObject({ upload: uploadId, fileName: z.string().max(200) }), checked),
  'report.remark': command(
    z.strictObject({
      job: jobId,
      kind: z.enum(remarkKinds),
      text: z.string().min(1).max(4000),
      by: z.string().min(1).max(200).optional(),
      files: z.array(z.strictObject({ name: z.string().min(1).max(200), upload: uploadId })).max(12),
    }),
    done,
  ),
} as const;
