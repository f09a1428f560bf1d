// What preparing a site takes: preflight over nine hosts, tuning all of them, putting them back. Medians of several runs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPreflight } from '../../electron/engine/measure/preflight/run-preflight.ts';
import { TunedSite } from '../../electron/engine/measure/tuning/tuned-site.ts';
import type { Fabric } from '../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine } from '../../electron/engine/practice/namespace-line.ts';
import { withSite } from '../../electron/engine/site.ts';
import { median } from './median.ts';
import { addFigure } from './report.ts';

const rounds = 5;

export async function preparation(fabric: Fabric): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-bench-'));
  const line = namespaceLine(fabric);
  const preflightMs: number[] = [];
  const tuningMs: number[] = [];
  const restoringMs: number[] = [];
  try {
    await withSite(
      {
        spec: line.job(undefined),
        dossierPath: join(folder, 'site.demarc'),
        connect: line.connect,
        signal: new AbortController().signal,
      },
      async (site) => {
        for (let round = 0; round < rounds; round += 1) {
          preflightMs.push(await timed(() => runPreflight({ ...site, job: site.spec, depth: 'full' })));
          const tuning = new TunedSite({ ...site, hosts: site.spec.hosts });
          tuningMs.push(await timed(() => tuning.tune(false)));
          restoringMs.push(await timed(() => tuning[Symbol.asyncDispose]()));
        }
        const { preflight, tuning } = site.view().site;
        const blockers = preflight?.results.filter(({ outcome }) => outcome === 'blocker').length ?? 0;
        const back = Object.values(tuning).filter(({ state }) => state === 'restored').length;
        addFigure(
          'hosts without a blocker at preflight, and put back',
          `${blockers === 0 ? 'all' : 'not all'}, ${back}`,
        );
      },
    );
    addFigure(`preflight of 9 hosts, median of ${rounds}`, spread(preflightMs));
    addFigure(`tuning of 9 hosts, read back, median of ${rounds}`, spread(tuningMs));
    addFigure(`putting 9 hosts back, compared, median of ${rounds}`, spread(restoringMs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** With the slowest: what somebody on site will have to wait for once. */
function spread(times: readonly number[]): string {
  return `${(median(times) / 1000).toFixed(2)} s (slowest ${(Math.max(...times) / 1000).toFixed(2)} s)`;
}
