// The cloud's services behind the VPC: a real resolver (dnsmasq) and an object store, each a process in the services' own
// namespace, where the fabric's guardian finds and ends them.
import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { allEnded } from '../life/all-ended.ts';
import { findCommand, searchPath } from '../life/search-path.ts';
import { serviceAddresses } from '../model/addresses.ts';

/** The name that the practice resolver knows, as the real one knows the store of its region. */
export const objectStoreName = 'oss-cn-hangzhou-internal.aliyuncs.com';

const answerMs = 10_000;

interface Service {
  readonly name: string;
  readonly command: readonly string[];
  /** What it prints when it is ready. */
  readonly ready: string;
}

const services: readonly Service[] = [
  {
    name: 'resolver',
    command: [
      findCommand('dnsmasq') ?? 'dnsmasq',
      ...['--keep-in-foreground', '--log-facility=-', '--conf-file=/dev/null', '--pid-file'],
      ...['--no-resolv', '--no-hosts', '--bind-interfaces', `--listen-address=${serviceAddresses.resolver}`],
      `--host-record=${objectStoreName},${serviceAddresses.objectStore}`,
    ],
    ready: 'started',
  },
  {
    name: 'object store',
    command: [
      process.execPath,
      ...[new URL('./object-store.ts', import.meta.url).pathname, serviceAddresses.objectStore, '80'],
    ],
    ready: 'listening',
  },
];

/** @throws AppError practice/host-silent naming the service */
export async function startCloudServices(namespace: string, signal: AbortSignal | undefined): Promise<void> {
  await allEnded(services.map((service) => start(service, namespace, signal)));
}

async function start({ name, command, ready }: Service, namespace: string, signal: AbortSignal | undefined) {
  const child = spawn('ip', ['netns', 'exec', namespace, ...command], {
    detached: true,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a desktop that is not installed, the program that runs this is Electron; an installed one never comes here.
    env: { LC_ALL: 'C', PATH: searchPath(), ELECTRON_RUN_AS_NODE: '1' },
  });
  const deadline = AbortSignal.timeout(answerMs);
  const log = await says(child, ready, signal ? AbortSignal.any([signal, deadline]) : deadline);
  signal?.throwIfAborted();
  if (!log.includes(ready))
    throw new AppError('practice/host-silent', { host: name, address: namespace, timeoutMs: answerMs, log });
  // A forgotten `dispose` must not keep the owner's process alive; see guardian.ts.
  child.unref();
  for (const stream of [child.stdout, child.stderr]) (stream as Socket | null)?.unref();
}

/** What it has said when it was ready, ended, or out of time. Read on to the end: a full pipe would block it. */
function says(child: ChildProcess, ready: string, stop: AbortSignal): Promise<string> {
  let log = '';
  return new Promise((resolve) => {
    const done = () => {
      resolve(log.trim());
    };
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-2000);
        if (log.includes(ready)) done();
      });
    child.once('error', (error) => {
      log += error.message;
      done();
    });
    child.once('exit', done);
    stop.addEventListener('abort', done, { once: true });
  });
}
