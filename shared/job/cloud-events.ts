// What a job did to the cloud, as events of its dossier: the journal of apply and undo, and every call as evidence.
// Never holds a secret: the client redacts what it records, and plans speak of secrets by name only.
import { z } from 'zod';
import { drift } from './plan/drift.ts';
import { journalEvent } from './plan/journal-event.ts';
import { proofReport } from './plan/proof.ts';

const [asked, done, refused, seen] = journalEvent.options;

const blobHash = z.string().regex(/^[0-9a-f]{64}$/);

const callOutcome = z.discriminatedUnion('kind', [
  /** `raw` names the raw output that holds what the cloud said to a call that changes something. */
  z.object({ kind: z.literal('answered'), raw: blobHash.optional() }),
  z.object({
    kind: z.literal('refused'),
    code: z.string(),
    apiCode: z.string(),
    apiMessage: z.string(),
    willRetryInMs: z.number().optional(),
  }),
  z.object({
    kind: z.literal('unanswered'),
    code: z.string(),
    reason: z.string(),
    willRetryInMs: z.number().optional(),
  }),
]);

export const cloudActs = ['apply', 'undo'] as const;
export type CloudAct = (typeof cloudActs)[number];

export const cloudEventBodies = {
  /** The name by which everything that this job creates is marked. Written once, before the first call. */
  'cloud.marked': z.object({ mark: z.string() }),
  /** Written before the call is sent: its token makes a repeat harmless. */
  'cloud.asked': asked.omit({ type: true }),
  'cloud.done': done.omit({ type: true }),
  'cloud.refused': refused.omit({ type: true }),
  'cloud.seen': seen.omit({ type: true }),
  /** One attempt at one call. */
  'cloud.called': z.object({
    account: z.string(),
    region: z.string(),
    endpoint: z.string(),
    action: z.string(),
    parameters: z.record(z.string(), z.unknown()),
    clientToken: z.string().optional(),
    attempt: z.int(),
    sentAtMs: z.number(),
    durationMs: z.number(),
    httpStatus: z.int().optional(),
    requestId: z.string().optional(),
    outcome: callOutcome,
  }),
  'cloud.ended': z.object({
    act: z.enum(cloudActs),
    outcome: z.enum(['converged', 'clean', 'refused', 'waiting', 'cancelled', 'stopped']),
    /** The first sentence that says why, where it did not end well. */
    cause: z.string().optional(),
  }),
  /** What was read back and which packets were sent, object by object. */
  'cloud.proven': proofReport,
  /** What somebody had changed since; empty when nothing was. */
  'cloud.drifted': z.object({ drifts: z.array(drift).readonly() }),
  /** The customer's device was given its configuration: exactly this text, without the BGP key. */
  'gateway.configured': z.object({
    host: z.string(),
    vendor: z.string(),
    title: z.string(),
    text: z.string(),
  }),
} as const;
