// How far a host's clock is ahead of the laptop's, from round trips. Pure: the round trips are given.

export interface ClockOffset {
  /** Host time minus laptop time. */
  readonly offsetMs: number;
  /** The true offset lies within offsetMs ± errorMs: half of the shortest round trip. */
  readonly errorMs: number;
}

export interface ClockProbe {
  readonly sentAtMs: number;
  readonly hostTimeMs: number;
  readonly receivedAtMs: number;
}

/** The shortest round trip has the least room for asymmetry, so it alone decides (as in RFC 5905's clock filter). */
export function estimateOffset(probes: readonly ClockProbe[]): ClockOffset | undefined {
  let best: ClockOffset | undefined;
  for (const { sentAtMs, hostTimeMs, receivedAtMs } of probes) {
    const errorMs = (receivedAtMs - sentAtMs) / 2;
    if (best === undefined || errorMs < best.errorMs) best = { offsetMs: hostTimeMs - (sentAtMs + errorMs), errorMs };
  }
  return best;
}
