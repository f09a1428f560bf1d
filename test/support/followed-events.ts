// What a follow of a job delivers, as events.
import type { JobEvent } from '../../shared/job/events.ts';
import type { PackedText } from '../../shared/job/samples/packed-text.ts';
import { unpackSamples } from '../../shared/job/samples/pack.ts';

export function eventsIn(item: JobEvent | PackedText): readonly JobEvent[] {
  return item.type === 'samples.packed'
    ? unpackSamples({ ...item, bytes: Buffer.from(item.base64, 'base64') })
    : [item];
}
