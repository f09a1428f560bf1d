// What Demarc learns of a site and changes on it, as events: preflight, tuning, installation, commands by hand.
import { z } from 'zod';
import { errorFact } from './error-fact.ts';

const text = z.string();
const blobHash = z.string().regex(/^[0-9a-f]{64}$/);

const checkResult = z.object({
  check: text,
  host: text,
  outcome: z.enum(['ok', 'warning', 'blocker', 'not checked']),
  /** What was found, in figures and names that need no translation; empty where nothing could be read. */
  seen: text,
  /** Why it is not ok, with the remedy. */
  error: errorFact.optional(),
  /** The command of Demarc that puts it right. */
  fix: z.enum(['tune', 'install']).optional(),
});
export type CheckResult = z.infer<typeof checkResult>;

const tuningResult = z.object({
  /** `channels`, or the path of the file below /sys or /proc, or `irqbalance`. */
  setting: text,
  before: text,
  wanted: text,
  after: text,
  outcome: z.enum(['set', 'already', 'refused']),
  /** The host's own words when it refused. */
  said: text.optional(),
});
export type TuningResult = z.infer<typeof tuningResult>;

/** What can be set, and compared, by itself: queue counts; RPS, RFS and XPS; interrupts' CPUs; socket buffer limits. */
export const tuningGroups = ['queues', 'steering', 'interrupts', 'buffers'] as const;
export type TuningGroup = (typeof tuningGroups)[number];

const tuningSubject = z.enum(['everything', ...tuningGroups]);
export type TuningSubject = z.infer<typeof tuningSubject>;

/** Which run of a comparison a trial is. */
export const trialFacts = z.object({
  subject: tuningSubject,
  /** With the subject's settings, or without them; everything else was the same. */
  tuned: z.boolean(),
});

export const siteEventBodies = {
  /** Everything a host said of itself at preflight, as evidence. */
  'host.probed': z.object({ host: text, raw: blobHash }),
  'preflight.ended': z.object({
    depth: z.enum(['full', 'reduced']),
    durationMs: z.number(),
    results: z.array(checkResult),
  }),
  /** The tuned settings as they were read, verbatim. */
  'tuning.read': z.object({ host: text, when: z.enum(['before', 'after', 'restored']), raw: blobHash }),
  'tuning.applied': z.object({ host: text, kept: z.boolean(), results: z.array(tuningResult) }),
  'tuning.restored': z.object({
    host: text,
    /** What did not come back; empty when everything is as it was. */
    differences: z.array(z.object({ setting: text, wanted: text, found: text })),
  }),
  'tuning.failed': z.object({ host: text, error: errorFact }),
  /** How a comparison of with and without ended; its figures are folded from its trials. */
  'tuning.decided': z.object({
    subject: tuningSubject,
    decision: z.enum(['kept', 'put back', 'nothing to change']),
  }),
  'install.step': z.object({
    host: text,
    step: text,
    command: text,
    exitCode: z.int().optional(),
    stdout: blobHash.optional(),
    stderr: blobHash.optional(),
  }),
  'install.ended': z.object({
    host: text,
    tool: text,
    outcome: z.enum(['present', 'installed', 'removed', 'nothing to remove', 'failed']),
    /** How it came there: `package iperf3`, `sources iperf3-3.12`. */
    means: text.optional(),
    version: text.optional(),
    error: errorFact.optional(),
  }),
  'command.ended': z.object({
    host: text,
    command: text,
    exitCode: z.int().optional(),
    signal: text.optional(),
    stdout: blobHash.optional(),
    stderr: blobHash.optional(),
    error: errorFact.optional(),
  }),
} as const;
