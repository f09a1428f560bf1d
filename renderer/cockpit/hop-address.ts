// Where a click on a hop leads: to what concerns it.
import { jobAddress } from '../app/route.svelte.ts';
import type { HopId } from '../../shared/diagram/line-picture.ts';

export function hopAddress(job: string, hop: HopId): string {
  switch (hop) {
    case 'gateway':
      return jobAddress(job, 'gateway');
    case 'vpc/hosts':
      return jobAddress(job, 'hosts');
    case 'line':
      return jobAddress(job, 'cockpit');
    case 'vbr':
      return jobAddress(job, 'wizard', 'nearby-access');
    case 'services':
      return jobAddress(job, 'wizard', 'any-tunnel');
    default:
      return jobAddress(job, 'wizard', 'multi-vpc');
  }
}
