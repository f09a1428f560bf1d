// Runs `demarc` as a user does: a process, its output, its exit code; and a practice cloud as another process.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const cli = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface PracticeProcess {
  readonly process: ChildProcess;
  readonly endpoint: string;
  readonly adminToken: string;
  readonly accounts: readonly { readonly name: string; accessKeyId: string; readonly accessKeySecret: string }[];
}

export async function startPracticeProcess(folder: string): Promise<PracticeProcess> {
  const child = start(['practice', 'cloud', '--port', '0', '--scale', '0.02', '--files', '.'], folder, {});
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return { process: child, ...(JSON.parse(line) as Omit<PracticeProcess, 'process'>) };
}

export async function stop(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'close') as Promise<[number | null]>;
  child.kill('SIGINT');
  return (await ended)[0];
}

export function demarc(args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, INIT_CWD: cwd, ...environment },
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

export function start(args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv): ChildProcess {
  const env = { ...process.env, INIT_CWD: cwd, ...environment };
  return spawn(process.execPath, [cli, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
}
