// What the screens cost in a real browser: long tasks and frames while 64 streams tell every second and somebody works with
// the page, memory over a simulated hour, the first paint of `demarc serve`, and the size of what is loaded first.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { z } from 'zod';
import { openWorkbench } from '../../../test/e2e/screens.ts';
import { serveReplay } from '../../../test/support/replay-site.ts';
import { addFigure } from '../report.ts';

const root = resolve(import.meta.dirname, '../../..');
/** How long the page is watched at the pace of a real line. */
const watchedMs = 20_000;
const untouchedMs = 8_000;
const hourSeconds = 3_600;

export async function browserCost(): Promise<void> {
  await firstPaint();
  await using site = await serveReplay();
  const browser = await chromium.launch({
    executablePath: process.env['DEMARC_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
  try {
    await liveCost(browser, `${site.origin}/?secondMs=1000#/jobs/recorded/cockpit`);
    await hourCost(browser, `${site.origin}/?secondMs=10#/jobs/recorded/cockpit`);
  } finally {
    await browser.close();
  }
}

interface Seen {
  readonly longTasksMs: readonly number[];
  readonly framesMs: readonly number[];
  readonly shifts: readonly number[];
}

async function liveCost(browser: Browser, address: string): Promise<void> {
  const page = await opened(browser, address);
  // What loading cost is told by the first paint.
  const begin = () => page.evaluate('for (const each of Object.values(seen)) each.length = 0');
  // From here on data streams: what is only there before has gone.
  await page.waitForFunction('Number(document.body.dataset.seconds ?? 0) >= 5', undefined, { timeout: 30_000 });
  await begin();
  await page.waitForTimeout(untouchedMs);
  const untouched = await seenBy(page);
  addFigure(
    'screens, 64 streams live, layout shift while nobody touches it',
    `${untouched.shifts.reduce((sum, shift) => sum + shift, 0).toFixed(4)} in ${untouchedMs / 1000} s`,
  );
  await begin();
  const endTrace = await taskTimes(page);
  const until = Date.now() + watchedMs;
  // Somebody looks along the rows and opens the console of one stream after another.
  while (Date.now() < until) {
    await page.mouse.move(200 + Math.random() * 800, 300 + Math.random() * 400, { steps: 12 });
    await page.mouse.wheel(0, Math.random() < 0.5 ? 240 : -240);
    await page
      .locator('tbody tr button')
      .nth(Math.floor(Math.random() * 8))
      .click();
  }
  const seen = await seenBy(page);
  const cpuMs = await endTrace();
  const long = (times: readonly number[]) =>
    `${times.filter((ms) => ms > 50).length} in ${watchedMs / 1000} s, longest ${Math.max(0, ...times).toFixed(0)} ms`;
  addFigure('screens, 64 streams live, tasks over 50 ms by the clock', long(seen.longTasksMs));
  addFigure('screens, the same by the CPU time that they had', long(cpuMs));
  const frames = seen.framesMs.toSorted((left, right) => left - right);
  const share = (part: number) => (frames[Math.floor((frames.length - 1) * part)] ?? 0).toFixed(1);
  addFigure(
    'screens, frame while interacting',
    `median ${share(0.5)} ms, 99 % ${share(0.99)} ms, worst ${share(1)} ms`,
  );
  await page.close();
}

async function seenBy(page: Page): Promise<Seen> {
  return await page.evaluate<Seen>('seen'); // written by the page, test/component/replay/watch.ts
}

const traceEvent = z.object({ name: z.string(), pid: z.number(), tid: z.number(), tdur: z.number().optional() });

/** The CPU time of every task of the page's main thread from now to the call: what other programs take away is not in it. */
async function taskTimes(page: Page): Promise<() => Promise<readonly number[]>> {
  const devtools = await page.context().newCDPSession(page);
  const events: z.infer<typeof traceEvent>[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => {
    events.push(...value.flatMap((event) => traceEvent.safeParse(event).data ?? []));
  });
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  });
  return async () => {
    const isOver = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
    await devtools.send('Tracing.end');
    await isOver;
    const painter = events.find(({ name }) => name === 'FireAnimationFrame');
    return events.flatMap(({ name, pid, tid, tdur }) =>
      name === 'RunTask' && pid === painter?.pid && tid === painter.tid && tdur !== undefined ? [tdur / 1000] : [],
    );
  };
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
