// Waits for a condition in place of a fixed time.
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves with the first reading that satisfies `isMet`; fails with the last reading when the deadline passes. */
export async function until<T>(
  read: () => Promise<T> | T,
  isMet: (value: T) => boolean,
  deadlineMs = 20_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await read();
    if (isMet(value)) return value;
    if (Date.now() > end) throw new Error(`not met within ${deadlineMs} ms; last seen: ${JSON.stringify(value)}`);
    await pause(50);
  }
}
