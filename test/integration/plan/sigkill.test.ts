// The same as a real death: the process is gone from one instruction to the next, and another one goes on from the disk.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { undoJob } from '../../../electron/engine/cloud/undo/undo-job.ts';
import { objectsOf } from './objects.ts';
import { intentFor, jobOn, startCloud, type CloudAddress } from './practice-job.ts';
import { fileJournal } from './run-job.ts';
import './deadline.ts';

const program = path.join(import.meta.dirname, 'run-job.ts');

function linesIn(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}

/** Kills the process as soon as its journal has so many lines; undefined lets it finish. */
async function runUntil(order: object, journalFile: string, killAtLines: number | undefined): Promise<string> {
  const child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(child, 'exit');
  if (killAtLines !== undefined) {
    while (child.exitCode === null && linesIn(journalFile) < killAtLines) await pause(1);
    child.kill('SIGKILL');
  }
  await ended;
  return printed;
}

test.each([1, 6, 14, 23, 31, 44])(
  'killed with SIGKILL at %i lines of its journal, another process finishes the job',
  async (lines) => {
    const cloud = await startCloud();
    const folder = await mkdtemp(path.join(tmpdir(), 'demarc-kill-'));
    const journalFile = path.join(folder, 'journal');
    const before = objectsOf(cloud);
    const intent = intentFor(cloud, 'BGP');
    const address: CloudAddress = { endpoint: cloud.endpoint, accounts: cloud.accounts };
    const order = { cloud: address, intent, journalFile };
    expect(await runUntil(order, journalFile, lines)).toBe('');
    expect(linesIn(journalFile)).toBeGreaterThanOrEqual(lines);
    expect(await runUntil(order, journalFile, undefined)).toBe('converged');
    expect(Object.keys(cloud.snapshot().routerInterfaces)).toHaveLength(4);
    expect(Object.keys(cloud.snapshot().vbrs)).toHaveLength(1);
    const job = { ...jobOn(cloud, { intent }), journal: fileJournal(journalFile) };
    expect(await undoJob(job)).toMatchObject({ kind: 'clean' });
    expect(objectsOf(cloud)).toEqual(before);
    await cloud.close();
    await rm(folder, { recursive: true });
  },
  60_000,
);
