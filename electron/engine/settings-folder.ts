// Where a user's settings, trusted host keys and choice of a vault are.
import { homedir } from 'node:os';
import { join } from 'node:path';

export function settingsFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'demarc');
}
