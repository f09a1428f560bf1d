// Keeps package installation from starting services (netperf's package would start a root netserver, openssh-server an
// sshd): Debian asks /usr/sbin/policy-rc.d before it starts one, and 101 means no (invoke-rc.d(8)).
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const path = '/usr/sbin/policy-rc.d';
const text = '#!/bin/sh\n# Put here by the set-up of Demarc while it installs packages.\nexit 101\n';

/**
 * Runs `action` with the guard in place; a policy of the machine's own is left alone.
 * @template T
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withoutServiceStarts(action) {
  // One with our text was left by a run that was killed: it is ours to remove.
  const foreign = existsSync(path) && readFileSync(path, 'utf8') !== text;
  if (foreign) return action();
  writeFileSync(path, text, { mode: 0o755 });
  try {
    return await action();
  } finally {
    rmSync(path, { force: true });
  }
}
