// Runs one external command to its end. Every command has a deadline; a failure names the command and what it said.
import { spawn } from 'node:child_process';
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { searchPath } from './search-path.ts';

export interface RunOptions {
  readonly input?: string | undefined;
  /** After it the command is killed. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface CommandResult {
  /** Exit status, or the name of the signal that ended it. */
  readonly outcome: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

const defaultTimeoutMs = 20_000;

/** Resolves however the command ends; rejects only if it cannot be started or was aborted. */
export function runCommand(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  const [program = '', ...args] = command;
  const { signal, timeoutMs = defaultTimeoutMs } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // A session of its own: a Ctrl-C in the terminal is for the owner, who decides what to stop and in which order.
    const child = spawn(program, args, {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', PATH: searchPath() },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    // The whole session: nsenter and unshare run the command as a child, which would outlive them.
    const kill = (): void => {
      if (child.pid !== undefined) killSession(child.pid);
    };
    const deadline = setTimeout(kill, timeoutMs);
    signal?.addEventListener('abort', kill, { once: true });
    const settle = (): void => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', kill);
    };
    child.on('error', (cause) => {
      settle();
      reject(commandFailed(command, 'no start', cause.message, cause));
    });
    child.on('close', (code, endedBy) => {
      settle();
      if (signal?.aborted === true) reject(signal.reason as Error);
      else resolve({ outcome: code ?? endedBy ?? 'SIGKILL', stdout, stderr });
    });
    // A command that ends without reading its input must not take the process down; its exit status tells the story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/**
 * Resolves with what the command printed.
 * @throws AppError practice/command-failed for any outcome but exit status 0
 */
export async function runChecked(command: readonly string[], options: RunOptions = {}): Promise<string> {
  const { outcome, stdout, stderr } = await runCommand(command, options);
  if (outcome !== 0) throw commandFailed(command, String(outcome), stderr.trim() || stdout.trim());
  return stdout;
}

function killSession(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Ended by itself a moment before.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function commandFailed(command: readonly string[], outcome: string, output: string, cause?: unknown): AppError {
  const data = { command: command.join(' '), outcome, output: output.slice(-2000) };
  return new AppError('practice/command-failed', data, { cause });
}
