// Demarc as a user meets it: `demarc serve` as a process of its own with a jobs folder of its own, and Debian's Chromium in
// front of it. Anything that the browser complains of is kept: a walk is only good when there is nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { ensureScreens } from '../../build/start/screens.ts';
import { openDesktop } from '../support/desktop.ts';
import { channelsOf, socketsOf, type Wires } from './wires.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Workbench extends AsyncDisposable {
  readonly face: 'browser' | 'window';
  readonly page: Page;
  readonly jobsFolder: string;
  /** Errors of the console, of scripts and of the content security policy. */
  readonly complaints: readonly string[];
  /** Shows the next steps in the other language or theme. */
  choose(settings: { readonly language?: 'en' | 'zh'; readonly theme?: 'light' | 'dark' | 'contrast' }): Promise<void>;
  /** Its connection to the engine, to be cut. */
  cuttable(): Promise<Wires>;
  /** Ends the process as Ctrl-C does and resolves with its exit code. */
  interrupt(): Promise<number | null>;
}

export interface WorkbenchOptions {
  readonly width?: number;
  readonly height?: number;
}

/** With `DEMARC_FACE=window` the same walks go through the desktop: its real main and preload bundles. */
export async function openWorkbench({ width = 1280, height = 720 }: WorkbenchOptions = {}): Promise<Workbench> {
  if (process.env['DEMARC_FACE'] === 'window') return await openInWindow({ width, height });
  await ensureScreens(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'demarc-e2e-'));
  const jobsFolder = join(folder, 'jobs');
  const server = spawn(process.execPath, [join(root, 'electron/headless/cli/main.ts'), 'serve', '--jobs', jobsFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, XDG_CONFIG_HOME: folder, INIT_CWD: root },
  });
  const ended = once(server, 'exit');
  const [address] = (await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('demarc serve ended before it printed its address'))),
  ])) as [string]; // readline's own shape of a line event
  const browser = await chromium.launch({
    executablePath: process.env['DEMARC_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  const complaints = complaintsOf(page);
  await page.goto(address);
  const interrupt = async () => {
    if (server.exitCode === null) server.kill('SIGINT');
    const [code] = (await ended) as [number | null]; // node's own shape of an exit event
    return code;
  };
  return {
    face: 'browser',
    page,
    jobsFolder,
    complaints,
    choose: (settings) => choose(page, settings),
    cuttable: () => socketsOf(page),
    interrupt,
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await interrupt();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openInWindow(size: Required<WorkbenchOptions>): Promise<Workbench> {
  const desktop = await openDesktop();
  const { page, jobsFolder } = desktop;
  const complaints = complaintsOf(page);
  await page.setViewportSize(size);
  await page.getByRole('main').first().waitFor(); // what is done to the page before it has come is lost
  return {
    face: 'window',
    page,
    jobsFolder,
    complaints,
    choose: (settings) => choose(page, settings),
    cuttable: () => channelsOf(desktop),
    interrupt: async () => {
      if (!(await isOver(desktop.ended))) process.kill(desktop.pid, 'SIGINT');
      return await desktop.ended;
    },
    [Symbol.asyncDispose]: () => desktop[Symbol.asyncDispose](),
  };
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

async function choose(page: Page, { language, theme }: Parameters<Workbench['choose']>[0]): Promise<void> {
  if (language !== undefined) await page.getByRole('combobox', { name: /^(Language|语言)$/ }).selectOption(language);
  if (theme !== undefined) await page.getByRole('combobox', { name: /^(Theme|主题)$/ }).selectOption(theme);
}

async function isOver(ended: Promise<unknown>): Promise<boolean> {
  return await Promise.race([ended.then(() => true), Promise.resolve(false)]);
}
