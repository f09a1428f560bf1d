// Opens the site of a job file in front of somebody: reads the job, asks for what is missing, stops on Ctrl-C.
import type { EventBody, EventType, JobEvent } from '../../../shared/job/events.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import { readJobFile } from '../../engine/job-file/job-file.ts';
import { jobConnector } from '../../engine/job-connector.ts';
import { withSite, type Site } from '../../engine/site.ts';
import { Dossier } from '../../engine/dossier/dossier.ts';
import { terminalQuestions } from './ask.ts';
import { interruptible } from './interruptible.ts';
import { outputPaths } from './output-paths.ts';

export interface SiteOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly acceptNewHostKeys?: boolean;
}

export interface SiteRun {
  /** What is done, in a word; part of the dossier's name. */
  readonly purpose: string;
  readonly options: SiteOptions;
  /** Chooses hosts of the job; all when absent. */
  readonly only?: (spec: JobSpec) => ReadonlySet<string>;
  /** Called for each event as it happens. */
  readonly onEvent?: (event: JobEvent) => void;
}

export interface SiteOutcome {
  readonly events: readonly JobEvent[];
  readonly dossierPath: string;
}

/** Returns all events when the work is over; with `--json` they were printed as lines on the way. */
export async function runOnSite(
  jobPath: string,
  { purpose, options, only, onEvent }: SiteRun,
  work: (site: Site) => Promise<void>,
): Promise<SiteOutcome> {
  const { spec, source } = await readJobFile(jobPath);
  const chosen = only?.(spec);
  const { dossier: dossierPath } = await outputPaths(options.out, `${spec.job} ${purpose}`, new Date());
  using interruption = interruptible();
  const over = new AbortController();
  let following: Promise<void> = Promise.resolve();
  let shownSeq = 0;
  const tell = options.json === true ? printJson : onEvent;
  const show = (event: JobEvent) => {
    shownSeq = event.seq;
    tell?.(event);
  };
  await withSite(
    {
      spec,
      specSource: source,
      dossierPath,
      connect: jobConnector(terminalQuestions(options.acceptNewHostKeys === true)),
      signal: interruption.signal,
      ...(chosen && { only: chosen }),
      onDossier: (opened) => {
        following = followEvents(opened, show, over.signal);
      },
    },
    async (site) => {
      try {
        await work(site);
      } finally {
        over.abort();
        await following;
      }
    },
  );
  using dossier = Dossier.open(dossierPath, 'read');
  const events = [...dossier.events()];
  // Following ends with the work; what came in its last moment and while disconnecting is told now.
  for (const event of events.filter(({ seq }) => seq > shownSeq)) show(event);
  return { events, dossierPath };
}

async function followEvents(dossier: Dossier, show: (event: JobEvent) => void, signal: AbortSignal): Promise<void> {
  for await (const event of dossier.follow(0, signal)) show(event);
}

function printJson(event: JobEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

export function bodiesOf<Type extends EventType>(events: readonly JobEvent[], type: Type): readonly EventBody<Type>[] {
  // The type of an event decides the shape of its body, which a comparison of generic strings cannot show the compiler.
  return events.filter((event) => event.type === type).map((event) => event.body as EventBody<Type>);
}
