// A practice world, and a fabric that does what its cloud says for as long as the fabric stands. The real engine works on it
// over HTTP with keys of its own, as on the real one.
import { setTimeout as pause } from 'node:timers/promises';
import { intentSchema, type Intent } from '../../../../shared/job/intent/intent.ts';
import { openCloudJob, type CloudJobOptions, type OpenCloudJob } from '../../cloud-job/open-cloud-job.ts';
import { openBgpSpeaker } from '../cloud/lines/bgp-speaker.ts';
import type { DataPlaneChange } from '../cloud/lines/data-plane.ts';
import { openKernelDataPlane, type FabricNodes } from '../cloud/lines/kernel-data-plane.ts';
import type { PracticeCloud } from '../cloud/practice-cloud.ts';
import { fabricSite } from './fabric-site.ts';
import { openPracticeWorld, type PracticeWorld } from './practice-world.ts';
import { practiceIntent, practiceVpcs, vpcNamed, type Routing } from './scenario.ts';

/** Both ends retry every few seconds. */
const sessionMs = 20_000;

export interface PracticeRegion extends AsyncDisposable {
  readonly cloud: PracticeCloud;
  /** What the line is for when nobody asks for anything else. */
  readonly intent: Intent;
  /** Of the BGP session, where there is one: both ends need it. */
  readonly bgpKey: string;
  openJob(options: Pick<CloudJobOptions, 'mark' | 'journal' | 'onCall'> & { readonly intent?: Intent }): OpenCloudJob;
  /** Resolves when the kernel and its BGP have everything that the cloud has said so far. */
  settled(): Promise<void>;
  /** Resolves when every BGP session is up and has brought routes, or when it is too late to wait for it: what then is not up is not proven. */
  sessionsUp(signal: AbortSignal): Promise<void>;
}

export interface PracticeRegionOptions {
  /** Undefined: nothing carries packets, and only the control plane is practised. */
  readonly fabric: FabricNodes | undefined;
  readonly routing: Routing;
  /** Outlives the region; undefined: one of its own. */
  readonly world?: PracticeWorld | undefined;
}

export async function openPracticeRegion(options: PracticeRegionOptions): Promise<PracticeRegion> {
  const { fabric, routing } = options;
  const world = options.world ?? (await openPracticeWorld());
  const leave = async () => {
    if (options.world === undefined) await world[Symbol.asyncDispose]();
  };
  const { cloud, bgpKey, reach } = world;
  try {
    const plane = fabric && (await mirrored(cloud, fabric, routing));
    const intent = intentSchema.parse(practiceIntent(cloud, routing));
    return {
      cloud,
      intent,
      bgpKey,
      openJob: (job) => openCloudJob({ intent, ...job, ...reach }),
      settled: () => plane?.settled() ?? Promise.resolve(),
      sessionsUp: (signal) => sessionsUp(cloud, signal),
      [Symbol.asyncDispose]: async () => {
        await plane?.[Symbol.asyncDispose]();
        await leave();
      },
    };
  } catch (error) {
    await leave();
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
  const forget = cloud.onDataPlane(apply);
  return {
    settled: async () => {
      await plane.settled();
      await speaker?.settled();
    },
    [Symbol.asyncDispose]: async () => {
      forget();
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
