// What was given up and begun anew stays given up in a redacted dossier: nothing of that attempt may come into its figures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { redactDossier } from '../../../electron/engine/redact-dossier.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { sampleEvents } from '../../sample/sample-job.ts';

it('a test that was repeated has the same figures in a redacted dossier, and is still told as repeated', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-redact-'));
  try {
    const events = sampleEvents({ durationSeconds: 4, ecsHosts: 2 });
    const started = events.findIndex(({ type }) => type === 'test.started');
    const ended = events.findIndex(({ type }) => type === 'stream.ended');
    const error = errorFact(new AppError('campaign/no-stream', { test: '1' }));
    const test = events.flatMap((event) => (event.type === 'test.started' ? event.body.test : []))[0] ?? '';
    const [path, redacted] = [join(folder, 'line.demarc'), join(folder, 'redacted.demarc')];
    {
      using dossier = Dossier.create(path);
      dossier.transfer(events.slice(0, ended));
      dossier.append({ type: 'test.repeated', body: { test, attempt: 1, error } });
      dossier.transfer(events.slice(started + 1));
    }
    redactDossier(path, redacted);
    const [whole, shown] = [path, redacted].map((file) => {
      using dossier = Dossier.open(file, 'read');
      return foldEvents(dossier.records());
    });
    expect(whole?.tests[0]?.repeats).toHaveLength(1);
    expect(shown?.tests[0]?.repeats).toHaveLength(1);
    expect(shown?.tests.map(({ totals, series }) => [totals, series])).toEqual(
      whole?.tests.map(({ totals, series }) => [totals, series]),
    );
    expect(shown?.verdict).toEqual(whole?.verdict);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
