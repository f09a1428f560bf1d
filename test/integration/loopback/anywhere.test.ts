// Practice where nothing may be set up: without the right to make namespaces `demarc practice` goes on by itself on
// loopback, ends with a verdict and a report, and leaves nothing behind however it is stopped.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import type { JobEvent } from '../../../shared/job/events.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { until } from '../fabric/until.ts';
import { leftOverAt, shellDirectories } from './left-over.ts';

const cli = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');

/** As in a container that runs as root and may do nothing with it (setpriv of util-linux). */
const withoutCapabilities = ['--bounding-set', '-sys_admin,-net_admin', '--inh-caps', '-sys_admin,-net_admin'];

let folder: string;
let directoriesBefore: readonly string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-anywhere-'));
  directoriesBefore = shellDirectories();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly events: readonly JobEvent[];
  readonly ended: Promise<number | null>;
}

function practise(...options: string[]): Running {
  const program = [process.execPath, cli, 'practice', '--json', '--out', folder, ...options];
  const child = spawn('setpriv', [...withoutCapabilities, ...program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((settle) => child.once('close', settle));
  const events: JobEvent[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    events.push(JSON.parse(line) as JobEvent);
  });
  return { child, events, ended };
}

/** The first three octets of the hosts' addresses, with the last dot. */
function sitePrefix(events: readonly JobEvent[]): string {
  const opened = events.find((event) => event.type === 'job.opened');
  const { hosts } = opened?.body.practice?.description as { hosts: { address: string }[] };
  return hosts[0]!.address.replace(/\d+$/, '');
}

function dossierPath(): string {
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.demarc'))!,
  );
}

async function inMidTest(running: Running): Promise<string> {
  await until(
    () => running.events.some((event) => event.type === 'samples'),
    (seen) => seen,
    60_000,
  );
  const prefix = sitePrefix(running.events);
  expect(leftOverAt(prefix).some((command) => command.includes('netserver'))).toBe(true);
  return prefix;
}

async function nothingIsLeft(prefix: string): Promise<void> {
  await until(
    () => [...leftOverAt(prefix), ...shellDirectories().filter((name) => !directoriesBefore.includes(name))],
    (left) => left.length === 0,
    20_000,
  );
}

it('without the right to make namespaces it practises on loopback, finds a fault, writes the report and says why', async () => {
  const running = practise('--duration', '3', '--fault', 'dead-direction=outbound');
  expect(await running.ended).toBe(1);
  using dossier = Dossier.open(dossierPath(), 'read');
  const view = foldEvents(dossier.events());
  expect(view.verdict.word).toBe('rejected');
  expect(view.practice).toMatchObject({ kind: 'loopback, in user space', bandwidthBps: 50e6, sharedKernel: true });
  expect(view.practice?.description['because']).toMatch(/CAP_NET_ADMIN|CAP_SYS_ADMIN/);
  expect(readdirSync(folder).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  await nothingIsLeft(sitePrefix(running.events));
});

it('SIGKILL in mid-test leaves no tool, shell or directory, and a dossier that verifies as incomplete', async () => {
  const running = practise('--duration', '30');
  const prefix = await inMidTest(running);
  running.child.kill('SIGKILL');
  await running.ended;
  await nothingIsLeft(prefix);
  expect(verifyDossier(dossierPath())).toMatchObject({ intact: true });
  using dossier = Dossier.open(dossierPath(), 'read');
  expect(foldEvents(dossier.events()).verdict.word).toBe('incomplete');
});

it('Ctrl-C in mid-test stops every tool, writes the report and exits with 2', async () => {
  const running = practise('--duration', '30');
  const prefix = await inMidTest(running);
  running.child.kill('SIGINT');
  expect(await running.ended).toBe(2);
  expect(leftOverAt(prefix)).toEqual([]);
  await nothingIsLeft(prefix);
  expect(readdirSync(folder).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  // Not at the end of the test that was running: its thirty seconds are not waited for.
  using dossier = Dossier.open(dossierPath(), 'read');
  const [first] = foldEvents(dossier.events()).tests;
  expect(first?.state).toBe('aborted');
  expect(first?.series.length).toBeLessThan(25);
});
