// How long a report takes: eight tests of sixteen streams, from the dossier's file to the PDF's: the first in its process, the same
// again (as who has looked at the pages wants the file), and one of another dossier. In a process of its own, whose memory is not
// that of the benchmark.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';
import { addFigure } from './report.ts';

export function reportTime(): void {
  const script = fileURLToPath(new URL('./report-of-eight.ts', import.meta.url));
  const printed: unknown = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
  const { firstMs, againMs, otherMs, megabytes } = printed as Figures;
  addFigure('report of eight tests, first in its process', `${firstMs.toFixed(0)} ms`);
  addFigure('… of another dossier than the last (aim: 500 ms)', spread(otherMs));
  addFigure(
    '… of the same dossier again, as after its preview',
    `${spread(againMs)}, ${megabytes.toFixed(0)} MB at most`,
  );
}

interface Figures {
  readonly firstMs: number;
  readonly againMs: readonly number[];
  readonly otherMs: readonly number[];
  readonly megabytes: number;
}

function spread(tookMs: readonly number[]): string {
  return `median ${median(tookMs).toFixed(0)} ms (${Math.min(...tookMs).toFixed(0)} to ${Math.max(...tookMs).toFixed(0)})`;
}
