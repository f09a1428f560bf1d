// The overlap window: the time in which all streams of a test were sending. Totals are taken over it and over nothing else.

export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

/** An amount spread evenly over a window, such as one sample of one stream. */
export interface Portion extends Window {
  readonly packets: number;
  readonly bytes: number;
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
  if (windows.length === 0) return undefined;
  return {
    startMs: Math.min(...windows.map((window) => window.startMs)),
    endMs: Math.max(...windows.map((window) => window.endMs)),
  };
}

/**
 * The rate of one source over the portions that lie wholly inside the window: no portion is cut, so nothing from outside
 * the window is counted. Undefined when no portion lies inside.
 */
export function rateInside(portions: readonly Portion[], window: Window): Rate | undefined {
  const toleranceMs = 1;
  const inside = portions.filter(
    (portion) => portion.startMs >= window.startMs - toleranceMs && portion.endMs <= window.endMs + toleranceMs,
  );
  const seconds = inside.reduce((total, portion) => total + windowSeconds(portion), 0);
  if (seconds <= 0) return undefined;
  return {
    packetsPerSecond: inside.reduce((total, portion) => total + portion.packets, 0) / seconds,
    bytesPerSecond: inside.reduce((total, portion) => total + portion.bytes, 0) / seconds,
  };
}

/** Spreads portions over seconds counted from `originMs`: a portion across two seconds gives each its part. For charts. */
export function perSecond(portions: readonly Portion[], originMs: number, seconds: number): (Rate | undefined)[] {
  const buckets = Array.from({ length: seconds }, () => ({ packets: 0, bytes: 0, coveredMs: 0 }));
  for (const portion of portions) {
    const lengthMs = portion.endMs - portion.startMs;
    if (lengthMs <= 0) continue;
    const first = Math.max(0, Math.floor((portion.startMs - originMs) / 1000));
    const last = Math.min(seconds - 1, Math.floor((portion.endMs - originMs) / 1000));
    for (let second = first; second <= last; second += 1) {
      const bucket = buckets[second];
      if (!bucket) continue;
      const fromMs = Math.max(portion.startMs, originMs + second * 1000);
      const toMs = Math.min(portion.endMs, originMs + (second + 1) * 1000);
      const part = Math.max(0, toMs - fromMs) / lengthMs;
      bucket.packets += portion.packets * part;
      bucket.bytes += portion.bytes * part;
      bucket.coveredMs += Math.max(0, toMs - fromMs);
    }
  }
  return buckets.map((bucket) =>
    bucket.coveredMs < 1 ? undefined : { packetsPerSecond: bucket.packets, bytesPerSecond: bucket.bytes },
  );
}
