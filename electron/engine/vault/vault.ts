// Where secrets are kept. Names are paths such as `cloud/line-owner/access-key-secret` or `ssh/gateway/password`; what a
// name means is its room's business, where the value lies is the vault's.
import type { Secret } from './secret.ts';

export type SecretName = string;

export interface Vault {
  /** `undefined` when the vault holds nothing under that name. */
  read(name: SecretName): Promise<Secret | undefined>;
  write(name: SecretName, secret: Secret): Promise<void>;
  /** Removing what is not there is no error. */
  remove(name: SecretName): Promise<void>;
  /** The names held, in no particular order; never a value. */
  names(): Promise<readonly SecretName[]>;
}
