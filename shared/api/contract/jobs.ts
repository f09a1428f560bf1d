// Jobs as files of the jobs folder, and the one way in which a screen learns of a job: its events, from any sequence number.
import { z } from 'zod';
import { errorFact } from '../../job/error-fact.ts';
import type { JobEvent } from '../../job/events.ts';
import type { PackedText } from '../../job/samples/packed-text.ts';
import { intentSchema } from '../../job/intent/intent.ts';
import { shortestTestSeconds, signatory } from '../../job/spec.ts';
import { command, done, follow, jobId, nothing, ofJob, outgoingFile, plain, query, uploadId } from './define.ts';

const practiceFault = z.string().max(80);

export const practiceRequest = z.strictObject({
  fabric: z.enum(['auto', 'namespaces', 'loopback']).default('auto'),
  bandwidthBps: z.number().positive().optional(),
  durationSeconds: z.int().min(shortestTestSeconds).max(3600).optional(),
  /** As the command line writes them: `slow-line=0.8`. */
  faults: z.array(practiceFault).max(8).default([]),
  routing: z.enum(['static', 'bgp']).default('static'),
  /** Cloud calls of this job go to the simulated cloud. */
  cloud: z.boolean().default(true),
});
export type PracticeSettings = z.infer<typeof practiceRequest>;

const summary = z.object({
  id: jobId,
  name: z.string(),
  customer: z.string().optional(),
  line: z.string().optional(),
  bandwidthBps: z.number().optional(),
  practice: z.boolean(),
  hosts: z.number(),
  hasIntent: z.boolean(),
  verdict: z.enum(['accepted', 'rejected', 'incomplete']),
  final: z.boolean(),
  campaign: z.enum(['planned', 'running', 'completed', 'aborted', 'failed']),
  /** Of the last event; of the job file where nothing has happened yet. */
  atMs: z.number(),
  events: z.number(),
  /** Why the job cannot be read; it is listed all the same. */
  problem: errorFact.optional(),
});
export type JobSummary = z.infer<typeof summary>;

const newJob = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('practice'),
    name: z.string().min(1).max(120).optional(),
    practice: practiceRequest,
  }),
  /** From a wizard: what shall exist on the cloud, before there are hosts. */
  z.strictObject({
    from: z.literal('intent'),
    name: z.string().min(1).max(120),
    customer: z.string().max(120).optional(),
    bandwidthBps: z.number().positive(),
    intent: intentSchema,
    /** Present: the job is carried out on the practice cloud and a practice line. */
    practice: practiceRequest.optional(),
  }),
  z.strictObject({ from: z.literal('text'), text: z.string().max(500_000), fileName: z.string().max(200).optional() }),
  /** A dossier or a job file of somebody else. */
  z.strictObject({ from: z.literal('upload'), upload: uploadId, fileName: z.string().max(200) }),
]);

const checked = z.discriminatedUnion('valid', [
  z.object({ valid: z.literal(true), spec: plain<Record<string, unknown>>() }),
  z.object({ valid: z.literal(false), error: errorFact }),
]);

export const jobCalls = {
  'jobs.list': query(nothing, z.array(summary)),
  'jobs.create': command(newJob, z.object({ job: jobId })),
  'jobs.duplicate': command(z.strictObject({ job: jobId, name: z.string().min(1).max(120) }), z.object({ job: jobId })),
  /** Moves its files into the folder `removed` beside the jobs: nothing that was measured is ever deleted. */
  'jobs.remove': command(ofJob, done),
  /** The text of its job file. */
  'job.text': query(ofJob, z.object({ text: z.string(), practice: z.boolean() })),
  /** As the job file would be read, or the line and what was expected. Writes nothing. */
  'job.check': query(z.strictObject({ text: z.string().max(500_000) }), checked),
  'job.write': command(z.strictObject({ job: jobId, text: z.string().max(500_000) }), done),
  /** Puts what a wizard made into the job file and leaves all else as it is. */
  'job.intent': command(z.strictObject({ job: jobId, intent: intentSchema }), done),
  /** Who signs the report, in place of those in the job file; none: the usual ones. */
  'job.signatories': command(z.strictObject({ job: jobId, signatories: z.array(signatory).max(6) }), done),
  /** Every event after the given one, samples of the past packed, then each new one. Nothing is ever skipped or sent twice. */
  'job.follow': follow(z.strictObject({ job: jobId, afterSeq: z.int().min(0) }), plain<JobEvent | PackedText>()),
  'dossier.download': query(ofJob, outgoingFile),
  'dossier.verify': query(
    z.union([ofJob, z.strictObject({ upload: uploadId })]),
    z.discriminatedUnion('intact', [
      z.object({ intact: z.literal(true), events: z.number(), blobs: z.number(), headHash: z.string() }),
      z.object({ intact: z.literal(false), place: z.string(), problem: z.string() }),
    ]),
  ),
  /** One raw output, by the hash that events name it by: the console of a stream. */
  'streams.raw': query(
    z.strictObject({ job: jobId, hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    z.object({ text: z.string(), bytes: z.number(), truncated: z.boolean() }),
  ),
  'uploads.open': command(nothing, z.object({ upload: uploadId })),
  'uploads.append': command(z.strictObject({ upload: uploadId, base64: z.string().max(700_000) }), done),
} as const;
