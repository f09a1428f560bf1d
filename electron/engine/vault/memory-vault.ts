// Secrets for the life of the process: practice lines, tests, and the choice "do not remember this key".
import type { Secret } from './secret.ts';
import type { SecretName, Vault } from './vault.ts';

export function memoryVault(initial: Iterable<readonly [SecretName, Secret]> = []): Vault {
  const secrets = new Map(initial);
  return {
    read: (name) => Promise.resolve(secrets.get(name)),
    write: (name, secret) => {
      secrets.set(name, secret);
      return Promise.resolve();
    },
    remove: (name) => {
      secrets.delete(name);
      return Promise.resolve();
    },
    names: () => Promise.resolve([...secrets.keys()]),
  };
}
