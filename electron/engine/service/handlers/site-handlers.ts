// Hosts of a job: each command becomes an activity.
import type { Activity } from '../../../../shared/api/contract/desk.ts';
import type { Handlers, Output } from '../../../../shared/api/contract/contract.ts';
import type { siteCalls } from '../../../../shared/api/contract/site.ts';
import { userTrust } from '../../job-connector.ts';
import type { LiveOutputs, SeenOutput } from '../../measure/campaign/live-outputs.ts';
import type { Activities, Run } from '../activities.ts';
import type { JobFolder } from '../job-folder.ts';
import type { PracticeLines } from '../practice-lines.ts';
import type { SiteActs } from '../site-acts.ts';

export interface SiteHandlersOptions {
  readonly folder: JobFolder;
  readonly activities: Activities;
  readonly acts: SiteActs;
  readonly lines: PracticeLines;
}

export function siteHandlers(options: SiteHandlersOptions): Pick<Handlers, keyof typeof siteCalls> {
  const { folder, activities, acts, lines } = options;
  const start = (job: string, act: Activity['act'], work: (run: Run) => Promise<void>) => {
    folder.mustHave(job);
    return { activity: activities.start(job, act, work) };
  };
  return {
    'preflight.run': ({ job, hosts }) => start(job, 'preflight', (run) => acts.preflight(run, hosts)),
    'tune.apply': ({ job, hosts, keep }) => start(job, 'tune', (run) => acts.tune(run, keep, hosts)),
    'tune.restore': ({ job, hosts }) => start(job, 'restore', (run) => acts.restore(run, hosts)),
    'install.run': ({ job, hosts }) => start(job, 'install', (run) => acts.install(run, 'install', hosts)),
    'install.remove': ({ job, hosts }) => start(job, 'remove tools', (run) => acts.install(run, 'remove', hosts)),
    'job.run': ({ job, despiteBlockers }) => start(job, 'test', (run) => acts.measure(run, despiteBlockers)),
    'streams.follow': ({ job, test, stream, ...seen }, { signal }) => {
      folder.mustHave(job);
      return followOutput(acts.outputsOf(job), { test, stream, seen }, signal);
    },
    'host.test': ({ job, host }, { signal }) => acts.testHost(job, host, signal),
    'trust.forget': async ({ address, port }) => {
      await userTrust().forget(address, port);
      return {};
    },
    'job.stop': ({ job }) => {
      folder.mustHave(job);
      activities.stop(job);
      return {};
    },
    'practice.open': ({ job }) => start(job, 'practice line', (run) => acts.openPracticeLine(run)),
    'practice.close': async ({ job }) => {
      activities.mustBeIdle(job);
      await lines.close(job);
      return {};
    },
  };
}

interface AskedOutput {
  readonly test: string;
  readonly stream: string;
  readonly seen: SeenOutput;
}

async function* followOutput(
  outputs: LiveOutputs | undefined,
  { test, stream, seen }: AskedOutput,
  signal: AbortSignal,
): AsyncGenerator<Output<'streams.follow'>> {
  for await (const { bytes, ...piece } of outputs?.follow(test, stream, seen, signal) ?? [])
    yield { ...piece, base64: bytes.toString('base64') };
}
