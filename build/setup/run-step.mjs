// Runs one external step of set-up to its end, also when the user interrupts: whoever started the step can then clean up.
import { spawn } from 'node:child_process';
import { SetupProblem } from './problem.mjs';

const interrupts = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Everything that the step prints goes to standard error. Resolves with its exit status.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export async function runStep(program, args, env = process.env) {
  /** @type {string | undefined} */
  let interruptedBy;
  const child = spawn(program, args, { stdio: ['ignore', 2, 2], env });
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    interruptedBy = signal;
    child.kill(signal);
  };
  for (const signal of interrupts) process.on(signal, passOn);
  try {
    const status = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
    if (interruptedBy !== undefined) {
      throw new SetupProblem(`interrupted (${interruptedBy})`, interruptedBy === 'SIGINT' ? 130 : 143);
    }
    return status;
  } finally {
    for (const signal of interrupts) process.off(signal, passOn);
  }
}
