// Waits with a deadline. No wait in a campaign is without one.

/** Resolves true when `condition` holds, false when the deadline passes first; rejects when aborted. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  options: { readonly timeoutMs: number; readonly everyMs: number; readonly signal: AbortSignal },
): Promise<boolean> {
  const deadline = performance.now() + options.timeoutMs;
  while (!(await condition())) {
    if (performance.now() >= deadline) return false;
    await pause(options.everyMs, options.signal);
  }
  return true;
}

/** Rejects with the signal's reason when aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}

const sliceMs = 500;

/**
 * The promise's value, or undefined when it takes longer. The promise goes on. Rejects with the signal's reason when aborted.
 * Only time counts in which this computer was awake: it wakes up late for one slice at most, and what has come in during
 * its sleep is heard before the next one is over.
 */
export async function within<Value>(
  promise: Promise<Value>,
  milliseconds: number,
  signal: AbortSignal,
): Promise<Value | undefined> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const value = promise.then((settled) => ({ settled }));
  try {
    for (let leftMs = milliseconds; leftMs > 0; leftMs -= sliceMs) {
      const slice = pause(Math.min(leftMs, sliceMs), either).then(() => undefined);
      const first = await Promise.race([value, slice]);
      if (first) return first.settled;
    }
    return undefined;
  } finally {
    over.abort();
  }
}
