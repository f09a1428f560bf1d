// How long a report takes: eight tests of sixteen streams, from the dossier's file to the PDF's, in a process that has made one
// before, and in one that has not.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReportFile } from '../../electron/engine/report-file.ts';
import { usualForm } from '../../electron/engine/report/report-record.ts';
import { writeSampleDossier } from '../../test/sample/write-sample-dossier.ts';
import { median } from './median.ts';
import { addFigure } from './report.ts';

const runs = 5;

export async function reportTime(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-bench-report-'));
  try {
    const dossierPath = join(folder, 'line.demarc');
    writeSampleDossier(dossierPath, { durationSeconds: 120 });
    const form = { ...usualForm, language: 'en', timeZone: 'UTC' } as const;
    const once = async () => {
      const startMs = performance.now();
      await writeReportFile({ dossierPath, reportPath: join(folder, 'line.pdf'), form });
      return performance.now() - startMs;
    };
    const first = await once();
    const later: number[] = [];
    for (let run = 0; run < runs; run += 1) later.push(await once());
    const memory = process.memoryUsage.rss() / 1e6;
    addFigure('report of eight tests, first in its process', `${first.toFixed(0)} ms`);
    addFigure(
      'report of eight tests, median of later ones',
      `${median(later).toFixed(0)} ms, ${memory.toFixed(0)} MB resident`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
