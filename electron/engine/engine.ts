// The composition root: what the faces of Demarc can ask for. Builds the rooms' parts together and owns their lifetimes.
import type { JobSpec } from '../../shared/job/spec.ts';
import { Dossier } from './dossier/dossier.ts';
import { hostTarget } from './host-target.ts';
import { connectHost } from './hosts/connect-host.ts';
import { fixedTrust } from './hosts/trust/fixed-trust.ts';
import { jobConnector, type Credentials } from './job-connector.ts';
import { createFabric } from './practice/fabric/fabric.ts';
import type { Fault } from './practice/fabric/model/fault.ts';
import { practiceFacts, practiceJob, practiceKnownHosts } from './practice/practice-job.ts';
import { runJob } from './run-job.ts';

export interface CampaignWatcher {
  /** The dossier exists from now on and can be followed. */
  readonly onDossier: (dossier: Dossier) => void;
  /** All events are written; the dossier closes when this has settled. */
  readonly onComplete: () => Promise<void>;
  /** What goes on outside of the dossier: building and removing the practice line. */
  readonly onStage: (stage: Stage) => void;
}

export type Stage = 'building the practice line' | 'measuring' | 'removing the practice line' | 'writing the report';

export interface PracticeRequest {
  readonly bandwidthBps: number;
  readonly faults: readonly Fault[];
  readonly durationSeconds: number | undefined;
  readonly dossierPath: string;
  readonly signal: AbortSignal;
  readonly watcher: CampaignWatcher;
}

/** Builds a practice line, commissions it, removes it. The dossier at `dossierPath` tells all of it. */
export async function commissionPracticeLine(request: PracticeRequest): Promise<void> {
  const { signal, watcher } = request;
  watcher.onStage('building the practice line');
  const fabric = await createFabric({ bandwidthBps: request.bandwidthBps, faults: request.faults, signal });
  try {
    const trust = fixedTrust(practiceKnownHosts(fabric), 'practice line');
    using dossier = Dossier.create(request.dossierPath);
    watcher.onDossier(dossier);
    watcher.onStage('measuring');
    await runJob({
      spec: practiceJob(fabric, request),
      practice: practiceFacts(fabric),
      dossier,
      connect: (host, stop) => connectHost(hostTarget(host, {}), { trust, signal: stop }),
      signal,
    });
    await watcher.onComplete();
  } finally {
    watcher.onStage('removing the practice line');
    await fabric.dispose();
  }
}

export interface TestRequest extends Credentials {
  readonly spec: JobSpec;
  readonly specSource: string;
  readonly dossierPath: string;
  /** Measure although preflight found a blocker. */
  readonly despiteBlockers?: boolean;
  readonly signal: AbortSignal;
  readonly watcher: CampaignWatcher;
}

/** Measures a line whose hosts are given by a job file. */
export async function commissionLine(request: TestRequest): Promise<void> {
  const { spec, signal, watcher } = request;
  using dossier = Dossier.create(request.dossierPath);
  watcher.onDossier(dossier);
  watcher.onStage('measuring');
  await runJob({
    spec,
    specSource: request.specSource,
    dossier,
    connect: jobConnector(request),
    ...(request.despiteBlockers !== undefined && { despiteBlockers: request.despiteBlockers }),
    signal,
  });
  await watcher.onComplete();
}
