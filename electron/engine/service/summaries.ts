// One line about each job for the list. A dossier is read again only when its file has changed, and the one that grows is
// folded on from where it stood.
import { existsSync, statSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import type { JobSummary } from '../../../shared/api/contract/jobs.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import { JobFold } from '../../../shared/job/fold.ts';
import { lastSeqOf } from '../../../shared/job/record.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { Dossier } from '../dossier/dossier.ts';
import type { JobFolder } from './job-folder.ts';
import { practiceSpec, type JobSource } from './job-source.ts';

/** After this many events, or as many samples as are packed together, others get a turn. */
const eventsPerTurn = 2_000;

export class Summaries {
  readonly #folder: JobFolder;
  readonly #known = new Map<string, { readonly key: string; readonly summary: JobSummary }>();
  /** Of the job that has changed last: what is being measured is asked for again and again. */
  #growing: { readonly file: number; readonly fold: JobFold; readonly seq: number } | undefined;

  constructor(folder: JobFolder) {
    this.#folder = folder;
  }

  /** The newest first. */
  async all(): Promise<JobSummary[]> {
    const summaries: JobSummary[] = [];
    for (const job of await this.#folder.names()) {
      const isArriving = await this.#folder.isArriving(job, Date.now());
      const summary = isArriving ? this.#known.get(job)?.summary : await this.#of(job);
      if (summary) summaries.push(summary);
    }
    return summaries.sort((a, b) => b.atMs - a.atMs);
  }

  async #of(job: string): Promise<JobSummary> {
    const { key, changedAtMs } = await this.#folder.state(job);
    const known = this.#known.get(job);
    if (known?.key === key) return known.summary;
    const summary = await this.#read(job, changedAtMs);
    this.#known.set(job, { key, summary });
    return summary;
  }

  async #read(job: string, changedAtMs: number): Promise<JobSummary> {
    try {
      const source = await this.#folder.source(job);
      const path = this.#folder.dossierPath(job);
      const view = existsSync(path) ? await this.#fold(path) : new JobFold().view();
      return summaryOf({ job, source, view, changedAtMs });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const view = new JobFold().view();
      return { ...summaryOf({ job, source: undefined, view, changedAtMs }), problem: errorFact(error) };
    }
  }

  async #fold(path: string): Promise<JobView> {
    // The file itself, not its name: a job may be removed and another be called so.
    const file = statSync(path).ino;
    const known = this.#growing?.file === file ? this.#growing : { fold: new JobFold(), seq: 0 };
    // Whoever asks meanwhile begins anew: no event is taken twice.
    this.#growing = undefined;
    using dossier = Dossier.open(path, existsSync(`${path}-wal`) ? 'write' : 'read');
    const { fold } = known;
    let { seq } = known;
    let events = 0;
    for (const record of dossier.records(seq)) {
      fold.apply(record);
      seq = lastSeqOf(record);
      if (record.type === 'samples.packed' || ++events % eventsPerTurn === 0) await breathe();
    }
    this.#growing = { file, fold, seq };
    return fold.view();
  }
}

interface Facts {
  readonly job: string;
  readonly source: JobSource | undefined;
  readonly view: JobView;
  readonly changedAtMs: number;
}

function summaryOf({ job, source, view, changedAtMs }: Facts): JobSummary {
  const spec = specOf(source, view);
  const name = spec?.job ?? (source?.kind === 'practice' ? source.file.job : job);
  const bandwidthBps =
    spec?.line.bandwidth ?? (source?.kind === 'practice' ? source.file.practice.bandwidthBps : undefined);
  const line = spec?.line.name ?? spec?.line.circuit ?? spec?.line.physicalConnection;
  return {
    id: job,
    name,
    ...(spec?.customer !== undefined && { customer: spec.customer }),
    ...(line !== undefined && { line }),
    ...(bandwidthBps !== undefined && { bandwidthBps }),
    practice: source?.kind === 'practice' || view.practice !== undefined,
    hosts: spec?.hosts.length ?? 0,
    hasIntent: spec?.intent !== undefined,
    verdict: view.verdict.word,
    final: view.verdict.final,
    campaign: view.campaign.state,
    atMs: view.lastEventAtMs ?? changedAtMs,
    events: view.events,
  };
}

/** The job file says what is asked now; a practice line tells its hosts only through the dossier. */
function specOf(source: JobSource | undefined, view: JobView): JobSpec | undefined {
  if (source === undefined) return view.spec;
  return source.kind === 'real' ? source.spec : (practiceSpec(source.file, view.spec) ?? view.spec);
}
