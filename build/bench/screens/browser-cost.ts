// What the screens cost in a real browser: long tasks and frames while 64 streams tell every second and somebody works with
// the page, memory over a simulated hour, the first paint of `demarc serve`, and the size of what is loaded first.
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { z } from 'zod';
import { openWorkbench } from '../../../test/e2e/screens.ts';
import { addFigure } from '../report.ts';

const root = resolve(import.meta.dirname, '../../..');
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** How long the page is watched at the pace of a real line. */
const watchedMs = 20_000;
const hourSeconds = 3_600;

export async function browserCost(): Promise<void> {
  await firstPaint();
  const folder = await mkdtemp(join(tmpdir(), 'demarc-bench-'));
  const server = await serveReplay(folder);
  const browser = await chromium.launch({
    executablePath: process.env['DEMARC_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
  try {
    const { port } = server.address() as { port: number }; // a TCP server's own shape
    await liveCost(browser, `http://127.0.0.1:${port}/?secondMs=1000#/jobs/recorded/cockpit`);
    await hourCost(browser, `http://127.0.0.1:${port}/?secondMs=10#/jobs/recorded/cockpit`);
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  }
}

async function serveReplay(folder: string): Promise<Server> {
  await build({
    configFile: join(root, 'renderer/vite.config.ts'),
    root: join(root, 'test/component/replay'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/\/$/, '/index.html');
    readFile(join(folder, name)).then(
      (content) => response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream').end(content),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

interface Seen {
  readonly longTasksMs: readonly number[];
  readonly framesMs: readonly number[];
}

async function liveCost(browser: Browser, address: string): Promise<void> {
  const page = await opened(browser, address);
  // What loading cost is told by the first paint.
  await page.evaluate('seen.longTasksMs.length = 0; seen.framesMs.length = 0');
  const until = Date.now() + watchedMs;
  // Somebody looks along the rows and opens the console of one stream after another.
  while (Date.now() < until) {
    await page.mouse.move(200 + Math.random() * 800, 300 + Math.random() * 400, { steps: 12 });
    await page.mouse.wheel(0, Math.random() < 0.5 ? 240 : -240);
    await page
      .locator('tbody tr')
      .nth(Math.floor(Math.random() * 8))
      .click();
  }
  const seen = await page.evaluate<Seen>('seen'); // written by the page, test/component/replay/watch.ts
  const frames = seen.framesMs.toSorted((left, right) => left - right);
  const share = (part: number) => (frames[Math.floor((frames.length - 1) * part)] ?? 0).toFixed(1);
  addFigure(
    'screens, 64 streams live, tasks over 50 ms',
    `${seen.longTasksMs.length} in ${watchedMs / 1000} s, longest ${Math.max(0, ...seen.longTasksMs).toFixed(0)} ms`,
  );
  addFigure(
    'screens, frame while interacting',
    `median ${share(0.5)} ms, 99 % ${share(0.99)} ms, worst ${share(1)} ms`,
  );
  await page.close();
}

async function hourCost(browser: Browser, address: string): Promise<void> {
  const page = await opened(browser, address);
  const devtools = await page.context().newCDPSession(page);
  const megabytes: string[] = [];
  for (let quarter = 1; quarter <= 4; quarter += 1) {
    const seconds = (hourSeconds * quarter) / 4;
    const isThere = `Number(document.body.dataset.seconds ?? 0) >= ${seconds}`;
    await page.waitForFunction(isThere, undefined, { timeout: 200_000, polling: 500 });
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    megabytes.push((usedSize / 1e6).toFixed(1));
  }
  addFigure('screens, heap at each quarter of a simulated hour', `${megabytes.join(', ')} MB`);
  await page.close();
}

async function opened(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(address);
  await page.locator('tbody tr').first().waitFor({ timeout: 30_000 });
  return page;
}

async function firstPaint(): Promise<void> {
  await using bench = await openWorkbench();
  const { page } = bench;
  await page.locator('h1, h2').first().waitFor({ timeout: 30_000 });
  await page.reload();
  await page.locator('h1, h2').first().waitFor({ timeout: 30_000 });
  const paintMs = Number(await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime"));
  const readyMs = Number(await page.evaluate('performance.now()'));
  addFigure('screens, demarc serve', `first paint ${paintMs.toFixed(0)} ms, first heading by ${readyMs.toFixed(0)} ms`);
  await loadedFirst(page);
}

/** Every script and style that the browser has asked for by the time of the first heading. */
async function loadedFirst(page: Page): Promise<void> {
  const entries = await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)");
  const addresses = z.array(z.string()).parse(entries);
  const names = addresses.map((address) => new URL(address).pathname).filter((name) => /\.(?:js|css)$/.test(name));
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(root, 'out/renderer', name))).length),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  addFigure('screens, loaded for the first page', `${(total / 1000).toFixed(0)} kB gzipped in ${names.length} files`);
}
