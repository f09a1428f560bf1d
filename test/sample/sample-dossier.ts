// Collects the events of a sample in order, with a clock that the sample sets.
import type { EventBody, EventType, JobEvent } from '../../shared/job/events.ts';

export class SampleDossier {
  readonly events: JobEvent[] = [];
  nowMs: number;

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  add<Type extends EventType>(type: Type, body: EventBody<Type>): void {
    const event = { seq: this.events.length + 1, atMs: Math.round(this.nowMs), type, body };
    // The compiler cannot see that a body of `Type` makes the event of that type.
    this.events.push(event as unknown as JobEvent);
    this.nowMs += 3;
  }
}
