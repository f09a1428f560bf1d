// A process of its own that applies a job on a practice cloud elsewhere, with a journal on disk: to be killed.
import { appendFileSync, existsSync, fsyncSync, openSync, closeSync, readFileSync } from 'node:fs';
import { applyJob } from '../../../electron/engine/cloud/apply/apply-job.ts';
import { intentSchema } from '../../../shared/job/intent/intent.ts';
import { journalEvent, type Journal, type JournalEvent } from '../../../shared/job/plan/journal-event.ts';
import { jobOn, type CloudAddress } from './practice-job.ts';

interface Order {
  readonly cloud: CloudAddress;
  readonly intent: unknown;
  readonly journalFile: string;
}

export function fileJournal(file: string): Journal {
  return {
    append: (event) => {
      const handle = openSync(file, 'a');
      appendFileSync(handle, `${JSON.stringify(event)}\n`);
      fsyncSync(handle);
      closeSync(handle);
      return Promise.resolve();
    },
    read: () => Promise.resolve(eventsIn(file)),
  };
}

/** The last line may have been cut off by the kill: then it was never written. */
export function eventsIn(file: string): readonly JournalEvent[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => journalEvent.parse(JSON.parse(line)));
}

const order = process.argv[2];
if (order !== undefined && import.meta.filename === process.argv[1]) {
  const { cloud, intent, journalFile } = JSON.parse(order) as Order;
  const job = { ...jobOn(cloud, { intent: intentSchema.parse(intent) }), journal: fileJournal(journalFile) };
  const outcome = await applyJob(job);
  process.stdout.write(outcome.kind);
  process.exit(0);
}
