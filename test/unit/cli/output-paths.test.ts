import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { outputPaths } from '../../../electron/headless/cli/output-paths.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-paths-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const now = new Date('2026-11-29T11:17:00.420Z');
const next = () => outputPaths(folder, 'Harbour Freight install', now);

it('two commands of the same second each have a name of their own: neither is refused, and nothing is overwritten', async () => {
  const first = await next();
  expect(first.dossier).toBe(join(folder, 'harbour-freight-install-2026-11-29-111700.demarc'));
  writeFileSync(first.dossier, '');
  const second = await next();
  expect(second.dossier).toBe(join(folder, 'harbour-freight-install-2026-11-29-111700-2.demarc'));
  writeFileSync(second.report, ''); // a report alone keeps its name, too
  expect((await next()).report).toBe(join(folder, 'harbour-freight-install-2026-11-29-111700-3.pdf'));
});
