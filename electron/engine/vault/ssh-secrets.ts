// What the secrets of a host are called, and the variable that stands for its sudo password in an environment. A jump host's
// secrets go by its address.
import { environmentVariable } from './environment-vault.ts';
import type { SecretName } from './vault.ts';

export function sudoPasswordName(host: string): SecretName {
  return `ssh/${host}/sudo-password`;
}

export function passwordName(host: string): SecretName {
  return `ssh/${host}/password`;
}

/** Of the private key with which one gets in. */
export function passphraseName(host: string): SecretName {
  return `ssh/${host}/passphrase`;
}

/** `ecs1` has DEMARC_SSH_ECS1_SUDO_PASSWORD. */
export function sudoPasswordVariable(host: string): string {
  return environmentVariable(sudoPasswordName(host));
}
