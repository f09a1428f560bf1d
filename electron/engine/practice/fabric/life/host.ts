// Starts one simulated host: its files, its namespaces, its SSH server; resolves when that server answers.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { findCommand, searchPath } from './search-path.ts';
import { hostsFile, passwdFile, shadowFile, sshdConfig } from './host-files.ts';
import { makeKey } from './ssh-keys.ts';

export interface HostOptions {
  readonly name: string;
  readonly namespace: string;
  /** Where the host's files are kept; created. */
  readonly directory: string;
  readonly managementAddress: string;
  /** What /etc/hosts says, by name. */
  readonly knownAddresses: Readonly<Record<string, string>>;
  /** `ssh-ed25519 AAAA…`, the key that opens the host. */
  readonly authorizedKey: string;
  readonly signal?: AbortSignal | undefined;
}

export interface RunningHost {
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string;
  /** Process 1 of the host, as the machine numbers it. */
  readonly initPid: number;
  /** Resolves when nothing of the host runs any more. */
  readonly ended: Promise<void>;
}

const answerMs = 10_000;

export async function startHost(options: HostOptions): Promise<RunningHost> {
  const hostKey = await writeFiles(options);
  const child = spawn(
    'ip',
    [
      ...['netns', 'exec', options.namespace],
      ...['unshare', '--mount', '--uts', '--ipc', '--pid', '--fork', '--kill-child'],
      ...['sh', join(options.directory, 'init.sh'), options.directory, options.name, findCommand('sshd') ?? 'sshd'],
    ],
    {
      detached: true,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { LC_ALL: 'C', PATH: searchPath() },
    },
  );
  const ended = once(child, 'exit').then(() => undefined);
  await answers(child, options);
  // A forgotten `dispose` must not keep the owner's process alive; see guardian.ts.
  child.unref();
  (child.stderr as Socket | null)?.unref();
  return { hostKey, initPid: await initPidOf(child), ended };
}

async function writeFiles(options: HostOptions): Promise<string> {
  const { directory } = options;
  await mkdir(join(directory, 'ssh'), { recursive: true, mode: 0o700 });
  const passwd = passwdFile(await readFile('/etc/passwd', 'utf8'), findCommand('bash') ?? '/bin/sh');
  const [hostKey] = await Promise.all([
    makeKey(join(directory, 'ssh', 'host_key'), options.name, options.signal),
    writeFile(join(directory, 'ssh', 'sshd_config'), sshdConfig(options.managementAddress)),
    writeFile(join(directory, 'ssh', 'authorized_keys'), `${options.authorizedKey}\n`, { mode: 0o600 }),
    writeFile(join(directory, 'passwd'), passwd),
    writeFile(join(directory, 'shadow'), shadowFile(passwd), { mode: 0o600 }),
    writeFile(join(directory, 'hosts'), hostsFile(options.knownAddresses)),
    writeFile(join(directory, 'init.sh'), readFileSync(new URL('./host-init.sh', import.meta.url)), { mode: 0o700 }),
  ]);
  return hostKey;
}

/** @throws AppError practice/host-silent with what the host said */
async function answers(child: ChildProcess, { name, managementAddress: address, signal }: HostOptions): Promise<void> {
  let log = '';
  const deadline = AbortSignal.timeout(answerMs);
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const listening = new Promise<boolean>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Read to the end of the host's life, or its SSH server would block; what is kept is enough for an error.
      log = (log + text).slice(-2000);
      if (log.includes('Server listening on')) resolve(true);
    });
    child.once('exit', () => {
      resolve(false);
    });
    child.once('error', (error) => {
      log += error.message;
      resolve(false);
    });
    stop.addEventListener(
      'abort',
      () => {
        resolve(false);
      },
      { once: true },
    );
  });
  const banner = (await listening) && (await readsBanner(address, stop));
  signal?.throwIfAborted();
  if (!banner)
    throw new AppError('practice/host-silent', { host: name, address, timeoutMs: answerMs, log: log.trim() });
}

/** Whether an SSH server greets on port 22 (RFC 4253 section 4.2). */
function readsBanner(address: string, stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 22, signal: stop });
    socket.once('data', (data) => {
      resolve(data.toString('latin1').startsWith('SSH-2.0-'));
      socket.destroy();
    });
    socket.once('error', () => {
      resolve(false);
    });
    socket.once('close', () => {
      resolve(false);
    });
  });
}

/** `unshare --fork` has exactly one child: process 1 of the new PID namespace. */
async function initPidOf(child: ChildProcess): Promise<number> {
  const children = await readFile(`/proc/${child.pid ?? 0}/task/${child.pid ?? 0}/children`, 'utf8');
  return Number(children.trim());
}
