// What is going on right now, beside the dossiers: activities, open questions, practice lines that are up. A snapshot, sent
// again whenever it changes; whoever missed one has missed nothing.
import { z } from 'zod';
import { acts } from '../act-words.ts';
import { errorFact } from '../../job/error-fact.ts';
import type { Change } from '../../job/plan/change.ts';
import { command, done, follow, jobId, nothing, plain, query } from './define.ts';

/** One change of a plan that is being applied or undone. */
const changeProgress = z.object({
  change: plain<Change>(),
  state: z.enum(['planned', 'asking', 'waiting', 'made', 'waiting for people', 'failed', 'under way', 'not begun']),
  /** The cloud's own word for the object's state while it is waited for. */
  seen: z.string().optional(),
  waitedMs: z.number().optional(),
  error: errorFact.optional(),
});
export type ChangeProgress = z.infer<typeof changeProgress>;

const activity = z.object({
  id: z.string(),
  job: jobId,
  act: z.enum(acts),
  state: z.enum(['running', 'stopping', 'done', 'stopped', 'failed']),
  /** What it does at this moment, in the engine's words; the screen has them in both languages. */
  stage: z.enum([
    'starting',
    'building the practice line',
    'connecting',
    'commissioning the practice line',
    'measuring',
    'preflight',
    'tuning',
    'restoring',
    'installing',
    'observing the cloud',
    'changing the cloud',
    'practice line is up',
    'removing the practice line',
    'ended',
  ]),
  startedAtMs: z.number(),
  endedAtMs: z.number().optional(),
  error: errorFact.optional(),
  changes: z.array(changeProgress).optional(),
  /** Of a campaign: how much of its measuring time is over, in hundredths. */
  share: z.number().min(0).max(1).optional(),
  /** How an apply, an undo or a campaign ended: one that could not be carried out has told why in the dossier. */
  outcome: z.string().optional(),
});
export type Activity = z.infer<typeof activity>;

const question = z.discriminatedUnion('kind', [
  /** A host that is seen for the first time. A changed key is no question: it is refused, with both fingerprints. */
  z.object({
    kind: z.literal('host-key'),
    id: z.string(),
    job: jobId,
    host: z.string(),
    hop: z.string(),
    address: z.string(),
    port: z.number(),
    keyType: z.string(),
    fingerprint: z.string(),
  }),
  z.object({ kind: z.literal('secret'), id: z.string(), job: jobId, prompt: z.string() }),
]);
export type OpenQuestion = z.infer<typeof question>;

const desk = z.object({
  /** The running one of each job, or its last one. */
  activities: z.array(activity),
  questions: z.array(question),
  /** Jobs whose practice line is up. */
  practiceLines: z.array(jobId),
  /** Counts up whenever a job was added, removed or came to a verdict: time to read the list again. */
  jobsRevision: z.number(),
});
export type Desk = z.infer<typeof desk>;

const settings = z.strictObject({
  language: z.enum(['en', 'zh', 'system']).default('system'),
  theme: z.enum(['light', 'dark', 'contrast', 'system']).default('system'),
  rateUnit: z.enum(['bit/s', 'packets/s']).default('bit/s'),
  layer: z.enum(['payload', 'ip', 'ethernet']).default('ethernet'),
  engineer: z.string().max(120).default(''),
});
export type Settings = z.infer<typeof settings>;
export const settingsSchema = settings;

export const deskCalls = {
  'desk.follow': follow(nothing, desk),
  'question.answer': command(
    z.strictObject({
      id: z.string(),
      /** For a host key: trust it from now on. For a secret: false gives none. */
      agree: z.boolean(),
      secret: z.string().max(8_192).optional(),
    }),
    done,
  ),
  'settings.read': query(nothing, settings),
  'settings.write': command(settings, settings),
  'about.read': query(
    nothing,
    z.object({
      name: z.string(),
      version: z.string(),
      node: z.string(),
      platform: z.string(),
      jobsFolder: z.string(),
      /** Whether a practice line can be made of network namespaces here, and if not, why. */
      practice: z.object({ fabric: z.enum(['namespaces', 'loopback']), because: z.string().optional() }),
    }),
  ),
} as const;
