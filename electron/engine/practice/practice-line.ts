// What commissioning needs of a practice line, whatever it is made of.
import type { PracticeFacts } from '../../../shared/job/events.ts';
import type { HostSpec, JobSpec } from '../../../shared/job/spec.ts';
import type { HostConnection } from '../hosts/host-connection.ts';
import type { Commissioning } from './commissioning/commission.ts';
import type { SharedKernel } from '../measure/campaign/shared-kernel.ts';

export interface PracticeLine {
  /** For the dossier: that the line was simulated, and how. */
  readonly facts: PracticeFacts;
  /** The same job file shape as a real line. */
  readonly job: (durationSeconds: number | undefined) => JobSpec;
  /** Makes ready for a job on this line; call it before its campaign. */
  readonly carry: (job: JobSpec) => Promise<void>;
  readonly connect: (host: HostSpec, signal: AbortSignal) => Promise<HostConnection>;
  /** Brings the line into being before it is measured, once its hosts are connected; absent on a line that stands. */
  readonly commission?: (commissioning: Commissioning) => Promise<void>;
  /** Present where the hosts are processes of one machine without a kernel of their own. */
  readonly sharedKernel?: SharedKernel;
  /** Frames that this machine dropped so far because it was too busy to carry its line; present where it can. */
  readonly lostByMachine?: () => Promise<number>;
  /** Removes everything; resolves when it is gone. */
  readonly dispose: () => Promise<void>;
}
