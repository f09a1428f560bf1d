// How long what runs on a host outlives a laptop that has disappeared. All that is started there hangs on this.

/** How often the laptop says that it is there. */
export const heartbeatMs = 3000;

/** Seconds without a heartbeat after which the host ends everything. */
export const silenceSeconds = 11;

/** By when everything that runs on a host has ended after somebody pressed Stop. */
export const stopWithinMs = 2000;

/** The promise given to the user: silence, a second of granularity, the time that ending takes. */
export const leaseSeconds = 15;
