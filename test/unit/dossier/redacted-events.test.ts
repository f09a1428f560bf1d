import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { redactDossier } from '../../../electron/engine/redact-dossier.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';

it('a test that was begun anew has the same figures in a redacted dossier, and a sleep is told there, too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-redacted-'));
  const [whole, redacted] = [join(folder, 'whole.demarc'), join(folder, 'redacted.demarc')];
  writeSampleDossier(join(folder, 'sample.demarc'), { durationSeconds: 4, ecsHosts: 2 });
  {
    using sample = Dossier.open(join(folder, 'sample.demarc'), 'read');
    using dossier = Dossier.create(whole);
    const events = [...sample.events()];
    const [first] = events.flatMap((event) => (event.type === 'test.started' ? [event.body.test] : []));
    const error = errorFact(new AppError('campaign/computer-slept', { seconds: 9 }));
    // Twice the same attempt: of the first one nothing may be in the figures.
    const ofFirst = events.filter((event) => 'test' in event.body && event.body.test === first);
    const spoilt = ofFirst.filter(({ type }) => type !== 'test.ended' && type !== 'test.started');
    for (const event of events) {
      dossier.append(event);
      if (event.type !== 'test.started' || event.body.test !== first) continue;
      for (const each of spoilt) dossier.append(each);
      dossier.append({ type: 'computer.slept', body: { startMs: 1_000, endMs: 10_000 } });
      dossier.append({ type: 'test.repeated', body: { test: event.body.test, attempt: 1, error } });
    }
  }
  redactDossier(whole, redacted);
  const [before, after] = [whole, redacted].map((path) => {
    using dossier = Dossier.open(path, 'read');
    return foldEvents(dossier.events());
  });
  const figures = (view: typeof before) => view?.tests.map(({ totals, loss }) => ({ totals, loss }));
  expect(figures(after)).toEqual(figures(before));
  expect(after?.tests[0]?.repeats.map(({ code }) => code)).toEqual(['campaign/computer-slept']);
  expect(after?.sleeps).toEqual([{ startMs: 1_000, endMs: 10_000 }]);
  rmSync(folder, { recursive: true });
});
