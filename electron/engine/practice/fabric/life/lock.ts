// One lock for all fabrics of the machine. The kernel releases it when the holder ends, however it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runRoot } from './run-directory.ts';
import { searchPath } from './search-path.ts';

const waitMs = 60_000;

/** Runs `action` while no other process of this machine is inside its own `withLock`. */
export async function withLock<T>(action: () => Promise<T>): Promise<T> {
  // flock(1) holds the lock as long as its command runs, and the command runs until its input ends.
  const holder = spawn('flock', ['--timeout', String(waitMs / 1000), `${runRoot}/lock`, 'sh', '-c', 'echo; exec cat'], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, PATH: searchPath() },
  });
  const ended = once(holder, 'close');
  try {
    const acquired = await Promise.race([once(holder.stdout, 'data').then(() => true), ended.then(() => false)]);
    if (!acquired) throw new Error(`the lock ${runRoot}/lock was not free within ${waitMs} ms`);
    return await action();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
