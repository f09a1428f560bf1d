// Stop, pressed in the middle of a test, by button, by palette and by Ctrl-C in the terminal: what runs on the hosts is asked of
// the kernel, host by host, not of Demarc.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from './screens.ts';

const patience = { timeout: 120_000 };
const tools = new Set(['netperf', 'netserver', 'iperf3', 'sar', 'sadc']);

/** Namespaces that somebody else on this machine has made. */
const others = new Set(namespaces());
let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

it('the button ends every tool on every host, and takes the line away that it was built for', async () => {
  const { page } = bench;
  await page.getByRole('button', { name: 'Start the practice line' }).click(patience);
  await untilStreamsRun();
  const before = running();
  expect(new Set(before.map(({ tool }) => tool))).toContain('netperf');
  expect(before.length).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'Stop everywhere' }).click(patience);
  await stopped();
  expect(running()).toEqual([]);
  expect(ownNamespaces()).toEqual([]);
  await page.getByRole('status').filter({ hasText: 'Incomplete' }).first().waitFor(patience);
});

it('the palette does the same on a line that stays up: no tool runs, and every port is free again', async () => {
  const { page } = bench;
  await goTo('hosts');
  await page.getByRole('button', { name: 'Bring the practice line up', exact: true }).click(patience);
  await page.getByRole('button', { name: 'Take the practice line down', exact: true }).waitFor(patience);
  const portsBefore = listeningPorts();
  await goTo('cockpit');
  await page.getByRole('button', { name: 'Run it again' }).click(patience);
  await untilStreamsRun();
  expect(listeningPorts()).not.toEqual(portsBefore);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Stop everywhere');
  await page.keyboard.press('Enter');
  await stopped();
  expect(running()).toEqual([]);
  expect(listeningPorts()).toEqual(portsBefore);
  expect(ownNamespaces().length).toBeGreaterThan(9);
});

it('Ctrl-C in the terminal ends what runs, removes the line that was up, and exits in order', async () => {
  await bench.page.getByRole('button', { name: 'Run it again' }).click(patience);
  await untilStreamsRun();
  expect(running().length).toBeGreaterThan(20);
  expect(await bench.interrupt()).toBe(0);
  expect(running()).toEqual([]);
  expect(ownNamespaces()).toEqual([]);
  expect(bench.complaints.filter((complaint) => !complaint.includes('WebSocket'))).toEqual([]);
});

const goTo = (page: string) => bench.page.evaluate((to) => (location.hash = `#/jobs/practice-line/${to}`), page);

/** The test is some seconds old: all its tools run. */
async function untilStreamsRun(): Promise<void> {
  const { page } = bench;
  await page.getByRole('group', { name: 'Running now' }).getByText('measuring').waitFor(patience);
  await page.getByText(/00:0[2-9] of/).waitFor(patience);
}

async function stopped(): Promise<void> {
  const { page } = bench;
  await page
    .getByRole('group', { name: 'Running now' })
    .getByRole('button')
    .waitFor({ state: 'detached', ...patience });
}

function namespaces(): readonly string[] {
  const listed = execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  return listed.split('\n').flatMap((line) => line.split(' ')[0] || []);
}

function ownNamespaces(): readonly string[] {
  return namespaces().filter((name) => !others.has(name));
}

interface RunningTool {
  readonly namespace: string;
  readonly pid: number;
  readonly tool: string;
}

function running(): readonly RunningTool[] {
  return ownNamespaces().flatMap((namespace) => {
    const pids = execFileSync('ip', ['netns', 'pids', namespace], { encoding: 'utf8' }).split('\n').filter(Boolean);
    return pids.flatMap((pid) => {
      const tool = nameOf(pid);
      return tools.has(tool) ? [{ namespace, pid: Number(pid), tool }] : [];
    });
  });
}

function nameOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return ''; // it has just ended
  }
}

/** Of every host: protocol, address and port of whatever listens there. */
function listeningPorts(): readonly string[] {
  return ownNamespaces().flatMap((namespace) => {
    const lines = execFileSync('ip', ['netns', 'exec', namespace, 'ss', '-Hlntu'], { encoding: 'utf8' }).split('\n');
    const places = lines.filter(Boolean).map((line) => line.trim().split(/\s+/));
    return places.map(([protocol, , , , address]) => `${namespace} ${protocol} ${address}`).toSorted();
  });
}
