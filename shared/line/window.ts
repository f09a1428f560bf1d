// The overlap window: the time in which all streams of a test were sending. Totals are taken over it and over nothing else.

export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Rate {
  readonly packetsPerSecond: number;
  readonly bytesPerSecond: number;
}

export function windowSeconds(window: Window): number {
  return Math.max(0, window.endMs - window.startMs) / 1000;
}

/** The intersection of all windows; undefined when there is none or there are no windows. */
export function overlapOf(windows: readonly Window[]): Window | undefined {
  if (windows.length === 0) return undefined;
  const startMs = Math.max(...windows.map((window) => window.startMs));
  const endMs = Math.min(...windows.map((window) => window.endMs));
  return endMs > startMs ? { startMs, endMs } : undefined;
}

/** The smallest window that holds all the given ones. */
export function spanOf(windows: readonly Window[]): Window | undefined {
  // A loop: an hour of 64 streams has more windows than a call takes arguments.
  let startMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const window of windows) {
    if (window.startMs < startMs) startMs = window.startMs;
    if (window.endMs > endMs) endMs = window.endMs;
  }
  return windows.length === 0 ? undefined : { startMs, endMs };
}
