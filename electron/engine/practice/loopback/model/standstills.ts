// When a line in user space did not run because its machine was busy: frames that it sees afterwards may have come at any
// time since then, and a line that had run would have carried them. Pure: the time is told.

/** Beats are late by a little on any machine; that is no standstill. */
const usualBeatMs = 10;

export class Standstills {
  #lastBeatMs: number;
  #last: { readonly fromMs: number; readonly toMs: number } | undefined;

  constructor(nowMs: number) {
    this.#lastBeatMs = nowMs;
  }

  /** The line runs at this moment. Call it every few milliseconds. */
  beat(nowMs: number): void {
    this.#notice(nowMs);
    this.#lastBeatMs = nowMs;
  }

  /**
   * Since when a frame that is seen now may have been waiting. What came during a standstill is read within as much time
   * again.
   */
  unseenSinceMs(nowMs: number): number {
    this.#notice(nowMs);
    if (!this.#last) return nowMs;
    const { fromMs, toMs } = this.#last;
    return nowMs - toMs <= toMs - fromMs ? fromMs : nowMs;
  }

  #notice(nowMs: number): void {
    if (nowMs - this.#lastBeatMs > usualBeatMs) this.#last = { fromMs: this.#lastBeatMs, toMs: nowMs };
  }
}
