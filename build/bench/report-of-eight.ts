// A process that writes the report of eight tests of sixteen streams some times and prints how long each took, as JSON.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReportFile } from '../../electron/engine/report-file.ts';
import { usualForm } from '../../electron/engine/report/report-record.ts';
import { writeSampleDossier } from '../../test/sample/write-sample-dossier.ts';
import { peakMegabytes } from './peak-memory.ts';

const runs = 9;

const folder = await mkdtemp(join(tmpdir(), 'demarc-bench-report-'));
try {
  const dossierPath = join(folder, 'line.demarc');
  writeSampleDossier(dossierPath, { durationSeconds: 120 });
  const form = { ...usualForm, language: 'en', timeZone: 'UTC' } as const;
  const tookMs: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startMs = performance.now();
    await writeReportFile({ dossierPath, reportPath: join(folder, 'line.pdf'), form });
    tookMs.push(performance.now() - startMs);
  }
  process.stdout.write(JSON.stringify({ tookMs, megabytes: peakMegabytes() }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
