// Failover drills: for a while a circuit, a VBR or a BGP peer is taken out of service on purpose.
import { given, matchesFilters, read, without, write, type Action, type ActionContext } from '../action.ts';
import { businessStatus } from '../accounts/billing.ts';
import { edgeOr, newId, type Cloud } from '../cloud.ts';
import { ApiFailure, badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { failoverTestMachine } from '../states/failover-test.ts';
import { timestamp } from '../world/clock.ts';
import type { FailoverTestRecord } from '../world/records.ts';
import { reviewSessions } from './bgp-sessions.ts';

const resourceTypes = ['PHYSICALCONNECTION', 'VIRTUALBORDERROUTER', 'BGPPEER'] as const;

export const failoverTestActions: readonly Action[] = [
  write('CreateFailoverTestJob', create),
  read('DescribeFailoverTestJob', (context) => ({ FailoverTestJobModel: describe(ownJob(context)) })),
  read('DescribeFailoverTestJobs', (context) => {
    const { cloud, caller, region, parameters } = context;
    const jobs = cloud.world.failoverTests
      .allSeen()
      .filter((job) => job.owner === caller.account && job.region === region)
      .filter((job) => matchesFilters(parameters, { JobId: job.JobId, JobStatus: job.Status, JobName: job.Name }));
    const size = parameters.integer('MaxResults', 1, 100) ?? 20;
    const from = Number(parameters.text('NextToken') ?? 0);
    const shown = jobs.slice(from, from + size).map(describe);
    const NextToken = from + size < jobs.length ? String(from + size) : undefined;
    return { FailoverTestJobList: shown, Count: shown.length, MaxResults: size, TotalCount: jobs.length, NextToken };
  }),
  write('UpdateFailoverTestJob', (context) => {
    const { cloud, parameters } = context;
    const job = ownJob(context);
    if (job.Status !== 'Pending') throw wrongStatus();
    const ids = parameters.list('ResourceId');
    cloud.world.failoverTests.change(job.JobId, {
      ...given({
        Name: parameters.text('Name'),
        Description: parameters.text('Description'),
        JobDuration: parameters.integer('JobDuration', 1, 4320),
      }),
      ...(ids.length === 0 ? {} : { ResourceId: checkedResources(context, job.ResourceType, ids) }),
    });
    return {};
  }),
  write('StartFailoverTestJob', (context) => {
    start(context.cloud, ownJob(context));
    return {};
  }),
  write('StopFailoverTestJob', (context) => {
    const job = ownJob(context);
    edgeOr(failoverTestMachine, job.Status, 'finish', wrongStatus);
    finish(context.cloud, job.JobId);
    return {};
  }),
  write('DeleteFailoverTestJob', (context) => {
    const job = ownJob(context);
    edgeOr(failoverTestMachine, job.Status, 'delete', wrongStatus);
    context.cloud.world.failoverTests.remove(job.JobId);
    return {};
  }),
];

function create(context: ActionContext): WireObject {
  const { cloud, caller, region, parameters } = context;
  const ResourceType = parameters.requiredOneOf('ResourceType', resourceTypes, 'IllegalParam.ResourceType');
  const type = parameters.requiredOneOf('JobType', ['StartNow', 'StartLater'], 'IllegalParam.JobType');
  parameters.required('JobDuration');
  const job: FailoverTestRecord = {
    owner: caller.account,
    region,
    JobId: newId(cloud, 'ftj'),
    Status: 'Pending',
    JobType: type,
    JobDuration: parameters.integer('JobDuration', 1, 4320) ?? 60,
    ResourceType,
    ResourceId: checkedResources(context, ResourceType, parameters.list('ResourceId')),
    Name: parameters.text('Name'),
    Description: parameters.text('Description'),
  };
  if (parameters.flag('DryRun') === true) throw new ApiFailure('DryRunOperation', 400, 'The dry run passed.');
  cloud.world.failoverTests.put(job.JobId, job);
  if (type === 'StartNow') start(cloud, job);
  return { JobId: job.JobId };
}

function start(cloud: Cloud, job: FailoverTestRecord): void {
  edgeOr(failoverTestMachine, job.Status, 'start', wrongStatus);
  cloud.world.failoverTests.change(job.JobId, { Status: 'Testing', StartTime: timestamp(cloud.clock.nowMs()) });
  reviewSessions(cloud);
  cloud.schedule.after(job.JobDuration * 60_000, () => {
    finish(cloud, job.JobId);
  });
}

function finish(cloud: Cloud, id: string): void {
  if (cloud.world.failoverTests.get(id)?.Status !== 'Testing') return;
  cloud.world.failoverTests.change(id, { Status: 'Completed', StopTime: timestamp(cloud.clock.nowMs()) });
  reviewSessions(cloud);
}

/** One to sixteen resources, every one of them in service now. */
function checkedResources(
  { cloud, caller }: ActionContext,
  type: FailoverTestRecord['ResourceType'],
  ids: readonly string[],
): readonly string[] {
  if (ids.length === 0 || ids.length > 16) throw badRequest('IllegalParam.ResourceId', 'One to sixteen are allowed.');
  for (const id of ids) {
    const found = inService(cloud, type, id);
    if (found?.owner !== caller.account) throw notFound('ResourceNotFound.ResourceId');
    if (!found.ready) throw badRequest('IncorrectStatus.ResourceId', 'The resource is not in service.');
    if (businessStatus(cloud, found.owner) !== 'Normal') {
      throw badRequest('IncorrectBusinessStatus.ResourceId', 'The resource is locked.');
    }
  }
  return ids;
}

function inService(cloud: Cloud, type: FailoverTestRecord['ResourceType'], id: string) {
  const { world } = cloud;
  switch (type) {
    case 'PHYSICALCONNECTION': {
      const circuit = world.physicalConnections.get(id);
      return circuit && { owner: circuit.owner, ready: circuit.Status === 'Enabled' };
    }
    case 'VIRTUALBORDERROUTER': {
      const vbr = world.vbrs.get(id);
      return vbr && { owner: vbr.owner, ready: vbr.Status === 'active' };
    }
    case 'BGPPEER': {
      const peer = world.bgpPeers.get(id);
      return peer && { owner: peer.owner, ready: peer.Status === 'Available' };
    }
  }
}

function ownJob({ cloud, caller, region, parameters }: ActionContext): FailoverTestRecord {
  const job = cloud.world.failoverTests.get(parameters.required('JobId'));
  if (job?.owner === caller.account && job.region === region) return job;
  throw notFound('ResourceNotFound.JobId', 'The specified job does not exist.');
}

function wrongStatus(): Error {
  return badRequest('IncorrectStatus.Job', 'The status of the job does not allow this operation.');
}

function describe(job: FailoverTestRecord): WireObject {
  return without(job, 'owner', 'region');
}
