// A practice cloud with the practice line's customers, in this process, and a fabric that does what the cloud says. The real
// engine works on it over HTTP with keys of its own, as on the real one.
import { intentSchema, type Intent } from '../../../../shared/job/intent/intent.ts';
import { openCloudJob, type CloudJobOptions, type OpenCloudJob } from '../../cloud-job/open-cloud-job.ts';
import { environmentVariable } from '../../vault/environment-vault.ts';
import { openKernelDataPlane, type FabricNodes, type KernelDataPlane } from '../cloud/lines/kernel-data-plane.ts';
import { startPracticeCloud, type PracticeCloud } from '../cloud/practice-cloud.ts';
import { fabricSite } from './fabric-site.ts';
import { practiceCustomers, practiceIntent, practiceVpcs, vpcNamed, type Routing } from './scenario.ts';

/** An order that takes weeks is through in seconds; waiting for states is still waiting. */
const scale = 0.01;

export interface PracticeRegion extends AsyncDisposable {
  readonly cloud: PracticeCloud;
  readonly intent: Intent;
  openJob(options: Pick<CloudJobOptions, 'mark' | 'journal' | 'onCall'>): OpenCloudJob;
  /** Resolves when the kernel has everything that the cloud has said so far. */
  settled(): Promise<void>;
}

export interface PracticeRegionOptions {
  /** Undefined: nothing carries packets, and only the control plane is practised. */
  readonly fabric: FabricNodes | undefined;
  readonly routing: Routing;
}

export async function openPracticeRegion({ fabric, routing }: PracticeRegionOptions): Promise<PracticeRegion> {
  const cloud = await startPracticeCloud({ ...practiceCustomers, scale });
  try {
    approveLettersOf(cloud);
    const plane = fabric && (await mirrored(cloud, fabric));
    const intent = intentSchema.parse(practiceIntent(cloud, routing));
    const { endpoint, accounts } = cloud;
    return {
      cloud,
      intent,
      openJob: (options) =>
        openCloudJob({ ...options, intent, environment: keysOf(accounts), practice: { endpoint, scale } }),
      settled: () => plane?.settled() ?? Promise.resolve(),
      [Symbol.asyncDispose]: () => cloud.close(),
    };
  } catch (error) {
    await cloud.close();
    throw error;
  }
}

async function mirrored(cloud: PracticeCloud, fabric: FabricNodes): Promise<KernelDataPlane> {
  const { vpcs } = cloud.snapshot();
  const site = fabricSite({
    first: vpcNamed(vpcs, practiceVpcs.first).VpcId,
    partner: vpcNamed(vpcs, practiceVpcs.partner).VpcId,
  });
  const plane = await openKernelDataPlane(fabric, site);
  for (const change of cloud.present()) plane.apply(change);
  cloud.onDataPlane((change) => {
    plane.apply(change);
  });
  return plane;
}

/** The vendor's people, who let the carrier into the building as soon as they are asked. */
function approveLettersOf(cloud: PracticeCloud): void {
  cloud.on((change) => {
    if (change.kind !== 'letters' || change.after?.Status !== 'Applying') return;
    setImmediate(() => {
      cloud.people.approveLetter(change.id);
    });
  });
}

function keysOf(accounts: PracticeCloud['accounts']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    accounts.flatMap(({ name, accessKeyId, accessKeySecret }) => [
      [environmentVariable(`cloud/${name}/access-key-id`), accessKeyId],
      [environmentVariable(`cloud/${name}/access-key-secret`), accessKeySecret],
    ]),
  );
}
