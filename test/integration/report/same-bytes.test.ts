// Two people who make the report of the same dossier, each on a machine of their own, have the same file.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';

const run = promisify(execFile);
const main = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-same-bytes-'));
  writeSampleDossier(join(folder, 'line.demarc'), { durationSeconds: 5, ecsHosts: 2, practice: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function report(name: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, name);
  const args = [main, 'report', join(folder, 'line.demarc'), '--out', path];
  await run(process.execPath, [...args, '--language', 'both', '--time-zone', 'Asia/Shanghai'], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, ...environment },
  });
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

test('the machine’s time zone, language and number of CPUs leave no trace in a report', async () => {
  const here = await report('here.pdf', { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
  const elsewhere = { TZ: 'America/St_Johns', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8', RAYON_NUM_THREADS: '1' };
  expect(await report('elsewhere.pdf', elsewhere)).toBe(here);
});
