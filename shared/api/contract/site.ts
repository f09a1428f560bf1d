// What is done with the hosts of a job. Each command starts an activity and answers at once with its id; what it does is told
// by the desk, what it learns by the job's events.
import { z } from 'zod';
import { errorFact } from '../../job/error-fact.ts';
import { command, done, follow, jobId, ofJob } from './define.ts';

const started = z.object({ activity: z.string() });

const onHosts = z.strictObject({
  job: jobId,
  /** Names of hosts; all of the job when absent. */
  hosts: z.array(z.string()).optional(),
});

const outputPlace = z.strictObject({ role: z.enum(['sender', 'receiver']), output: z.enum(['stdout', 'stderr']) });

export const siteCalls = {
  'preflight.run': command(onHosts, started),
  'tune.apply': command(onHosts.extend({ keep: z.boolean().default(true) }), started),
  'tune.restore': command(onHosts, started),
  'install.run': command(onHosts, started),
  'install.remove': command(onHosts, started),
  /** Runs the campaign: on the practice line for a practice job, on the hosts of the job file otherwise. */
  'job.run': command(z.strictObject({ job: jobId, despiteBlockers: z.boolean().default(false) }), started),
  /**
   * What the two tools of one stream print while they run, from where the caller stands; ends when nothing runs any more. Of
   * much output only the end is told. What is kept is the raw output that `stream.ended` names.
   */
  'streams.follow': follow(
    z.strictObject({
      job: jobId,
      test: z.string().max(80),
      stream: z.string().max(80),
      /** Of which run of the test the bytes are that the caller has; 0 for none. */
      attempt: z.int().min(0).default(0),
      upTo: z
        .array(outputPlace.extend({ byte: z.int().min(0) }))
        .max(4)
        .default([]),
    }),
    outputPlace.extend({ attempt: z.int(), fromByte: z.int(), base64: z.string() }),
  ),
  /** Connects to one host of a real job and lets go again: whether the way in works, and as whom. Asks what has to be asked. */
  'host.test': command(
    z.strictObject({ job: jobId, host: z.string().max(63) }),
    z.discriminatedUnion('works', [
      z.object({ works: z.literal(true), user: z.string(), authentication: z.string() }),
      z.object({ works: z.literal(false), error: errorFact }),
    ]),
  ),
  /**
   * A host shows another key than the one that Demarc remembers, and its owner has confirmed it: the remembered one is forgotten.
   * The new key is then asked about as any key that is seen for the first time.
   */
  'trust.forget': command(
    z.strictObject({ address: z.string().min(1).max(255), port: z.int().min(1).max(65_535) }),
    done,
  ),
  /** Stops whatever runs for this job, everywhere. Answers when it is on its way; the desk tells when it has ended. */
  'job.stop': command(ofJob, done),
  /** Builds the practice line and leaves it up, so that preflight, tuning and campaign meet the same hosts. */
  'practice.open': command(ofJob, started),
  'practice.close': command(ofJob, done),
} as const;
