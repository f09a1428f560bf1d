// The composition root: what the faces of Demarc can ask for. Builds the rooms' parts together and owns their lifetimes.
import { AppError } from '../../shared/api/errors/app-error.ts';
import type { JobSpec } from '../../shared/job/spec.ts';
import { Dossier } from './dossier/dossier.ts';
import { jobConnector, type Credentials } from './job-connector.ts';
import { openPracticeLine, type PracticeLineRequest } from './practice/open-practice-line.ts';
import { runJob } from './run-job.ts';

export interface CampaignWatcher {
  /** The dossier exists from now on and can be followed. */
  readonly onDossier: (dossier: Dossier) => void;
  /** All events are written; the dossier closes when this has settled. */
  readonly onComplete: () => Promise<void>;
  /** What goes on outside of the dossier: building and removing the practice line. */
  readonly onStage: (stage: Stage) => void;
}

export type Stage =
  | 'building the practice line'
  | 'commissioning and measuring'
  | 'measuring'
  | 'removing the practice line'
  | 'writing the report';

export interface PracticeRequest extends PracticeLineRequest {
  readonly durationSeconds: number | undefined;
  readonly dossierPath: string;
  readonly watcher: CampaignWatcher;
}

/** Builds a practice line, commissions it, removes it. The dossier at `dossierPath` tells all of it. */
export async function commissionPracticeLine(request: PracticeRequest): Promise<void> {
  const { signal, watcher } = request;
  watcher.onStage('building the practice line');
  const line = await openPracticeLine(request);
  try {
    const spec = line.job(request.durationSeconds);
    await line.carry(spec);
    using dossier = Dossier.create(request.dossierPath);
    watcher.onDossier(dossier);
    watcher.onStage(line.commission === undefined ? 'measuring' : 'commissioning and measuring');
    await runJob({
      spec,
      practice: line.facts,
      sharedKernel: line.sharedKernel,
      lostByMachine: line.lostByMachine,
      dossier,
      connect: line.connect,
      commission: line.commission,
      signal,
    });
    await watcher.onComplete();
  } finally {
    watcher.onStage('removing the practice line');
    await line.dispose();
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

/**
 * Measures a line whose hosts are given by a job file.
 * @throws AppError job/no-hosts
 */
export async function commissionLine(request: TestRequest): Promise<void> {
  const { spec, signal, watcher } = request;
  if (spec.hosts.length === 0) throw new AppError('job/no-hosts', { job: spec.job });
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
