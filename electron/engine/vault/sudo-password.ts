// Where the password that sudo asks for on a host is kept, and the variable that stands for it in an environment.
import { environmentVariable } from './environment-vault.ts';
import type { SecretName } from './vault.ts';

export function sudoPasswordName(host: string): SecretName {
  return `ssh/${host}/sudo-password`;
}

/** `ecs1` has DEMARC_SSH_ECS1_SUDO_PASSWORD. */
export function sudoPasswordVariable(host: string): string {
  return environmentVariable(sudoPasswordName(host));
}
