// The processes that work in a directory: on a host that is this machine, a connection's jobs, their parents and its shells.
import { readdirSync, readlinkSync } from 'node:fs';
import type { HostConnection } from '../../../electron/engine/hosts/host-connection.ts';
import { isAlive } from './sshd.ts';

/** Oldest first. */
export function processesIn(workingDirectory: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const inside = pids.filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(workingDirectory);
    } catch {
      return false; // it has ended, or is not ours to see
    }
  });
  return inside
    .map(Number)
    .filter(isAlive)
    .toSorted((a, b) => a - b);
}

/** The first that worked in the host's directory. */
export function controlShellOf({ facts }: HostConnection): number {
  const [control] = processesIn(facts.directory);
  if (control === undefined) throw new Error(`nothing works in ${facts.directory}`);
  return control;
}
