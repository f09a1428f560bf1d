// Removes fabrics whose owner and guardian are both gone, for instance after the machine's memory ran out.
import { takeDown } from './guardian.ts';
import { withLock } from './lock.ts';
import { createRunRoot, listRunDirectories, removeDrafts, type RunRecord } from './run-directory.ts';

/** Returns the names of the fabrics that were removed. A live owner's fabric is never touched. */
export async function sweepDeadFabrics(): Promise<string[]> {
  await createRunRoot();
  return withLock(async () => (await sweepWithLockHeld()).swept);
}

export async function sweepWithLockHeld(): Promise<{ swept: string[]; alive: RunRecord[] }> {
  await removeDrafts();
  const records = await listRunDirectories();
  const dead = records.filter((record) => !record.ownerIsAlive);
  const results = await Promise.all(dead.map((record) => takeDown(record.directory)));
  return {
    swept: dead.filter((_, index) => results[index] === true).map((record) => record.id),
    alive: records.filter((record) => record.ownerIsAlive),
  };
}
