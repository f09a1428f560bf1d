// Reports are written beside the engine: what runs meanwhile goes on, and errors come back as they were thrown.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { ReportDesk } from '../../../electron/engine/service/report-thread/report-desk.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';

const folder = mkdtempSync(join(tmpdir(), 'demarc-report-desk-'));
const dossierPath = join(folder, 'line.demarc');
const form = { ...usualForm, language: 'en', timeZone: 'UTC' } as const;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the desk where reports are written', () => {
  test('everything else gets its turn while a report is written, and the report verifies', async () => {
    await using desk = new ReportDesk();
    writeSampleDossier(dossierPath, { durationSeconds: 20 });
    await desk.ask('json', { dossierPath }); // the thread has begun
    let isWritten = false;
    const writing = desk.ask('pdf', { dossierPath, form }).finally(() => (isWritten = true));
    let turns = 0;
    while (!isWritten) {
      await new Promise(setImmediate);
      turns += 1;
    }
    // On the engine's own thread it would be a handful: the few that the files are read in.
    expect(turns).toBeGreaterThan(500);
    const report = join(folder, 'line.pdf');
    writeFileSync(report, await writing);
    expect(await desk.ask('verifyFile', { path: report })).toMatchObject({ intact: true });
  });

  test('an error has its code and its data, and the next one is served', async () => {
    await using desk = new ReportDesk();
    const path = join(folder, 'noise.pdf');
    writeFileSync(path, randomBytes(1000));
    await expect(desk.ask('verifyFile', { path })).rejects.toMatchObject({
      name: 'AppError',
      code: expect.stringMatching(/^dossier\//) as string,
      data: { path },
    });
    expect(JSON.parse(await desk.ask('json', { dossierPath }))).toHaveProperty('verdict');
  });

  test('a desk that is closed says so to whoever still waits', async () => {
    const desk = new ReportDesk();
    const waiting = desk.ask('pdf', { dossierPath, form });
    await desk[Symbol.asyncDispose]();
    await expect(waiting).rejects.toThrow('it has ended');
  });
});
