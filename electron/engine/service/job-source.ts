// The text of a job's file: a job file as everywhere, or that of a practice job, whose hosts exist only while its practice
// line is up. Pure but for the YAML library.
import { isMap, LineCounter, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { practiceRequest, type PracticeSettings } from '../../../shared/api/contract/jobs.ts';
import { intentSchema, type Intent } from '../../../shared/job/intent/intent.ts';
import { jobSpec, type JobSpec } from '../../../shared/job/spec.ts';
import { jobFileMistake, parseJob, valueOf } from '../job-file/job-file.ts';
import { parseFault } from '../practice/fabric/model/fault.ts';

const practiceJobFile = z.strictObject({
  job: z.string().min(1).max(200),
  customer: z.string().min(1).optional(),
  engineer: z.string().min(1).optional(),
  tuning: z.enum(['off', 'during-test', 'keep']).default('off'),
  practice: practiceRequest,
  intent: intentSchema.optional(),
  campaign: jobSpec.shape.campaign.unwrap().optional(),
  signatories: jobSpec.shape.signatories,
});
export type PracticeJobFile = z.output<typeof practiceJobFile>;

export type JobSource =
  | { readonly kind: 'real'; readonly spec: JobSpec; readonly text: string }
  | { readonly kind: 'practice'; readonly file: PracticeJobFile; readonly text: string };

/** @param path only names the file in errors. @throws AppError job/invalid, practice/fault-unreadable */
export function readJobSource(text: string, path: string): JobSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0 || !document.has('practice'))
    return { kind: 'real', spec: parseJob(text, path), text };
  const read = practiceJobFile.safeParse(valueOf(document, path));
  if (!read.success) throw jobFileMistake(read.error.issues, { document, lines, path });
  read.data.practice.faults.forEach(parseFault);
  return { kind: 'practice', file: read.data, text };
}

export interface NewPracticeJob {
  readonly name: string;
  readonly customer?: string | undefined;
  readonly practice: PracticeSettings;
  readonly intent?: Intent | undefined;
}

export function practiceJobText({ name, customer, practice, intent }: NewPracticeJob): string {
  return stringify({
    job: name,
    ...(customer !== undefined && { customer }),
    practice,
    ...(intent && { intent }),
  });
}

export interface NewBuildingJob {
  readonly name: string;
  readonly customer?: string | undefined;
  readonly bandwidthBps: number;
  readonly intent: Intent;
}

/** A job that builds before it has hosts to measure with. */
export function buildingJobText({ name, customer, bandwidthBps, intent }: NewBuildingJob): string {
  return stringify({
    job: name,
    ...(customer !== undefined && { customer }),
    line: { bandwidth: bandwidthBps },
    intent,
  });
}

/** The text with one top-level entry replaced, or taken out where there is no value; comments and order of all else stay as they are. */
export function withEntry(text: string, key: 'job' | 'intent' | 'signatories', value: unknown): string {
  const document = parseDocument(text);
  if (!isMap(document.contents)) return stringify({ [key]: value });
  if (value === undefined) document.delete(key);
  else document.set(key, value);
  return document.toString();
}

/**
 * What a practice job asks for while its line is not up: no hosts, unless an earlier line of the same job has told them.
 * Undefined for one that only measures and has never run.
 */
export function practiceSpec(file: PracticeJobFile, line: JobSpec | undefined): JobSpec | undefined {
  const { job, customer, engineer, intent, tuning, campaign, signatories, practice } = file;
  if (line === undefined && intent === undefined) return undefined;
  const base = line ?? jobSpec.parse({ job, intent, line: { bandwidth: practice.bandwidthBps ?? 200_000_000 } });
  return {
    ...base,
    job,
    tuning,
    ...(customer !== undefined && { customer }),
    ...(engineer !== undefined && { engineer }),
    ...(intent && { intent }),
    ...(campaign && { campaign }),
    ...(signatories && { signatories }),
  };
}
