// Secrets go in and never come out: a screen can see that there is one and where it lies, nothing more.
import { z } from 'zod';
import { errorFact } from '../../job/error-fact.ts';
import { command, done, nothing, query } from './define.ts';

/** Such as `cloud/line-owner/access-key-secret`, or `bgp-key`. */
const secretName = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/);

/** Where secrets can be kept: the system's keychain, a file under a passphrase, or memory until Demarc ends. */
export const vaultModes = ['keychain', 'file', 'memory'] as const;
export type VaultMode = (typeof vaultModes)[number];

const secretPlaces = [...vaultModes, 'environment'] as const;
const passphrase = z.string().min(1).max(1_024);

/** Where a file of another program may be taken from: the user's own one. */
const importedEndpoint = z.object({
  address: z.string(),
  port: z.int(),
  user: z.string().optional(),
  identity: z.string().optional(),
});

const importSource = z.enum(['aliyun', 'ssh']);

const importable = z.object({
  path: z.string(),
  /** Cloud keys, with the account name that they would have in jobs. `left`: why a profile cannot be taken. */
  profiles: z.array(
    z.object({
      profile: z.string(),
      account: z.string(),
      kind: z.string(),
      left: z.enum(['kind', 'empty']).optional(),
    }),
  ),
  /** Hosts as a job file writes them. */
  hosts: z.array(
    importedEndpoint.extend({
      name: z.string(),
      /** Outermost first. */
      jump: z.array(importedEndpoint),
      /**
       * Why ssh may reach it otherwise than it is written here: through a program of the user's, jumping in a circle, by a port that
       * is none, under a name that DNS completes, or by a `Match` that asks something when it runs.
       */
      problem: z.enum(['proxy-command', 'jump-loop', 'no-port', 'asks-dns', 'asks-the-moment']).optional(),
      /** What the known_hosts file says of the host. */
      isKnown: z.boolean(),
    }),
  ),
});

export const vaultCalls = {
  'vault.list': query(
    nothing,
    z.object({
      /** Where a secret that is entered now will be kept. */
      place: z.enum(vaultModes),
      /** False: nobody has chosen yet, and it is memory for that reason. */
      isChosen: z.boolean(),
      /** Of the encrypted file, wherever secrets are kept now. */
      file: z.enum(['absent', 'locked', 'open']),
      secrets: z.array(z.object({ name: z.string(), place: z.enum(secretPlaces) })),
      /** Why the secrets cannot be listed: the file is locked, or what was chosen cannot be read. */
      problem: errorFact.optional(),
    }),
  ),
  /** Nothing changes where the place does not work. Secrets in memory move along. */
  'vault.choose': command(z.strictObject({ mode: z.enum(vaultModes), passphrase: passphrase.optional() }), done),
  'vault.unlock': command(z.strictObject({ passphrase }), done),
  'vault.lock': command(nothing, done),
  /** What another program's file would bring: names and hosts, never a value. */
  'vault.importable': query(z.strictObject({ from: importSource }), importable),
  /** Takes the cloud keys of these profiles. */
  'vault.import': command(
    z.strictObject({ from: z.literal('aliyun'), profiles: z.array(z.string().max(80)).min(1).max(50) }),
    z.object({ names: z.array(z.string()) }),
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
