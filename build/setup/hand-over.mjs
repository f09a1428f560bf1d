// The last step: the command itself, as if set-up had not been there.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join, resolve } from 'node:path';

/** Where Node keeps what it has made of our sources: the next start takes it from there. */
export const compiled = {
  NODE_COMPILE_CACHE: join(resolve(import.meta.dirname, '../..'), 'node_modules', '.cache', 'node'),
};

const passedOn = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

/**
 * Runs the command on this terminal and ends this process the way the command ended.
 * @param {string} node
 * @param {readonly string[]} args
 */
export function handOver(node, args) {
  const child = spawn(node, args, {
    stdio: 'inherit',
    env: { ...compiled, ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
  });
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    // A terminal's Ctrl-C goes to the command as well: passing it on would deliver it twice, and twice means "at once".
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, passOn);
  child.on('error', (error) => {
    process.stderr.write(`demarc set-up: ${node} cannot be started: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('close', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 1;
      return;
    }
    for (const name of passedOn) process.off(name, passOn);
    process.kill(process.pid, signal);
  });
}
