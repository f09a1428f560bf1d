// Commissions a practice line inside a test: the real fabric, the real campaign, a dossier in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dossier } from '../../electron/engine/dossier/dossier.ts';
import { createFabric, type Fabric } from '../../electron/engine/practice/fabric/fabric.ts';
import { parseFault } from '../../electron/engine/practice/fabric/model/fault.ts';
import { namespaceLine, practiceKnownHosts } from '../../electron/engine/practice/namespace-line.ts';
import { hostTarget } from '../../electron/engine/host-target.ts';
import { connectHost } from '../../electron/engine/hosts/connect-host.ts';
import { fixedTrust } from '../../electron/engine/hosts/trust/fixed-trust.ts';
import { runJob } from '../../electron/engine/run-job.ts';
import type { JobEvent } from '../../shared/job/events.ts';
import { foldEvents } from '../../shared/job/fold.ts';
import type { HostSpec, JobSpec, TestSpec } from '../../shared/job/spec.ts';
import type { JobView } from '../../shared/job/view.ts';

export interface Commission {
  readonly bandwidthBps?: number;
  readonly faults?: readonly string[];
  readonly tests: readonly TestSpec[];
  readonly criteria?: Partial<JobSpec['criteria']>;
  /** Changes the job, such as its users. */
  readonly change?: (job: JobSpec) => JobSpec;
  /** Where secrets are looked up. */
  readonly environment?: NodeJS.ProcessEnv;
  /** What is done to the site before Demarc comes. */
  readonly prepare?: (fabric: Fabric) => Promise<void>;
  /** Called with the fabric while the campaign runs; its promise is awaited at the end. */
  readonly beside?: (fabric: Fabric, signal: AbortSignal) => Promise<void>;
  /** Gets every event when the campaign is over. */
  readonly onEvent?: (event: JobEvent) => void;
  /** Looks at the site when the campaign is over. */
  readonly atEnd?: (fabric: Fabric) => Promise<void>;
  readonly signal?: AbortSignal;
}

export async function commission(asked: Commission): Promise<JobView> {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-commission-'));
  const fabric = await createFabric({
    bandwidthBps: asked.bandwidthBps ?? 200e6,
    faults: (asked.faults ?? []).map(parseFault),
  });
  const over = new AbortController();
  try {
    await asked.prepare?.(fabric);
    const line = namespaceLine(fabric);
    const practice = line.job(undefined);
    const planned: JobSpec = {
      ...practice,
      campaign: { tests: [...asked.tests] },
      criteria: { ...practice.criteria, ...asked.criteria },
    };
    const spec = asked.change?.(planned) ?? planned;
    const trust = fixedTrust(practiceKnownHosts(fabric), 'practice line');
    const connect = async (host: HostSpec, signal: AbortSignal) =>
      await connectHost(await hostTarget(host, { environment: asked.environment ?? {} }), { trust, signal });
    using dossier = Dossier.create(join(folder, 'line.demarc'));
    const beside = asked.beside?.(fabric, over.signal);
    await runJob({
      spec,
      practice: line.facts,
      dossier,
      connect,
      signal: asked.signal ?? new AbortController().signal,
    });
    over.abort();
    await beside;
    await asked.atEnd?.(fabric);
    const events = [...dossier.events()];
    for (const event of events) asked.onEvent?.(event);
    return foldEvents(events);
  } finally {
    over.abort();
    await fabric.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
