// What exists in a practice cloud, object by object.
import type { PracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';

/** Paid orders are the cloud's books, not objects: nothing takes them back. */
export function objectsOf(practice: PracticeCloud) {
  return { ...practice.snapshot(), orders: {} };
}
