// Whether a failover drill holds something down at this moment.
import type { World } from '../world/world.ts';

export function isDrilled(world: World, resourceId: string): boolean {
  return world.failoverTests.all().some((job) => job.Status === 'Testing' && job.ResourceId.includes(resourceId));
}
