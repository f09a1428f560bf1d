// How close applying a line of five VPCs comes to the least time that the cloud itself needs, and to the fewest calls.
import { efficiency } from '../../electron/engine/cloud/apply/critical-path.ts';
import { applyJob } from '../../electron/engine/cloud/apply/apply-job.ts';
import { memoryJournal } from '../../electron/engine/cloud/apply/memory-journal.ts';
import type { CloudJob } from '../../electron/engine/cloud/intent/cloud-job.ts';
import { planJob } from '../../electron/engine/cloud/plan/plan-job.ts';
import { openCloudJob } from '../../electron/engine/cloud-job/open-cloud-job.ts';
import { startPracticeCloud, type PracticeCloud } from '../../electron/engine/practice/cloud/practice-cloud.ts';
import { defaultSettings } from '../../electron/engine/practice/cloud/settings.ts';
import { environmentVariable } from '../../electron/engine/vault/environment-vault.ts';
import { intentSchema, type Intent } from '../../shared/job/intent/intent.ts';
import type { Change } from '../../shared/job/plan/change.ts';
import type { JournalEvent } from '../../shared/job/plan/journal-event.ts';
import { median } from './median.ts';
import { addFigure } from './report.ts';
import { settlingTimes, type Settling } from './settling-times.ts';

/** A quarter of the real service's delays: far above what this machine takes for a call. */
const scale = 0.25;
const rounds = 2;
const region = 'cn-beijing';
const vpcCount = 5;

interface Round {
  readonly ratio: number;
  readonly wallMs: number;
  readonly criticalPathMs: number;
  readonly writes: number;
  /** Changes that need a call; the others are only waited for. */
  readonly toMake: number;
  readonly calls: number;
  /** One write for each change, and looking once before the first and once after the last. */
  readonly fewestCalls: number;
}

export async function benchApplyLine(): Promise<void> {
  const atOnce = await applyRounds(0);
  const lagging = await applyRounds(defaultSettings.lagMs);
  const middle = (of: (round: Round) => number) => median(atOnce.map(of));
  const [first] = atOnce;
  addFigure(`applying ${vpcCount} VPCs at ${scale} of the cloud's delays`, seconds(middle(({ wallMs }) => wallMs)));
  addFigure(
    "… the cloud's own delays along the critical path",
    seconds(middle(({ criticalPathMs }) => criticalPathMs)),
  );
  addFigure('… ratio where lists show a change at once (aim: 1.15 or less)', ratios(atOnce));
  addFigure(`… ratio where lists lag by up to ${defaultSettings.lagMs} ms, which is the cloud's too`, ratios(lagging));
  addFigure('… calls that change something (fewest: one a change)', `${first?.writes} for ${first?.toMake} changes`);
  addFigure(
    '… calls, reading included (fewest: a look before, the changes, a look after)',
    `${middle(({ calls }) => calls)}, fewest ${middle(({ fewestCalls }) => fewestCalls)}`,
  );
}

function ratios(results: readonly Round[]): string {
  return results.map(({ ratio }) => ratio.toFixed(3)).join(' ');
}

async function applyRounds(lagMs: number): Promise<readonly Round[]> {
  const results: Round[] = [];
  for (let randomSeed = 1; randomSeed <= rounds; randomSeed += 1) results.push(await applyOnce(randomSeed, lagMs));
  return results;
}

async function applyOnce(randomSeed: number, lagMs: number): Promise<Round> {
  const accounts = [{ name: 'company' }, { name: 'partner' }];
  const cloud = await startPracticeCloud({ scale, randomSeed, settings: { lagMs }, accounts, data });
  try {
    return await measure(cloud);
  } finally {
    await cloud.close();
  }
}

async function measure(cloud: PracticeCloud): Promise<Round> {
  const events: JournalEvent[] = [];
  const settlings: Settling[] = [];
  cloud.on((change) => {
    settlings.push({ id: change.id, atMs: Date.now() });
  });
  let calls = 0;
  using opened = openCloudJob({
    mark: 'bench',
    intent: intentOn(cloud),
    journal: memoryJournal(events),
    environment: environmentOf(cloud),
    practice: { endpoint: cloud.endpoint, scale },
    onCall: () => (calls += 1),
  });
  const { job } = opened;
  const { changes, toLook } = await firstPlan(job, () => calls);
  calls = 0;
  const outcome = await applyJob(job);
  if (outcome.kind !== 'converged') throw new Error(`the bench's line did not converge: ${outcome.kind}`);
  const { ratio, wallMs, criticalPathMs, writeCalls } = judge(changes, events, settlings);
  const toMake = changes.filter(({ call }) => call !== undefined).length;
  return { ratio, wallMs, criticalPathMs, writes: writeCalls, toMake, calls, fewestCalls: toMake + 2 * toLook };
}

/** The lists of a cloud that has just been started lag: a plan counts from when it has nothing to object to. */
async function firstPlan(job: CloudJob, calls: () => number) {
  for (const deadlineMs = Date.now() + 10_000; Date.now() < deadlineMs;) {
    const before = calls();
    const { changes, objections } = await planJob(job);
    if (objections.length === 0) return { changes, toLook: calls() - before };
  }
  throw new Error("the bench's job is objected to");
}

function judge(changes: readonly Change[], events: readonly JournalEvent[], settlings: readonly Settling[]) {
  const delays = settlingTimes(events, settlings);
  return efficiency(changes, events, (id) => delays.get(id) ?? 0);
}

const prefix = (index: number) => `10.${10 + index}.0.0/16`;
const owner = (index: number) => (index < 3 ? 'company' : 'partner');

const data = {
  lines: [{ account: 'company', region, accessPointId: 'ap-cn-beijing-dx-A', name: 'line' }],
  vpcs: Array.from({ length: vpcCount }, (_, index) => ({
    account: owner(index),
    region,
    cidrBlock: prefix(index),
    name: `vpc-${index}`,
  })),
};

function intentOn(cloud: PracticeCloud): Intent {
  const { physicalConnections, vpcs } = cloud.snapshot();
  return intentSchema.parse({
    accounts: Object.fromEntries(cloud.accounts.map(({ name, id }) => [name, { uid: id }])),
    idc: { name: 'IDC', cidrs: ['172.16.0.0/12'] },
    line: { account: 'company', region, connection: { use: 'existing', id: Object.keys(physicalConnections)[0] } },
    vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
    vpcs: Object.values(vpcs).map(({ VpcName, VpcId, owner: uid }) => ({
      name: VpcName,
      account: cloud.accounts.find(({ id }) => id === uid)?.name,
      region,
      id: VpcId,
      spec: 'Large.1',
    })),
    routing: { kind: 'static' },
    acceptOutboundTrafficBilling: true,
  });
}

function environmentOf({ accounts }: PracticeCloud): Record<string, string> {
  return Object.fromEntries(
    accounts.flatMap(({ name, accessKeyId, accessKeySecret }) => [
      [environmentVariable(`cloud/${name}/access-key-id`), accessKeyId],
      [environmentVariable(`cloud/${name}/access-key-secret`), accessKeySecret],
    ]),
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
