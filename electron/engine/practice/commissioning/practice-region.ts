// A practice cloud with the practice line's customers, in this process, and a fabric that does what the cloud says. The real
// engine works on it over HTTP with keys of its own, as on the real one.
import { intentSchema, type Intent } from '../../../../shared/job/intent/intent.ts';
import { openCloudJob, type CloudJobOptions, type OpenCloudJob } from '../../cloud-job/open-cloud-job.ts';
import { environmentVariable } from '../../vault/environment-vault.ts';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openBgpSpeaker } from '../cloud/lines/bgp-speaker.ts';
import type { DataPlaneChange } from '../cloud/lines/data-plane.ts';
import { openKernelDataPlane, type FabricNodes } from '../cloud/lines/kernel-data-plane.ts';
import { startPracticeCloud, type PracticeCloud } from '../cloud/practice-cloud.ts';
import { fabricSite } from './fabric-site.ts';
import { practiceCustomers, practiceIntent, practiceVpcs, vpcNamed, type Routing } from './scenario.ts';

/** An order that takes weeks is through in seconds; waiting for states is still waiting. */
const scale = 0.01;

/** Both ends retry every few seconds. */
const sessionMs = 20_000;

export interface PracticeRegion extends AsyncDisposable {
  readonly cloud: PracticeCloud;
  readonly intent: Intent;
  /** Of the BGP session, where there is one: both ends need it. */
  readonly bgpKey: string;
  openJob(options: Pick<CloudJobOptions, 'mark' | 'journal' | 'onCall'>): OpenCloudJob;
  /** Resolves when the kernel and its BGP have everything that the cloud has said so far. */
  settled(): Promise<void>;
  /** Resolves when every BGP session is up and has brought routes, or when it is too late to wait for it: what then is not up is not proven. */
  sessionsUp(signal: AbortSignal): Promise<void>;
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
    const plane = fabric && (await mirrored(cloud, fabric, routing));
    const intent = intentSchema.parse(practiceIntent(cloud, routing));
    const { endpoint, accounts } = cloud;
    const bgpKey = randomBytes(12).toString('hex');
    const environment = { ...keysOf(accounts), [environmentVariable('bgp-key')]: bgpKey };
    return {
      cloud,
      intent,
      bgpKey,
      openJob: (options) => openCloudJob({ ...options, intent, environment, practice: { endpoint, scale } }),
      settled: () => plane?.settled() ?? Promise.resolve(),
      sessionsUp: (signal) => sessionsUp(cloud, signal),
      [Symbol.asyncDispose]: async () => {
        await plane?.[Symbol.asyncDispose]();
        await cloud.close();
      },
    };
  } catch (error) {
    await cloud.close();
    throw error;
  }
}

interface Mirror extends AsyncDisposable {
  settled(): Promise<void>;
}

async function mirrored(cloud: PracticeCloud, fabric: FabricNodes, { kind }: Routing): Promise<Mirror> {
  const { vpcs } = cloud.snapshot();
  const site = fabricSite({
    first: vpcNamed(vpcs, practiceVpcs.first).VpcId,
    partner: vpcNamed(vpcs, practiceVpcs.partner).VpcId,
  });
  const plane = await openKernelDataPlane(fabric, site);
  const speaker = kind === 'bgp' ? await openBgpSpeaker(fabric, 'vbr', cloud.sessions) : undefined;
  const apply = (change: DataPlaneChange) => {
    speaker?.apply(change);
    // What BGP has learned is in the kernel already when the cloud says so.
    if (speaker === undefined || change.kind !== 'route' || change.state?.source !== 'BGP') plane.apply(change);
  };
  for (const change of cloud.present()) apply(change);
  cloud.onDataPlane(apply);
  return {
    settled: async () => {
      await plane.settled();
      await speaker?.settled();
    },
    [Symbol.asyncDispose]: async () => {
      await speaker?.[Symbol.asyncDispose]();
    },
  };
}

async function sessionsUp(cloud: PracticeCloud, signal: AbortSignal): Promise<void> {
  const late = AbortSignal.any([signal, AbortSignal.timeout(sessionMs)]);
  const isDown = () =>
    Object.values(cloud.snapshot().bgpPeers).some(
      ({ BgpStatus, receivedRoutes }) => BgpStatus !== 'Established' || receivedRoutes.length === 0,
    );
  while (!late.aborted && isDown()) await pause(100, undefined, { signal: late }).catch(() => undefined);
  signal.throwIfAborted();
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
