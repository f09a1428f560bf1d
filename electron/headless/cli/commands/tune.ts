import { Argument, Option } from 'commander';
import { foldEvents } from '../../../../shared/job/fold.ts';
import type { JobEvent } from '../../../../shared/job/events.ts';
import { compareOnSite } from '../../../engine/compare-site.ts';
import { TunedSite } from '../../../engine/measure/tuning/tuned-site.ts';
import type { Site } from '../../../engine/site.ts';
import { chosenHosts } from '../chosen-hosts.ts';
import { comparisonLines } from '../comparison-lines.ts';
import { eventLine } from '../display/event-line.ts';
import { parseDuration } from '../duration.ts';
import { exitDone, exitTrouble } from '../exit-code.ts';
import { bodiesOf, runOnSite, type SiteOptions } from '../site-run.ts';
import { styleFor, type Style } from '../style.ts';
import { restoredLines, tuningLines } from '../tuning-lines.ts';
import type { AddCommand } from './command.ts';

interface TuneOptions extends SiteOptions {
  readonly on?: string;
  readonly show?: boolean;
  readonly compare?: boolean;
  readonly keepWhatHelps?: boolean;
  readonly test?: string;
  readonly duration: number;
}

export const addTuneCommand: AddCommand = (program, setExitCode) => {
  program
    .command('tune')
    .description('set queues, RPS, RFS, XPS, interrupts and socket buffers of all hosts; kept until demarc restore')
    .addArgument(new Argument('<job.yaml>', 'the job file'))
    .option('--on <hosts>', 'only these, separated by commas')
    .option('--show', 'apply, show before and after, and put everything back at once')
    .option('--compare', 'run a short test with and without tuning and tell the gain with its confidence')
    .option('--keep-what-helps', 'compare each group of settings by itself and keep only those that show a gain')
    .option('--test <test>', 'compare by this test of the job, such as 1-netperf-inbound-packets')
    .addOption(new Option('--duration <time>', 'of each run of it').argParser(parseDuration).default(10, '10s'))
    .option('--out <folder>', 'where the dossier goes', '.')
    .option('--json', 'print events as JSON lines')
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .action(async (path: string, options: TuneOptions) => {
      const compares = options.compare === true || options.keepWhatHelps === true || options.test !== undefined;
      const run = {
        purpose: 'tuning',
        options,
        // A comparison needs the whole line, whichever hosts are tuned.
        ...(!compares && { only: (spec: Site['spec']) => chosenHosts(spec, options.on) }),
        ...(compares && { onEvent: printProgress }),
      };
      const { events, dossierPath } = await runOnSite(path, run, (site) =>
        compares ? compareTuning(site, options) : tune(site, options),
      );
      const failures = [...bodiesOf(events, 'tuning.failed'), ...bodiesOf(events, 'host.refused')];
      if (options.json !== true) {
        const style = styleFor(process.stdout);
        const lines = [
          ...(compares ? ['', ...comparisonLines(foldEvents(events).comparisons, style), ''] : []),
          ...settingLines(events, style),
          ...failures.flatMap(({ error }) => [`${style.sign('✕')} ${error.text}`, style.quiet(`    ${error.remedy}`)]),
          '',
          `dossier  ${dossierPath}`,
        ];
        process.stdout.write(`${lines.join('\n')}\n`);
      }
      setExitCode(failures.length === 0 ? exitDone : exitTrouble);
    });
};

async function tune(site: Site, { show }: TuneOptions): Promise<void> {
  await using tuning = new TunedSite({ ...site, hosts: site.spec.hosts });
  await tuning.tune(show !== true);
}

async function compareTuning(site: Site, { on, show, keepWhatHelps, duration, test }: TuneOptions): Promise<void> {
  const chosen = chosenHosts(site.spec, on);
  await compareOnSite(site, {
    tuned: site.spec.hosts.filter(({ name }) => chosen.has(name)),
    onlyWhatHelps: keepWhatHelps === true,
    keep: show !== true,
    durationSeconds: duration,
    test,
  });
}

/** As it is at the end: a comparison has set and unset much on the way. */
function settingLines(events: readonly JobEvent[], style: Style): string[] {
  const last = new Map(bodiesOf(events, 'tuning.applied').map((body) => [body.host, body]));
  return [
    ...[...last.values()].filter(({ results }) => results.length > 0).flatMap((body) => tuningLines(body, style)),
    ...bodiesOf(events, 'tuning.restored').flatMap((body) => restoredLines(body, style)),
  ];
}

function printProgress(event: JobEvent): void {
  const shown = event.type === 'trial.planned' || event.type === 'tuning.decided' || event.type === 'test.skipped';
  const line = shown ? eventLine(event) : undefined;
  if (line !== undefined) process.stdout.write(`${line}\n`);
}
