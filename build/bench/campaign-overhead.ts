// What a campaign of eight tests over nine hosts costs beyond the sum of its durations, and what its totals are worth.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dossier } from '../../electron/engine/dossier/dossier.ts';
import { commissionPracticeLine } from '../../electron/engine/engine.ts';
import { usualForm } from '../../electron/engine/report/report-record.ts';
import { writeReportFile } from '../../electron/engine/report-file.ts';
import { foldEvents } from '../../shared/job/fold.ts';
import { median } from './median.ts';
import { addFigure } from './report.ts';

const durationSeconds = 6;

export async function campaignOverhead(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-bench-'));
  const dossierPath = join(folder, 'line.demarc');
  try {
    await commissionPracticeLine({
      bandwidthBps: 200e6,
      fabric: 'namespaces',
      faults: [],
      routing: 'static',
      durationSeconds,
      dossierPath,
      signal: new AbortController().signal,
      watcher: { onDossier: () => undefined, onComplete: () => Promise.resolve(), onStage: () => undefined },
    });
    using dossier = Dossier.open(dossierPath, 'read');
    const view = foldEvents(dossier.records());
    const first = view.tests[0]?.startedAtMs ?? Number.NaN;
    const last = view.tests.at(-1)?.endedAtMs ?? Number.NaN;
    const measuring = view.tests.reduce((sum, test) => sum + test.plan.durationSeconds, 0);
    addFigure('campaign overhead, 8 tests over 9 hosts', `${((last - first) / 1000 - measuring).toFixed(1)} s`);
    addFigure(
      '… before the first test (connect, inspect, path)',
      `${((first - (view.openedAtMs ?? first)) / 1000).toFixed(1)} s`,
    );
    addFigure(
      'start skew over 16 tool processes, median of 8 tests',
      `${median(view.tests.flatMap((test) => test.skewMs ?? [])).toFixed(1)} ms`,
    );
    addFigure('verdict of that campaign', view.verdict.word);
    const startedMs = performance.now();
    const form = { ...usualForm, language: 'en', timeZone: 'UTC' } as const;
    await writeReportFile({ dossierPath, reportPath: join(folder, 'r.pdf'), form });
    addFigure('report of that job, from file to file', `${(performance.now() - startedMs).toFixed(0)} ms`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
