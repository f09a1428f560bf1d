// From the start of the process to an engine that answers, in both faces; and to screens that are connected to it, in the window
// over the test double. The median of several cold processes; the files are in the system's cache.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { compiled } from '../setup/hand-over.mjs';
import { ensureDesktop } from '../start/screens.ts';
import { median } from './median.ts';
import { addFigure } from './report.ts';

const root = resolve(import.meta.dirname, '../..');
const runs = 5;

export async function coldStart(): Promise<void> {
  await ensureDesktop(() => undefined);
  const serve: number[] = [];
  const engine: number[] = [];
  const screens: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    serve.push(await inFolder(startServe));
    const desktop = await inFolder(startDesktop);
    engine.push(desktop.engineMs);
    screens.push(desktop.screensMs);
  }
  addFigure('cold start, demarc serve: address printed', `${median(serve).toFixed(0)} ms`);
  addFigure('cold start, window over the double: engine ready (aim 300 ms)', `${median(engine).toFixed(0)} ms`);
  addFigure('cold start, window over the double: screens connected', `${median(screens).toFixed(0)} ms`);
}

async function inFolder<Result>(start: (environment: NodeJS.ProcessEnv) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-bench-'));
  try {
    const own = { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, DEMARC_DOUBLE_FOLDER: folder };
    return await start({ ...compiled, ...process.env, ...own }); // as `npm run demarc` starts it
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startServe(env: NodeJS.ProcessEnv): Promise<number> {
  const startMs = performance.now();
  const child = spawn(process.execPath, [join(root, 'electron/headless/cli/main.ts'), 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  const tookMs = performance.now() - startMs;
  await ended(child);
  return tookMs;
}

/**
 * The desktop tells both moments in its log; the time is taken from outside, from when its bundle begins to load: what comes
 * before is Electron's own start in the one case and the double's in the other.
 */
async function startDesktop(env: NodeJS.ProcessEnv): Promise<{ engineMs: number; screensMs: number }> {
  const main = join(root, 'out', 'app', 'electron', 'shell', 'main.mjs');
  const child = fork(join(root, 'test/desktop/double/run.ts'), [main], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let startMs = performance.now();
  const moments: number[] = [];
  if (!child.stderr) throw new Error('no standard error');
  for await (const line of createInterface({ input: child.stderr })) {
    if (line === 'the double is ready') startMs = performance.now();
    if (/(engine ready|screens connected) \d+ ms/.test(line)) moments.push(performance.now() - startMs);
    if (moments.length === 2) break;
  }
  await ended(child);
  return { engineMs: moments[0] ?? Number.NaN, screensMs: moments[1] ?? Number.NaN };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
