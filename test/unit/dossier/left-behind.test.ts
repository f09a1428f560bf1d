// Beside a dossier lies nothing but while it is written to: whoever renames one by hand, or reads one that was copied in
// mid-run, finds one file.
import { copyFileSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewEvent } from '../../../shared/job/events.ts';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import { JobFolder } from '../../../electron/engine/service/job-folder.ts';
import { OpenDossiers } from '../../../electron/engine/service/open-dossiers.ts';

const remark: NewEvent = {
  type: 'remark.added',
  body: { remark: { kind: 'remark', text: 'The carrier was on site.', attachments: [] } },
};
let folder: string;
let dossiers: OpenDossiers;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-left-'));
  Dossier.create(join(folder, 'line.demarc'))[Symbol.dispose]();
  dossiers = new OpenDossiers(await JobFolder.open(folder));
  dossiers.of('line').append(remark);
});
afterEach(() => {
  dossiers[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

const at = (name: string) => join(folder, name);

test('a dossier that was renamed while it was open lies alone in its folder after it was read', () => {
  renameSync(at('line.demarc'), at('renamed.demarc'));
  dossiers.closeMoved(() => false);
  expect(verifyDossier(at('renamed.demarc'))).toMatchObject({ intact: true, events: 1 });
  expect(readdirSync(folder)).toEqual(['renamed.demarc']);
  {
    using dossier = Dossier.open(at('renamed.demarc'), 'read');
    expect([...dossier.events()]).toHaveLength(1);
  }
  expect(readdirSync(folder)).toEqual(['renamed.demarc']);
});

test('a dossier that was renamed in the middle of a run leaves nothing under its old name when the run is over, nor when Demarc ends', () => {
  renameSync(at('line.demarc'), at('renamed.demarc'));
  dossiers.closeMoved(() => true);
  dossiers.of('line').append(remark);
  dossiers[Symbol.dispose]();
  expect(verifyDossier(at('renamed.demarc'))).toMatchObject({ intact: true, events: 2 });
  expect(readdirSync(folder)).toEqual(['renamed.demarc']);
});

test('a copy that was taken while the dossier was open can be read, and nothing is written beside it or into it', () => {
  dossiers.close('line');
  dossiers.of('line');
  const copies = mkdtempSync(join(tmpdir(), 'demarc-copies-'));
  try {
    copyFileSync(at('line.demarc'), join(copies, 'copy.demarc'));
    expect(verifyDossier(join(copies, 'copy.demarc'))).toMatchObject({ intact: true, events: 1 });
    expect(readdirSync(copies)).toEqual(['copy.demarc']);
  } finally {
    rmSync(copies, { recursive: true });
  }
});
