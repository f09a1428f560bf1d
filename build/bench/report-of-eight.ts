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
  // Different in every figure, so that nothing that one was made of serves the other.
  const dossiers = ['one', 'other'].map((name, index) => {
    const path = join(folder, `${name}.demarc`);
    writeSampleDossier(path, { job: `Line ${name}`, durationSeconds: 120, carriedShare: 1 - index / 100 });
    return path;
  });
  const form = { ...usualForm, language: 'en', timeZone: 'UTC' } as const;
  const tookMs = async (dossierPath = '') => {
    const startMs = performance.now();
    await writeReportFile({ dossierPath, reportPath: join(folder, 'line.pdf'), form });
    return performance.now() - startMs;
  };
  const firstMs = await tookMs(dossiers[0]);
  const againMs: number[] = [];
  for (let run = 0; run < runs; run += 1) againMs.push(await tookMs(dossiers[0]));
  const otherMs: number[] = [];
  for (let run = 0; run < runs; run += 1) otherMs.push(await tookMs(dossiers[(run + 1) % 2]));
  process.stdout.write(JSON.stringify({ firstMs, againMs, otherMs, megabytes: peakMegabytes() }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
