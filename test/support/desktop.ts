// The desktop as a user has it: the real main and preload bundles. In Electron where its binary is at hand, else over the double
// in test/desktop. `kind` says which of the two it was.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, chromium, type Page } from 'playwright-core';
import { findDesktop } from '../../build/start/desktop.ts';
import { ensureDesktop } from '../../build/start/screens.ts';
import type * as electronDouble from '../desktop/double/electron.ts';

const root = resolve(import.meta.dirname, '../..');
const appFolder = join(root, 'out', 'app');

/** What both offer: the double has no more than Electron, but for `told`. */
type ElectronParts = typeof electronDouble;

export interface DesktopSession extends AsyncDisposable {
  readonly kind: 'Electron' | 'double';
  readonly page: Page;
  readonly folder: string;
  readonly jobsFolder: string;
  readonly pid: number;
  /** What the desktop wrote to its log. */
  log(): Promise<string>;
  untilLogged(text: string): Promise<void>;
  /** In the main process. */
  evaluate<Result, Argument = undefined>(
    look: (electron: ElectronParts, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  /** The window's page at this moment: one that crashed has another one in its place. */
  currentPage(): Page;
  /** Starts Demarc once more over the same folder, as a double click on a file does, and resolves with its exit code. */
  startAgain(argv: readonly string[]): Promise<number | null>;
  /** Resolves with the exit code when the main process has ended. */
  readonly ended: Promise<number | null>;
}

export interface DesktopBefore {
  readonly environment?: NodeJS.ProcessEnv;
  /** What lies in its folder before it starts; the application's own files are in `userData`. */
  readonly prepare?: (folder: string) => Promise<void>;
}

export async function openDesktop(
  argv: readonly string[] = [],
  { environment: given, prepare }: DesktopBefore = {},
): Promise<DesktopSession> {
  await ensureDesktop(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'demarc-desktop-'));
  await prepare?.(folder);
  const environment = {
    ...process.env,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
    DEMARC_DOUBLE_FOLDER: folder,
    HTTPS_PROXY: 'http://127.0.0.1:9', // a key that is tried out reaches no cloud
    ...given,
  };
  const jobsFolder = join(folder, 'data', 'demarc', 'jobs');
  await mkdir(jobsFolder, { recursive: true });
  const desktop = findDesktop(root, process.env);
  const opened =
    desktop.kind === 'ready'
      ? await openElectron(desktop.binary, folder, environment, argv)
      : await openDouble(environment, argv);
  const logPath = join(folder, 'userData', 'logs', 'demarc.log');
  const log = async () => (existsSync(logPath) ? await readFile(logPath, 'utf8') : '');
  return {
    ...opened,
    folder,
    jobsFolder,
    log,
    untilLogged: async (text) => {
      const end = Date.now() + 10_000;
      while (!(await log()).includes(text)) {
        if (Date.now() > end) throw new Error(`not logged: ${text}\n${await log()}`);
        await delay(20);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openElectron(binary: string, folder: string, env: NodeJS.ProcessEnv, argv: readonly string[]) {
  const application = await _electron.launch({
    executablePath: binary,
    args: [appFolder, `--user-data-dir=${join(folder, 'userData')}`, ...argv],
    env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const child = application.process();
  return {
    kind: 'Electron' as const,
    page: await application.firstWindow(),
    currentPage: () => lastOf(application.windows()),
    startAgain: (more: readonly string[]) =>
      endOf(
        spawn(binary, [appFolder, `--user-data-dir=${join(folder, 'userData')}`, ...more], { env, stdio: 'ignore' }),
      ),
    pid: child.pid ?? 0,
    ended: endOf(child),
    // Playwright hands over the real module, of which the double's is a part.
    evaluate: ((look: never, argument: never) => application.evaluate(look, argument)) as DesktopSession['evaluate'],
    close: async () => {
      child.kill('SIGKILL');
      await application.close().catch(() => undefined);
    },
  };
}

async function openDouble(env: NodeJS.ProcessEnv, argv: readonly string[]) {
  const main = join(appFolder, 'electron', 'shell', 'main.mjs');
  const double = join(root, 'test/desktop/double/run.ts');
  const child = fork(double, [main, ...argv], {
    env,
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr?.on('data', (piece: Buffer) => {
    complaints += piece.toString('utf8');
  });
  const ended = endOf(child);
  const [{ browser: address }] = (await Promise.race([
    once(child, 'message'),
    ended.then((code) =>
      Promise.reject(new Error(`the main process ended with ${code ?? '?'}:\n${complaints.slice(-2_000)}`)),
    ),
  ])) as [{ browser: string }]; // as run.ts sends it
  const browser = await chromium.connectOverCDP(address);
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('the double has opened no window');
  let lastId = 0;
  return {
    kind: 'double' as const,
    page,
    currentPage: () => lastOf(browser.contexts()[0]?.pages() ?? []),
    startAgain: (more: readonly string[]) =>
      endOf(fork(double, [main, ...more], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })),
    pid: child.pid ?? 0,
    ended,
    evaluate: (async (look: (...args: never[]) => unknown, argument: unknown) => {
      lastId += 1;
      const id = lastId;
      child.send({ id, source: String(look), argument });
      for (;;) {
        const [reply] = (await once(child, 'message')) as [{ id: number; value?: unknown; error?: string }]; // as above
        if (reply.id !== id) continue;
        if (reply.error !== undefined) throw new Error(reply.error);
        return reply.value;
      }
    }) as DesktopSession['evaluate'],
    close: async () => {
      await browser.close().catch(() => undefined);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await Promise.race([ended, delay(15_000)]);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    },
  };
}

function lastOf(pages: readonly Page[]): Page {
  const page = pages.at(-1);
  if (!page) throw new Error('the desktop has no window');
  return page;
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null]; // node's own shape
  return code;
}
