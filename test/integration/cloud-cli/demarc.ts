// Runs `demarc` as a user does: a process, its output, its exit code; and a practice cloud as another process.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const practiceScale = 0.02;

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
  readonly accounts: readonly {
    readonly name: string;
    readonly id: string;
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
  }[];
}

export async function startPracticeProcess(folder: string): Promise<PracticeProcess> {
  const child = start(
    ['practice', 'cloud', '--port', '0', '--scale', String(practiceScale), '--files', '.'],
    folder,
    {},
  );
  const printed = once(createInterface({ input: child.stdout! }), 'line') as Promise<[string]>;
  const ended = once(child, 'close').then(() => Promise.reject(new Error('the practice cloud did not start')));
  ended.catch(() => undefined);
  const [line] = await Promise.race([printed, ended]);
  return { process: child, ...(JSON.parse(line) as Omit<PracticeProcess, 'process'>) };
}

/** What a shell of somebody who works on this practice cloud has in its environment. */
export function environmentFor(cloud: PracticeProcess): NodeJS.ProcessEnv {
  const keys: [string, string][] = cloud.accounts.flatMap(({ name, accessKeyId, accessKeySecret }) => {
    const prefix = `DEMARC_CLOUD_${name.replace('-', '_').toUpperCase()}`;
    return [
      [`${prefix}_ACCESS_KEY_ID`, accessKeyId],
      [`${prefix}_ACCESS_KEY_SECRET`, accessKeySecret],
    ];
  });
  return {
    DEMARC_CLOUD_ENDPOINT: cloud.endpoint,
    DEMARC_CLOUD_SCALE: String(practiceScale),
    ...Object.fromEntries(keys),
  };
}

/** The practice cloud's own buttons: what people do outside the API, and faults. `GET snapshot`, `POST letter/approve`. */
export async function press(cloud: PracticeProcess, button: string, body?: object): Promise<unknown> {
  const [method = '', path = ''] = button.split(' ');
  const response = await fetch(`${cloud.endpoint}/practice/${path}`, {
    method,
    headers: { authorization: `Bearer ${cloud.adminToken}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${button}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Objects that a job could have made, as the practice cloud itself counts them. */
export async function builtOn(cloud: PracticeProcess): Promise<Record<string, number>> {
  const snapshot = (await press(cloud, 'GET snapshot')) as Record<string, Record<string, unknown>>;
  const kinds = ['vbrs', 'routerInterfaces', 'bgpGroups', 'bgpPeers'];
  return Object.fromEntries(kinds.map((kind) => [kind, Object.keys(snapshot[kind]!).length]));
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
