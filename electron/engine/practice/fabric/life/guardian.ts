// The process that outlives a fabric's owner for as long as it takes to remove the fabric.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { searchPath } from './search-path.ts';

/** Taking down needs about a tenth of a second; what is not done by then is stuck. */
const dismissMs = 30_000;

export interface Guardian {
  /** Takes the fabric down and resolves when that is done: true, or false when something resisted. */
  dismiss(): Promise<boolean>;
}

/** Starts guarding; from now on the end of this process removes what belongs to the run directory. */
export async function startGuardian(runDirectory: string): Promise<Guardian> {
  // A copy: the running script must not change under an update, nor lie inside an archive that sh cannot read.
  const script = join(runDirectory, 'guardian.sh');
  await writeFile(script, readFileSync(new URL('./guardian.sh', import.meta.url)), { mode: 0o700 });
  const log = await open(join(runDirectory, 'guardian.log'), 'a');
  const child = spawn('sh', [script, runDirectory], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', log.fd, log.fd],
    env: { LC_ALL: 'C', PATH: searchPath() },
  });
  const ended = once(child, 'close');
  await once(child, 'spawn');
  await log.close();
  child.stdin?.on('error', () => undefined);
  letProcessEnd(child);
  return {
    async dismiss() {
      child.ref();
      child.stdin?.end('dispose\n');
      await Promise.race([ended, pause(dismissMs, undefined, { ref: false })]);
      return child.exitCode === 0;
    },
  };
}

/** Takes down what a dead owner left. Safe beside a guardian that is at the same work. */
export async function takeDown(runDirectory: string): Promise<boolean> {
  return (await startGuardian(runDirectory)).dismiss();
}

/** A forgotten `dispose` must not keep the owner's process alive: its end is what the guardian waits for. */
function letProcessEnd(child: ChildProcess): void {
  child.unref();
  // Node types a child's pipe as a stream; for a pipe it is a socket (child_process documentation, subprocess.stdin).
  (child.stdin as Socket | null)?.unref();
}
