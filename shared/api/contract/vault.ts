// Secrets go in and never come out: a screen can see that there is one and where it lies, nothing more.
import { z } from 'zod';
import { errorFact } from '../../job/error-fact.ts';
import { command, done, nothing, query } from './define.ts';

/** Such as `cloud/line-owner/access-key-secret`, or `bgp-key`. */
const secretName = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/);

export const secretPlaces = ['environment', 'memory', 'keychain', 'file'] as const;

export const vaultCalls = {
  'vault.list': query(
    nothing,
    z.object({
      /** Where a secret that is entered now will be kept. `memory`: until Demarc ends. */
      place: z.enum(secretPlaces),
      secrets: z.array(z.object({ name: z.string(), place: z.enum(secretPlaces) })),
    }),
  ),
  'vault.put': command(z.strictObject({ name: secretName, secret: z.string().min(1).max(8_192) }), done),
  'vault.remove': command(z.strictObject({ name: secretName }), done),
  /** Asks the cloud who the account's key belongs to. */
  'vault.test': query(
    z.strictObject({ account: z.string().min(1).max(40) }),
    z.discriminatedUnion('works', [
      z.object({ works: z.literal(true), uid: z.string(), identity: z.string() }),
      z.object({ works: z.literal(false), error: errorFact }),
    ]),
  ),
} as const;
