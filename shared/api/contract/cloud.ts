// What is asked of the cloud for a job: looking first, changing as an activity.
import { z } from 'zod';
import { errorFact } from '../../job/error-fact.ts';
import type { Drift } from '../../job/plan/drift.ts';
import type { Change } from '../../job/plan/change.ts';
import type { ProofReport } from '../../job/plan/proof.ts';
import type { RankedAccessPoint } from '../../job/intent/access-point.ts';
import { intentSchema } from '../../job/intent/intent.ts';
import type { Objection } from '../../job/intent/objection.ts';
import type { WizardFacts } from '../../job/intent/wizards/wizard.ts';
import { command, done, jobId, nothing, ofJob, plain, query } from './define.ts';

const position = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

const cloudSource = z.discriminatedUnion('cloud', [
  /** The simulated cloud of this Demarc; its accounts and keys come with it. */
  z.strictObject({ cloud: z.literal('practice') }),
  /** The real one, with these accounts' keys from the vault. No accounts: only what the atlas knows. */
  z.strictObject({
    cloud: z.literal('real'),
    accounts: z.array(z.strictObject({ name: z.string().min(1).max(40), uid: z.string().max(32) })).max(16),
    regions: z.array(z.string().max(40)).max(40),
  }),
]);

const vendorInfo = z.object({
  id: z.string(),
  title: z.string(),
  portExample: z.string(),
  speaksBgp: z.boolean(),
});

/** The customer device of a job; without a port the vendor's usual name of one. */
const ofDevice = ofJob.extend({ vendor: z.string().max(40), port: z.string().max(60).optional() });

export const cloudCalls = {
  'atlas.accessPoints': query(z.strictObject({ near: position }), z.array(plain<RankedAccessPoint>())),
  /** What a wizard knows before its first question. `problems`: accounts that could not be asked, and why. */
  'wizard.facts': query(
    z.strictObject({ source: cloudSource, near: position.optional(), job: jobId.optional() }),
    z.object({ facts: plain<WizardFacts>(), problems: z.array(errorFact) }),
  ),
  'cloud.plan': query(
    z.strictObject({ job: jobId, act: z.enum(['apply', 'undo']).default('apply') }),
    z.object({ changes: z.array(plain<Change>()), objections: z.array(plain<Objection>()) }),
  ),
  /** The plan of what a wizard's answers come to, before anything is written down: of the job's own doings where it has one. */
  'cloud.draft': query(
    z.strictObject({ source: cloudSource, job: jobId.optional(), intent: intentSchema }),
    z.object({ changes: z.array(plain<Change>()), objections: z.array(plain<Objection>()) }),
  ),
  /** Goes on where an earlier run stopped. Pausing is `job.stop`, resuming is this. */
  'cloud.apply': command(ofJob, z.object({ activity: z.string() })),
  'cloud.undo': command(ofJob, z.object({ activity: z.string() })),
  'cloud.prove': query(ofJob, plain<ProofReport>()),
  'cloud.drift': query(ofJob, z.array(plain<Drift>())),
  'cloud.export': query(
    ofJob,
    z.object({ aliyun: z.string(), terraform: z.string(), ramPolicies: z.record(z.string(), z.unknown()) }),
  ),
  'gateway.vendors': query(nothing, z.array(vendorInfo)),
  'gateway.text': query(
    ofDevice,
    z.object({
      title: z.string(),
      port: z.string(),
      text: z.string(),
      verification: z.array(z.object({ command: z.string(), expect: z.object({ en: z.string(), zh: z.string() }) })),
    }),
  ),
  /** Somebody took the text along: the dossier keeps it, and the report prints it as handed over. */
  'gateway.handOver': command(ofDevice, done),
  /** What a saved configuration of the device lacks. */
  'gateway.compare': query(
    ofDevice.extend({ configuration: z.string().max(500_000) }),
    z.object({ differences: z.array(errorFact) }),
  ),
} as const;
