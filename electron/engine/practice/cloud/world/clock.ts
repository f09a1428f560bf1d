// Time as the practice cloud sees it: passed in, so that a test can turn it.

export interface Clock {
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** `YYYY-MM-DDThh:mm:ssZ`, the API's way. */
export function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
