// What is left when the main job is stopped: nothing on the machine, and a dossier that is complete up to that second.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { leftOver } from '../fabric/left-over.ts';
import { until } from '../fabric/until.ts';

const cli = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-interrupted-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly fabricId: string;
  readonly ended: Promise<number | null>;
}

/** Starts `demarc practice` and comes back in the middle of its first test. */
async function practiceInMidTest(): Promise<Running> {
  const child = spawn(process.execPath, [cli, 'practice', '--json', '--duration', '30', '--out', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((settle) => child.once('close', settle));
  let fabricId = '';
  let sampled = false;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const event = JSON.parse(line) as { type: string; body?: { practice?: { description: { id: string } } } };
    if (event.type === 'job.opened') fabricId = event.body?.practice?.description.id ?? '';
    if (event.type === 'samples') sampled = true;
  });
  await until(
    () => sampled,
    (seen) => seen,
    60_000,
  );
  expect(leftOver(fabricId).length).toBeGreaterThan(0);
  return { child, fabricId, ended };
}

function dossierPath(): string {
  const name = readdirSync(folder).find((file) => file.endsWith('.demarc'));
  if (name === undefined) throw new Error('there is no dossier');
  return join(folder, name);
}

function demarc(...args: string[]) {
  return spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
}

it('SIGKILL in mid-test leaves no sender, server or namespace, and a dossier that opens, verifies and reports as incomplete', async () => {
  const { child, fabricId, ended } = await practiceInMidTest();
  child.kill('SIGKILL');
  await ended;
  await until(
    () => leftOver(fabricId),
    (left) => left.length === 0,
    20_000,
  );
  const path = dossierPath();
  expect(verifyDossier(path)).toMatchObject({ intact: true });
  const shown = demarc('show', path);
  expect(shown.stdout).toContain('Incomplete');
  expect(shown.status).toBe(2);
  const report = join(folder, 'report.pdf');
  expect(demarc('report', path, '--out', report).status).toBe(0);
  expect(spawnSync('pdftotext', ['-l', '1', report, '-'], { encoding: 'utf8' }).stdout).toContain('Incomplete');
  expect(demarc('verify', path).status).toBe(0);
});

it('Ctrl-C stops everywhere, keeps every event up to that second, writes the report and exits with 2', async () => {
  const { child, fabricId, ended } = await practiceInMidTest();
  child.kill('SIGINT');
  expect(await ended).toBe(2);
  expect(leftOver(fabricId)).toEqual([]);
  const path = dossierPath();
  using dossier = Dossier.open(path, 'read');
  const view = foldEvents(dossier.events());
  expect(view.campaign.state).toBe('aborted');
  expect(view.verdict.word).toBe('incomplete');
  expect(view.tests[0]?.state).toBe('aborted');
  expect(view.tests[0]?.series.length).toBeGreaterThan(0);
  expect(verifyDossier(path)).toMatchObject({ intact: true });
  expect(readdirSync(folder).filter((file) => file.endsWith('.pdf'))).toHaveLength(1);
});
