// A token bucket with a queue in front of it, computed in closed form: when a frame will leave is known when it comes.
// Correct for frames that come in order of time, as they do at one port. Pure: the time is told.

export interface ShaperPlan {
  readonly rateBps: number;
  /** What may pass at once after a pause. */
  readonly burstBytes: number;
  readonly queueBytes: number;
  /**
   * The queue once it has not been empty for a while: room for a burst is no room for a lasting overload, which would only
   * wait there. As `queueBytes` when absent. The idea is that of CoDel (RFC 8289).
   */
  readonly standingQueueBytes?: number;
}

export interface Arrival {
  readonly atMs: number;
  /** The frame was seen now but may have come at any time since then: it could have left in that time. */
  readonly unseenSinceMs?: number;
  readonly extraRoomBytes?: number;
}

/** A queue that has not been empty for so long holds no burst. */
const standsAfterMs = 1500;

export class Shaper {
  readonly #plan: ShaperPlan;
  readonly #byteMs: number;
  /** When all that was let in will have left; up to a burst in the past while idle. */
  #freeAtMs = Number.NEGATIVE_INFINITY;
  #lastEmptyMs = Number.NEGATIVE_INFINITY;

  constructor(plan: ShaperPlan) {
    this.#plan = plan;
    this.#byteMs = 8000 / plan.rateBps;
  }

  get freeAtMs(): number {
    return this.#freeAtMs;
  }

  /** When the frame leaves; undefined when the queue has no room for it. */
  pass(frameBytes: number, { atMs, unseenSinceMs = atMs, extraRoomBytes = 0 }: Arrival): number | undefined {
    const startMs = Math.max(this.#freeAtMs, Math.min(unseenSinceMs, atMs - this.#plan.burstBytes * this.#byteMs));
    const waitingBytes = Math.max(0, (startMs - atMs) / this.#byteMs);
    if (waitingBytes === 0) this.#lastEmptyMs = atMs;
    if (waitingBytes + frameBytes > this.#roomBytes(atMs) + extraRoomBytes) return undefined;
    this.#freeAtMs = startMs + frameBytes * this.#byteMs;
    return Math.max(atMs, this.#freeAtMs);
  }

  #roomBytes(atMs: number): number {
    const { queueBytes, standingQueueBytes = queueBytes } = this.#plan;
    return atMs - this.#lastEmptyMs > standsAfterMs ? standingQueueBytes : queueBytes;
  }
}
