// A real OpenSSH server on a loopback port, with keys of its own, that a test starts and disposes.
// Runs as whoever runs the tests; only the server with a start-up file of its own needs root.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostTarget } from '../../../electron/engine/hosts/target.ts';

/** Which shells the session finds: everything of this machine, or a PATH with one shell and the tools that it needs. */
export type ShellVariant = 'bash' | 'dash' | 'busybox';

/** Where BusyBox is not installed, tests leave that variant out: there is no BusyBox to be tried. */
export const hasBusybox = spawnSync('busybox', ['true']).error === undefined;

export const shellVariants: readonly ShellVariant[] = hasBusybox ? ['bash', 'dash', 'busybox'] : ['bash', 'dash'];

export interface SshdOptions {
  readonly name?: string;
  readonly shell?: ShellVariant;
  /** Lines of sshd_config. */
  readonly config?: readonly string[];
  /** Root's home gets this `.bashrc`, in a mount namespace of this server. */
  readonly bashrc?: string;
}

export class Sshd implements AsyncDisposable {
  readonly name: string;
  readonly directory: string;
  readonly pid: number;
  readonly port: number;
  readonly clientKey: string;
  readonly #exited: Promise<unknown>;

  static async start(options: SshdOptions = {}): Promise<Sshd> {
    const directory = mkdtempSync(join(tmpdir(), 'demarc-sshd-'));
    const port = await freePort();
    if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true }); // where sshd separates its privileges
    for (const key of ['host', 'client']) keygen(join(directory, key));
    const path = shellPath(directory, options.shell ?? 'bash');
    const config = [
      ...(options.config ?? []),
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${directory}/host`,
      `AuthorizedKeysFile ${directory}/client.pub`,
      'PermitRootLogin yes',
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PidFile none',
      'MaxStartups 100',
      ...(path === undefined ? [] : [`SetEnv PATH=${path}`]),
    ];
    writeFileSync(join(directory, 'sshd_config'), `${config.join('\n')}\n`);
    const sshd = `exec /usr/sbin/sshd -D -e -f '${directory}/sshd_config'`;
    let argv = ['sh', '-c', sshd];
    if (options.bashrc !== undefined) {
      writeFileSync(join(directory, 'bashrc'), options.bashrc);
      const home = `mount -t tmpfs tmpfs /root && cp '${directory}/bashrc' /root/.bashrc && ${sshd}`;
      argv = ['unshare', '--mount', 'sh', '-c', home];
    }
    const [file = '', ...rest] = argv;
    const child = spawn(file, rest, { stdio: 'ignore' });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const server = new Sshd({ name: options.name ?? 'host', directory, port, pid: child.pid ?? 0, exited });
    await until('sshd answers', () => answers(port));
    return server;
  }

  private constructor(parts: { name: string; directory: string; port: number; pid: number; exited: Promise<unknown> }) {
    this.name = parts.name;
    this.directory = parts.directory;
    this.port = parts.port;
    this.pid = parts.pid;
    this.#exited = parts.exited;
    this.clientKey = readFileSync(join(parts.directory, 'client'), 'utf8');
  }

  /** How a test reaches it. */
  get target(): HostTarget {
    const privateKey = () => Promise.resolve(this.clientKey);
    return {
      ...{ name: this.name, address: '127.0.0.1', port: this.port, user: userInfo().username },
      authentication: [{ method: 'key', privateKey }],
      jump: [],
    };
  }

  /** A known_hosts line for its host key. */
  get knownHost(): string {
    const [type = '', base64 = ''] = readFileSync(join(this.directory, 'host.pub'), 'utf8').split(' ');
    return `[127.0.0.1]:${this.port} ${type} ${base64}`;
  }

  get fingerprint(): string {
    return (
      execFileSync('ssh-keygen', ['-lf', join(this.directory, 'host.pub')], { encoding: 'utf8' }).split(' ')[1] ?? ''
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.kill(this.pid, 'SIGTERM');
    await this.#exited;
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export function keygen(path: string, options: readonly string[] = []): void {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'demarc-test', '-f', path, ...options]);
}

/** Waits for a condition, with a deadline; the name says in the failure what did not happen. */
export async function until(
  name: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${name}`);
    await delay(20);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The processes that serve the connections of a server. */
export function sessionsOf(sshd: Sshd): number[] {
  const children = readFileSync(`/proc/${sshd.pid}/task/${sshd.pid}/children`, 'utf8');
  return children.trim().split(' ').filter(Boolean).map(Number);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** A PATH without bash: BusyBox with all its applets, or dash with the tools that the remote side and the tests use. */
function shellPath(directory: string, variant: ShellVariant): string | undefined {
  if (variant === 'bash') return undefined;
  const path = join(directory, 'bin');
  mkdirSync(path);
  if (variant === 'busybox') {
    execFileSync('busybox', ['--install', '-s', path]);
    return path;
  }
  const tools = [
    'cat',
    'echo',
    'printf',
    'chmod',
    'cp',
    'date',
    'head',
    'mkfifo',
    'mktemp',
    'mv',
    'rm',
    'setsid',
    'sleep',
    'tail',
    'wc',
    'seq',
    'env',
    'touch',
  ];
  for (const tool of tools) symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(path, tool));
  symlinkSync('/bin/dash', join(path, 'sh'));
  return path;
}
