// A site that is open for preparation: its hosts connected, a dossier that records what is learnt and done there.
import { AppError } from '../../shared/api/errors/app-error.ts';
import type { ErrorFact, NewEvent } from '../../shared/job/events.ts';
import { planCampaign, type PlannedTest } from '../../shared/job/plan.ts';
import { foldEvents } from '../../shared/job/fold.ts';
import type { JobSpec } from '../../shared/job/spec.ts';
import type { JobView } from '../../shared/job/view.ts';
import { ConnectedHosts, type Connect } from './connect-hosts.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { HostConnection } from './hosts/host-connection.ts';
import { createJobDossier, jobOpened, type JobToKeep } from './job-dossier.ts';

export interface Site {
  readonly spec: JobSpec;
  readonly tests: readonly PlannedTest[];
  readonly connections: ReadonlyMap<string, HostConnection>;
  /** Why a host is not among them. */
  readonly absent: ReadonlyMap<string, ErrorFact>;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly putBlob: (bytes: Uint8Array) => string;
  readonly signal: AbortSignal;
  /** All that is recorded up to now. */
  readonly view: () => JobView;
}

export interface SiteRequest extends JobToKeep {
  readonly dossierPath: string;
  readonly connect: Connect;
  readonly signal: AbortSignal;
  /** The dossier exists from now on and can be followed. */
  readonly onDossier?: (dossier: Dossier) => void;
  /** Only these hosts are connected; all of the job when absent. */
  readonly only?: ReadonlySet<string>;
}

/** @throws AppError job/cannot-show-bandwidth, job/fragments before anything is touched; whatever `work` throws */
export async function withSite<Result>(request: SiteRequest, work: (site: Site) => Promise<Result>): Promise<Result> {
  const tests = plannedTests(request.spec);
  using dossier = createJobDossier(request.dossierPath, request);
  request.onDossier?.(dossier);
  return await onSite(dossier, tests, request, work);
}

/** The same in a dossier that is open already and stays so. */
export async function withSiteIn<Result>(
  dossier: Dossier,
  request: Omit<SiteRequest, 'dossierPath' | 'onDossier'>,
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  const tests = plannedTests(request.spec);
  dossier.append(jobOpened(request));
  return await onSite(dossier, tests, request, work);
}

function plannedTests(spec: JobSpec): readonly PlannedTest[] {
  if (spec.hosts.length === 0) throw new AppError('job/no-hosts', { job: spec.job });
  return planCampaign(spec);
}

async function onSite<Result>(
  dossier: Dossier,
  tests: readonly PlannedTest[],
  { spec, signal, connect, only }: Omit<SiteRequest, 'dossierPath' | 'onDossier'>,
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  await using hosts = new ConnectedHosts();
  const asked = spec.hosts.filter((host) => only?.has(host.name) ?? true);
  await hosts.connectAll({ hosts: asked, dossier, connect, signal });
  return await work({
    spec,
    tests,
    connections: hosts.connections,
    absent: hosts.absent,
    record: (...events) => void dossier.append(...events),
    putBlob: (bytes) => dossier.putBlob(bytes),
    signal,
    view: () => foldEvents(dossier.records()),
  });
}
