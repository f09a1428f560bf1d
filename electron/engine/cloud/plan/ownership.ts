// How an object of the cloud is known to be this job's: by the mark that it was created with, or by the journal.
import type { Ledger } from './ledger.ts';

export interface Ownership {
  readonly jobId: string;
  readonly ledger: Ledger;
}

/** Written into the description of everything that has one: letters first, at most 256 characters. */
export function markOf(jobId: string, resource: string): string {
  return `demarc ${jobId} ${resource}`;
}

/** The job's name for an object with an id of its own; undefined when it is somebody else's. */
export function ownedAs(
  { jobId, ledger }: Ownership,
  object: { readonly id: string; readonly description: string | undefined },
): string | undefined {
  const created = ledger.creations.find(({ outputs }) => Object.values(outputs).includes(object.id));
  return created?.resource ?? resourceInMark(jobId, object.description);
}

export function resourceInMark(jobId: string, description: string | undefined): string | undefined {
  const prefix = markOf(jobId, '');
  return description?.startsWith(prefix) === true ? description.slice(prefix.length) : undefined;
}
