// What a soak of a day costs afterwards: sixteen streams at both ends and nine hosts' counters, each second, with raw outputs as long as
// the tools print them. The figures in it are invented; their number and the bytes are those of a day. Each act runs in a
// process of its own, so that its memory is its own.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeSoakDossier } from '../../test/sample/write-soak-dossier.ts';
import { tellPeak, toldPeak } from './peak-memory.ts';
import { addFigure } from './report.ts';

const root = resolve(import.meta.dirname, '../..');
const main = join(root, 'electron/headless/cli/main.ts');
const daySeconds = 86_400;

export async function soakTime(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-bench-soak-'));
  try {
    const dossier = join(folder, 'soak.demarc');
    writeSoakDossier(dossier, { seconds: daySeconds });
    const report = join(folder, 'soak.pdf');
    addFigure('soak of a day, 16 streams: dossier', megabytes(dossier));
    run('soak of a day: report (aim 3 s, 500 MB)', ['report', dossier, '--out', report]);
    addFigure('soak of a day: report with the dossier inside', megabytes(report));
    run('soak of a day: demarc show', ['show', dossier]);
    run('soak of a day: demarc verify of the dossier', ['verify', dossier]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The whole process, from its start to its end. */
function run(name: string, args: readonly string[]): void {
  const startMs = performance.now();
  const { stderr, status } = spawnSync(process.execPath, ['--import', tellPeak, main, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const tookMs = performance.now() - startMs;
  const peak = toldPeak(stderr);
  const memory = peak === undefined ? 'memory not measured' : `${peak.toFixed(0)} MB at most`;
  addFigure(name, `${(tookMs / 1000).toFixed(2)} s, ${memory}${status === 0 ? '' : `, exit ${String(status)}`}`);
}

function megabytes(path: string): string {
  return `${(statSync(path).size / 1e6).toFixed(1)} MB`;
}
