// Where a click on a hop leads: to what concerns it.
import { jobAddress } from '../app/route.svelte.ts';
import type { HopId } from '../diagram/line-picture.ts';

export function hopAddress(job: string, hop: HopId): string {
  if (hop === 'gateway' || hop === 'vpc/hosts') return jobAddress(job, 'hosts');
  if (hop === 'line') return jobAddress(job, 'cockpit');
  return jobAddress(job, 'line');
}
