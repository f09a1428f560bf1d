// The cloud side of a job: looking at once, changing as an activity, handing over to other people's tools and devices.
import type { Checked, Handlers } from '../../../../shared/api/contract/contract.ts';
import type { cloudCalls } from '../../../../shared/api/contract/cloud.ts';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import { rankAccessPoints } from '../../../../shared/job/intent/access-point.ts';
import { driftJob } from '../../cloud/drift/drift-job.ts';
import { exportPlan } from '../../cloud/export/export-plan.ts';
import { observeJob } from '../../cloud/observe/observe-job.ts';
import { planJob, planUndoJob } from '../../cloud/plan/plan-job.ts';
import { proveJob } from '../../cloud/prove/prove-job.ts';
import { atlasAccessPoints } from '../../cloud/scenarios/access-points.ts';
import { compareGateway } from '../../gateway/compare.ts';
import { gatewayConfiguration } from '../../gateway/configuration.ts';
import { practicePremises } from '../../practice/commissioning/scenario.ts';
import { gatewayConfigured, gatewayNeedOf } from '../../gateway/gateway-job.ts';
import { vendorOf, vendors } from '../../gateway/registry.ts';
import type { Activities } from '../activities.ts';
import { changeCloud } from '../cloud-acts.ts';
import type { CloudJobs, OpenedJob } from '../cloud-jobs.ts';
import type { JobFolder } from '../job-folder.ts';
import type { PracticeWorlds } from '../practice-worlds.ts';
import { gatherFacts } from '../wizard-facts.ts';

export interface CloudHandlersOptions {
  readonly folder: JobFolder;
  readonly cloudJobs: CloudJobs;
  readonly worlds: PracticeWorlds;
  readonly activities: Activities;
}

export function cloudHandlers(options: CloudHandlersOptions): Pick<Handlers, keyof typeof cloudCalls> {
  const { folder, cloudJobs, activities } = options;
  const change = (job: string, act: 'apply' | 'undo') => {
    folder.mustHave(job);
    return { activity: activities.start(job, act, (run) => changeCloud(run, cloudJobs, act)) };
  };
  const gatewayNeed = async ({ job, intent }: OpenedJob, port: string, signal: AbortSignal) =>
    gatewayNeedOf(intent, await observeJob(job, signal), port);
  return {
    'atlas.accessPoints': ({ near }) => [...rankAccessPoints(near, atlasAccessPoints())],
    'wizard.facts': (asked, { signal }) => wizardFacts(options, asked, signal),
    'cloud.plan': ({ job, act }, { signal }) =>
      cloudJobs.looking(job, async (opened) => {
        const plan = act === 'undo' ? planUndoJob : planJob;
        const { changes, objections } = await plan(opened.job, signal);
        return { changes: [...changes], objections: [...objections] };
      }),
    'cloud.draft': ({ job, intent, source }, { signal }) =>
      cloudJobs.drafting({ job, intent, isPractice: source.cloud === 'practice' }, async (drafted) => {
        const { changes, objections } = await planJob(drafted, signal);
        return { changes: [...changes], objections: [...objections] };
      }),
    'cloud.apply': ({ job }) => change(job, 'apply'),
    'cloud.undo': ({ job }) => change(job, 'undo'),
    // Written down like every proof: the diagram and the report show what was read back.
    'cloud.prove': ({ job }, { signal }) =>
      cloudJobs.looking(job, async (opened) => {
        const report = await proveJob(opened.job, { signal });
        opened.dossier.append({ type: 'cloud.proven', body: report });
        return report;
      }),
    'cloud.drift': ({ job }, { signal }) =>
      cloudJobs.looking(job, async (opened) => [...(await driftJob(opened.job, signal))]),
    'cloud.export': ({ job }, { signal }) =>
      cloudJobs.looking(job, async (opened) => {
        const { script, terraform, ramPolicies } = await exportPlan(opened.job, signal);
        return { aliyun: script, terraform, ramPolicies: Object.fromEntries(ramPolicies) };
      }),
    'gateway.vendors': () =>
      vendors.map(({ id, title, portExample, speaksBgp }) => ({ id, title, portExample, speaksBgp })),
    'gateway.text': ({ job, vendor, port = vendorOf(vendor).portExample }, { signal }) =>
      cloudJobs.looking(job, async (opened) => {
        const { title, text, verification } = gatewayConfiguration(vendor, await gatewayNeed(opened, port, signal));
        return { title, port, text, verification: [...verification] };
      }),
    'gateway.handOver': ({ job, vendor, port = vendorOf(vendor).portExample }, { signal }) =>
      cloudJobs.looking(job, async (opened) => {
        const written = gatewayConfiguration(vendor, await gatewayNeed(opened, port, signal));
        opened.dossier.append(gatewayConfigured(opened.spec, vendor, written));
        return {};
      }),
    'gateway.compare': ({ job, vendor, port = vendorOf(vendor).portExample, configuration }, { signal }) =>
      cloudJobs.looking(job, async (opened) => {
        const differences = compareGateway(vendor, await gatewayNeed(opened, port, signal), configuration);
        return { differences: differences.map(({ code, data }) => errorFact(new AppError(code, data))) };
      }),
  };
}

async function wizardFacts(options: CloudHandlersOptions, asked: Checked<'wizard.facts'>, signal: AbortSignal) {
  const { cloudJobs, worlds } = options;
  const { source, near, job } = asked;
  const intent = job === undefined ? undefined : await cloudJobs.intentOf(job);
  const isPractice = source.cloud === 'practice';
  const places = isPractice ? await practicePlaces(worlds, job) : source;
  const { facts, problems } = await gatherFacts({
    ...places,
    near,
    intent,
    ...(await cloudJobs.reach(isPractice, job)),
    signal,
  });
  return { facts: { ...facts, ...(isPractice && { site: practicePremises }) }, problems: problems.map(errorFact) };
}

async function practicePlaces(worlds: PracticeWorlds, job: string | undefined) {
  const { cloud } = await worlds.of(job);
  const { vpcs, physicalConnections } = cloud.snapshot();
  const regions = [...Object.values(vpcs), ...Object.values(physicalConnections)].map(({ region }) => region);
  return { accounts: cloud.accounts.map(({ name, id }) => ({ name, uid: id })), regions: [...new Set(regions)] };
}
