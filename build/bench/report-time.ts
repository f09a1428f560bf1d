// How long a report takes: eight tests of sixteen streams, from the dossier's file to the PDF's, the first in its process and those
// after it. In a process of its own, whose memory is not that of the benchmark.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';
import { addFigure } from './report.ts';

export function reportTime(): void {
  const script = fileURLToPath(new URL('./report-of-eight.ts', import.meta.url));
  const printed: unknown = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
  const { tookMs, megabytes } = printed as { readonly tookMs: readonly number[]; readonly megabytes: number };
  const [first = Number.NaN, ...later] = tookMs;
  addFigure('report of eight tests, first in its process', `${first.toFixed(0)} ms`);
  addFigure(
    'report of eight tests, median of later ones (aim: 500 ms)',
    `${median(later).toFixed(0)} ms (${Math.min(...later).toFixed(0)} to ${Math.max(...later).toFixed(0)}), ${megabytes.toFixed(0)} MB at most`,
  );
}
