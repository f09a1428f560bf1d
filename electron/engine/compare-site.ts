// Compares tuning on the hosts of a job by a short test of its own campaign, run as trials that nothing is judged by.
import { AppError } from '../../shared/api/errors/app-error.ts';
import type { PlannedTest } from '../../shared/job/plan.ts';
import type { HostSpec } from '../../shared/job/spec.ts';
import { runCampaign } from './measure/campaign/run-campaign.ts';
import { compareTuning } from './measure/tuning/compare-tuning.ts';
import { TunedSite } from './measure/tuning/tuned-site.ts';
import type { Site } from './site.ts';

export interface SiteComparison {
  /** The hosts that are tuned; the test runs over all of the job. */
  readonly tuned: readonly HostSpec[];
  readonly onlyWhatHelps: boolean;
  readonly keep: boolean;
  readonly durationSeconds: number;
  /** A test of the job's campaign, such as `1-netperf-inbound-packets`; the first that counts packets when absent. */
  readonly test?: string | undefined;
}

/** @throws AppError site/no-such-test; host/… and campaign/… are recorded as of a trial */
export async function compareOnSite(site: Site, wanted: SiteComparison): Promise<void> {
  const test = { ...chosenTest(site.tests, wanted.test), durationSeconds: wanted.durationSeconds };
  let trials = 0;
  await using tuning = new TunedSite({ ...site, hosts: wanted.tuned });
  await compareTuning({
    site: tuning,
    onlyWhatHelps: wanted.onlyWhatHelps,
    keep: wanted.keep,
    record: site.record,
    gainOf: (subject) => site.view().comparisons.find((comparison) => comparison.subject === subject)?.gain,
    run: async (subject, tuned) => {
      trials += 1;
      const plan: PlannedTest = { ...test, id: `trial-${trials}` };
      site.record({ type: 'trial.planned', body: { subject, tuned, plan: { ...plan, streams: [...plan.streams] } } });
      // A host that is lost was tuned in other trials than the rest: it does not come back into a comparison.
      const recover = () => Promise.resolve();
      const isThisMachine = site.view().practice !== undefined;
      await runCampaign({ ...site, tests: [plan], isThisMachine, recover, now: Date.now });
    },
  });
}

function chosenTest(tests: readonly PlannedTest[], wanted: string | undefined): PlannedTest {
  const chosen =
    wanted === undefined
      ? (tests.find(({ measures }) => measures === 'packets') ?? tests[0])
      : tests.find(({ id }) => id === wanted);
  if (chosen) return chosen;
  throw new AppError('site/no-such-test', { name: wanted ?? '', known: tests.map(({ id }) => id).join(', ') });
}
