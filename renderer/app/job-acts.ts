// What can be done with an open job, for the palette: the same that its pages' buttons do, from every page.
import type { Action } from '../client/actions.svelte.ts';
import type { Connection } from '../client/connection.svelte.ts';
import { liveText } from '../cockpit/live/live-text.ts';
import { siteText } from '../cockpit/site/site-text.ts';
import { jobAddress, goTo } from './route.svelte.ts';
import { shellText } from './shell-text.ts';

export interface JobCondition {
  readonly job: string;
  /** Something runs for it: one thing at a time. */
  readonly isBusy: boolean;
  readonly isPractice: boolean;
  /** Its practice line is up. */
  readonly isUp: boolean;
}

export function jobActs(
  connection: Pick<Connection, 'call'>,
  { job, isBusy, isPractice, isUp }: JobCondition,
): Action[] {
  const act = (id: string, label: Action['label'], run: () => Promise<unknown>): Action => ({
    id: `act ${id}`,
    label,
    ...(isBusy && { unavailable: shellText.busy }),
    run: () => void run(),
  });
  return [
    act('run', liveText.run, async () => {
      await connection.call('job.run', { job });
      goTo(jobAddress(job, 'cockpit'));
    }),
    act('check', siteText.runPreflight, () => connection.call('preflight.run', { job })),
    act('tune', siteText.tune, () => connection.call('tune.apply', { job })),
    act('restore', siteText.restore, () => connection.call('tune.restore', { job })),
    act('install', siteText.install, () => connection.call('install.run', { job })),
    act('remove tools', siteText.removeTools, () => connection.call('install.remove', { job })),
    ...(isPractice
      ? [
          isUp
            ? act('take down', siteText.takeDown, () => connection.call('practice.close', { job }))
            : act('bring up', siteText.bringUp, () => connection.call('practice.open', { job })),
        ]
      : []),
  ];
}
