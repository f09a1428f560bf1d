// Runs a campaign in front of somebody: shows it as it goes, stops it on Ctrl-C, writes the report, says how it ended.
import { JobFold } from '../../../shared/job/fold.ts';
import type { Dossier } from '../../engine/dossier/dossier.ts';
import type { CampaignWatcher } from '../../engine/engine.ts';
import { usualForm } from '../../engine/report/report-record.ts';
import { writeReportFile } from '../../engine/report-file.ts';
import type { CampaignDisplay } from './display/campaign-display.ts';
import { displayFor } from './display/display.ts';
import { exitCodes } from './exit-code.ts';
import { interruptible } from './interruptible.ts';
import { localTimeZone } from './local-time-zone.ts';
import type { OutputPaths } from './output-paths.ts';

export interface RunOptions {
  readonly paths: OutputPaths;
  readonly json: boolean;
}

/** Returns the exit code of the verdict. Ctrl-C stops everything and still leaves a dossier and a report. */
export async function runCampaignInTerminal(
  { paths, json }: RunOptions,
  run: (signal: AbortSignal, watcher: CampaignWatcher) => Promise<void>,
): Promise<number> {
  using interruption = interruptible();
  const fold = new JobFold();
  const display = displayFor(json);
  const done = new AbortController();
  let following: Promise<void> = Promise.resolve();
  let dossier: Dossier | undefined;
  try {
    await run(interruption.signal, {
      onDossier: (opened) => {
        dossier = opened;
        following = follow(opened, fold, display, done.signal);
      },
      onComplete: () => {
        done.abort();
        return following;
      },
      onStage: (stage) => {
        display.stage(stage);
      },
    });
  } finally {
    done.abort();
    // After a failure the dossier may have closed under its follower; the failure itself is what has to be told.
    await following.catch(() => undefined);
    display.rest();
  }
  if (!dossier) return exitCodes.incomplete;
  display.stage('writing the report');
  await writeReportFile({
    dossierPath: paths.dossier,
    reportPath: paths.report,
    form: { ...usualForm, language: 'en', timeZone: localTimeZone() },
  });
  const view = fold.view();
  display.finish(view, paths);
  return exitCodes[view.verdict.word];
}

async function follow(dossier: Dossier, fold: JobFold, display: CampaignDisplay, signal: AbortSignal): Promise<void> {
  for await (const event of dossier.follow(0, signal)) {
    fold.apply(event);
    display.event(event, fold);
  }
}
