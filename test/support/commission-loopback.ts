// Commissions a loopback practice line inside a test: in-process hosts, the real tools, the real campaign.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dossier } from '../../electron/engine/dossier/dossier.ts';
import { parseFault } from '../../electron/engine/practice/fabric/model/fault.ts';
import { createLoopbackLine } from '../../electron/engine/practice/loopback/loopback-line.ts';
import type { LineReading } from '../../electron/engine/practice/loopback/relay/messages.ts';
import { runJob } from '../../electron/engine/run-job.ts';
import { foldEvents } from '../../shared/job/fold.ts';
import type { JobSpec, TestSpec } from '../../shared/job/spec.ts';
import type { JobView } from '../../shared/job/view.ts';

export interface Commissioned {
  readonly view: JobView;
  /** What the line itself counted over the whole campaign. */
  readonly counted: LineReading;
}

export async function commissionLoopback(
  faults: readonly string[],
  tests: readonly TestSpec[],
  bandwidthBps = 50e6,
): Promise<Commissioned> {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-loopback-'));
  const line = await createLoopbackLine({ bandwidthBps, faults: faults.map(parseFault) });
  try {
    const spec: JobSpec = { ...line.job(undefined), campaign: { tests: [...tests] } };
    await line.carry(spec);
    using dossier = Dossier.create(join(folder, 'line.demarc'));
    await runJob({
      spec,
      practice: line.facts,
      sharedKernel: line.sharedKernel,
      dossier,
      connect: line.connect,
      signal: new AbortController().signal,
    });
    return { view: foldEvents(dossier.events()), counted: await line.counters() };
  } finally {
    await line.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
