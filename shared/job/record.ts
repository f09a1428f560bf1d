// What a dossier gives out: its events, some minutes of samples packed together. Whoever cares for each event unpacks them.
import type { JobEvent } from './events.ts';
import { unpackSamples, type PackedSamples } from './samples/pack.ts';

export type JobRecord = JobEvent | PackedSamples;

export function eventsOf(record: JobRecord): readonly JobEvent[] {
  return record.type === 'samples.packed' ? unpackSamples(record) : [record];
}

export function lastSeqOf(record: JobRecord): number {
  return record.type === 'samples.packed' ? record.lastSeq : record.seq;
}
