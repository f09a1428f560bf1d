// One clock for all charts: each asks to be drawn, and at most twenty times a second those that asked are drawn together in
// one animation frame. A hidden page draws nothing and catches up when it is seen again.

export interface Frames {
  readonly request: (callback: (nowMs: number) => void) => void;
}

const shortestPauseMs = 50;

export class DrawScheduler {
  readonly #frames: Frames;
  readonly #waiting = new Set<() => void>();
  #isRequested = false;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Asking again before it was drawn changes nothing. */
  ask(draw: () => void): void {
    this.#waiting.add(draw);
    this.#request();
  }

  forget(draw: () => void): void {
    this.#waiting.delete(draw);
  }

  #request(): void {
    if (this.#isRequested) return;
    this.#isRequested = true;
    this.#frames.request((nowMs) => {
      this.#isRequested = false;
      this.#frame(nowMs);
    });
  }

  #frame(nowMs: number): void {
    if (nowMs - this.#lastMs < shortestPauseMs) {
      if (this.#waiting.size > 0) this.#request();
      return;
    }
    this.#lastMs = nowMs;
    const draws = [...this.#waiting];
    this.#waiting.clear();
    for (const draw of draws) draw();
  }
}
