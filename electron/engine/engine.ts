// The composition root: what the faces of Demarc can ask for. Builds the rooms' parts together and owns their lifetimes.
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { JobSpec } from '../../shared/job/spec.ts';
import { Dossier } from './dossier/dossier.ts';
import { hostTarget, type AskSecret } from './host-target.ts';
import { JumpHosts } from './hosts/connect/jump-hosts.ts';
import { connectHost } from './hosts/connect-host.ts';
import { openTrustStore } from './hosts/trust/trust-store.ts';
import type { ConfirmHostKey } from './hosts/trust/verify-host-key.ts';
import { openPracticeLine, type PracticeLineRequest } from './practice/open-practice-line.ts';
import { runJob } from './run-job.ts';

export interface CampaignWatcher {
  /** The dossier exists from now on and can be followed. */
  readonly onDossier: (dossier: Dossier) => void;
  /** What goes on outside of the dossier: building and removing the practice line. */
  readonly onStage: (stage: Stage) => void;
}

export type Stage = 'building the practice line' | 'measuring' | 'removing the practice line' | 'writing the report';

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
    watcher.onStage('measuring');
    await runJob({
      spec,
      practice: line.facts,
      sharedKernel: line.sharedKernel,
      dossier,
      connect: line.connect,
      signal,
    });
  } finally {
    watcher.onStage('removing the practice line');
    await line.dispose();
  }
}

export interface TestRequest {
  readonly spec: JobSpec;
  readonly specSource: string;
  readonly dossierPath: string;
  readonly confirmHostKey: ConfirmHostKey | undefined;
  readonly askSecret: AskSecret | undefined;
  readonly signal: AbortSignal;
  readonly watcher: CampaignWatcher;
}

/** Measures a line whose hosts are given by a job file. */
export async function commissionLine(request: TestRequest): Promise<void> {
  const { spec, signal, watcher } = request;
  const trust = openTrustStore(knownHostsPath(), [join(homedir(), '.ssh', 'known_hosts')]);
  const jumpHosts = new JumpHosts();
  using dossier = Dossier.create(request.dossierPath);
  watcher.onDossier(dossier);
  watcher.onStage('measuring');
  await runJob({
    spec,
    specSource: request.specSource,
    dossier,
    connect: (host, stop) =>
      connectHost(hostTarget(host, process.env, request.askSecret), {
        trust,
        jumpHosts,
        signal: stop,
        ...(request.confirmHostKey && { confirmHostKey: request.confirmHostKey }),
      }),
    signal,
  });
}

/** Demarc's own list of trusted host keys; the user's OpenSSH list is read beside it and never written. */
function knownHostsPath(): string {
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'demarc', 'known_hosts');
}
