// What can be done with the hosts of a job, on a practice line or a real one, always in the job's one dossier.
import type { Output } from '../../../shared/api/contract/contract.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import { CampaignProgress } from '../../../shared/job/campaign-progress.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import type { PracticeFacts } from '../../../shared/job/events.ts';
import type { Connect } from '../connect-hosts.ts';
import { jobConnector } from '../job-connector.ts';
import { installSite } from '../measure/install/install-site.ts';
import { ToolCache } from '../measure/install/tool-cache.ts';
import { pinnedSources } from '../measure/install/tool-source.ts';
import { LiveOutputs } from '../measure/campaign/live-outputs.ts';
import type { SharedKernel } from '../measure/campaign/shared-kernel.ts';
import { runPreflight } from '../measure/preflight/run-preflight.ts';
import { TunedSite } from '../measure/tuning/tuned-site.ts';
import type { PracticeLine } from '../practice/practice-line.ts';
import { runJob } from '../run-job.ts';
import { withSiteIn, type Site } from '../site.ts';
import type { Run } from './activities.ts';
import type { JobFolder } from './job-folder.ts';
import { practiceSpec } from './job-source.ts';
import type { OpenDossiers } from './open-dossiers.ts';
import type { PracticeLines } from './practice-lines.ts';
import type { VaultMode } from '../../../shared/api/contract/vault.ts';
import type { UserVault } from '../vault/user-vault.ts';
import type { Questions } from './questions.ts';
import { sourceOf } from './source-of.ts';

export interface SiteActsOptions {
  readonly folder: JobFolder;
  readonly dossiers: OpenDossiers;
  readonly lines: PracticeLines;
  readonly questions: Questions;
  readonly vault: UserVault;
}

/** The hosts of a job, ready to be connected. */
interface Reach {
  readonly spec: JobSpec;
  readonly specSource?: string;
  readonly connect: Connect;
  readonly practice?: PracticeFacts;
  readonly secretsKeptIn?: VaultMode;
  readonly sharedKernel?: SharedKernel | undefined;
  readonly lostByMachine?: PracticeLine['lostByMachine'] | undefined;
  /** Brings a practice line into being. */
  readonly commission?: PracticeLine['commission'] | undefined;
}

export class SiteActs {
  readonly #options: SiteActsOptions;
  readonly #outputs = new Map<string, LiveOutputs>();

  constructor(options: SiteActsOptions) {
    this.#options = options;
  }

  async preflight(run: Run, hosts?: readonly string[]): Promise<void> {
    await this.#onSite(run, hosts, async (site, { practice, commission }) => {
      await commission?.({ ...site, dossier: this.#options.dossiers.of(run.job) });
      run.stage('preflight');
      await runPreflight({ ...site, job: site.spec, depth: practice ? 'reduced' : 'full' });
    });
  }

  async tune(run: Run, keep: boolean, hosts?: readonly string[]): Promise<void> {
    await this.#onSite(run, hosts, async (site) => {
      run.stage('tuning');
      await using tuning = new TunedSite({ ...site, hosts: site.spec.hosts });
      await tuning.tune(keep);
    });
  }

  async restore(run: Run, hosts?: readonly string[]): Promise<void> {
    await this.#onSite(run, hosts, async (site) => {
      run.stage('restoring');
      await using tuning = new TunedSite({ ...site, hosts: site.spec.hosts });
      await tuning.restoreKept();
    });
  }

  async install(run: Run, task: 'install' | 'remove', hosts?: readonly string[]): Promise<void> {
    await this.#onSite(run, hosts, async (site) => {
      run.stage('installing');
      await installSite({ ...site, cache: new ToolCache(pinnedSources) }, task);
    });
  }

  /** What the tools of a running campaign print; undefined where none runs. */
  outputsOf(job: string): LiveOutputs | undefined {
    return this.#outputs.get(job);
  }

  async measure(run: Run, despiteBlockers: boolean): Promise<void> {
    await this.#reach(run, async (reach) => {
      const { spec, specSource, connect, practice, secretsKeptIn, sharedKernel, lostByMachine, commission } = reach;
      if (spec.hosts.length === 0) throw new AppError('job/no-hosts', { job: spec.job });
      if (commission === undefined) run.stage('measuring');
      const progress = new CampaignProgress();
      using outputs = this.#openOutputs(run.job);
      await runJob({
        spec,
        outputs: outputs.live,
        ...(specSource !== undefined && { specSource }),
        ...(practice && { practice }),
        ...(secretsKeptIn && { secretsKeptIn }),
        sharedKernel,
        lostByMachine,
        dossier: this.#options.dossiers.of(run.job),
        connect,
        commission:
          commission &&
          (async (commissioning) => {
            await commission(commissioning);
            run.stage('measuring');
          }),
        despiteBlockers,
        onEvent: (event) => {
          progress.apply(event);
          run.share(progress.share);
          if (event.type === 'campaign.ended') run.outcome(event.body.outcome);
        },
        signal: run.signal,
      });
    });
  }

  #openOutputs(job: string): Disposable & { readonly live: LiveOutputs } {
    const live = new LiveOutputs();
    this.#outputs.set(job, live);
    return {
      live,
      [Symbol.dispose]: () => {
        this.#outputs.delete(job);
        live.end();
      },
    };
  }

  /** In by the same way as for a campaign, and out again. @throws AppError site/no-such-host, service/not-practice */
  async testHost(job: string, name: string, signal: AbortSignal): Promise<Output<'host.test'>> {
    const { questions, vault } = this.#options;
    const source = await sourceOf(job, this.#options);
    const hosts = source.kind === 'real' ? source.spec.hosts : [];
    const host = hosts.find((each) => each.name === name);
    if (host === undefined) throw new AppError('site/no-such-host', { name, known: hosts.map((each) => each.name) });
    try {
      await using connection = await jobConnector({ ...questions.credentials(job), vault })(host, signal);
      const last = connection.facts.hops.at(-1);
      return { works: true, user: last?.user ?? '', authentication: last?.authentication.join(', ') ?? '' };
    } catch (error) {
      if (error instanceof AppError) return { works: false, error: errorFact(error) };
      throw error;
    }
  }

  /** Builds the practice line of a practice job and leaves it up. @throws AppError service/not-practice */
  async openPracticeLine(run: Run): Promise<void> {
    const source = await sourceOf(run.job, this.#options);
    if (source.kind !== 'practice') throw new AppError('service/not-practice', { job: run.job });
    await this.#options.lines.open(run, source.file.practice);
    // Connecting once writes the hosts of the line into the dossier, for everybody to see.
    await this.#onSite(run, undefined, () => Promise.resolve());
    run.stage('practice line is up');
  }

  async #onSite(
    run: Run,
    hosts: readonly string[] | undefined,
    work: (site: Site, reach: Reach) => Promise<void>,
  ): Promise<void> {
    await this.#reach(run, async (reach) => {
      const { spec, specSource, connect, practice, secretsKeptIn } = reach;
      const only = hosts && chosen(spec, hosts);
      run.stage('connecting');
      await withSiteIn(
        this.#options.dossiers.of(run.job),
        {
          spec,
          connect,
          signal: run.signal,
          ...(specSource !== undefined && { specSource }),
          ...(practice && { practice }),
          ...(secretsKeptIn && { secretsKeptIn }),
          ...(only && { only }),
        },
        (site) => work(site, reach),
      );
    });
  }

  async #reach(run: Run, work: (reach: Reach) => Promise<void>): Promise<void> {
    const { lines, questions, vault } = this.#options;
    const source = await sourceOf(run.job, this.#options);
    if (source.kind === 'real') {
      using held = new DisposableStack();
      held.use(vault.keepOpen()); // a host that comes back is let in by the same secrets
      const connect = jobConnector({ ...questions.credentials(run.job), vault });
      await work({ spec: source.spec, specSource: source.text, connect, secretsKeptIn: await vault.mode() });
      return;
    }
    const { practice } = source.file;
    await lines.with(run, practice, async (line) => {
      const ofLine = line.job(practice.durationSeconds);
      const spec = practiceSpec(source.file, ofLine) ?? ofLine;
      await line.carry(spec);
      const { connect, facts, sharedKernel, lostByMachine } = line;
      const commission: PracticeLine['commission'] =
        line.commission &&
        (async (commissioning) => {
          run.stage('commissioning the practice line');
          await line.commission?.(commissioning);
        });
      await work({ spec, connect, practice: facts, sharedKernel, lostByMachine, commission });
    });
  }
}

/** @throws AppError site/no-such-host */
function chosen(spec: JobSpec, hosts: readonly string[]): ReadonlySet<string> {
  const known = spec.hosts.map((host) => host.name);
  const stranger = hosts.find((name) => !known.includes(name));
  if (stranger !== undefined) throw new AppError('site/no-such-host', { name: stranger, known });
  return new Set(hosts);
}
