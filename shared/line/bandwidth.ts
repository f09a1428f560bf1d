// Bandwidth as people write it: 200 Mbit/s, 1 Gbit/s, 50mbit, 1.5gbit. Decimal prefixes, bits per second.

const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** Bits per second, or undefined when the text is not a bandwidth. A bare number is bits per second. */
export function parseBandwidth(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)(?:bit(?:\/s|ps|s)?|bps|b\/s)?\s*$/i.exec(text);
  if (!match) return undefined;
  const factor = factors[(match[2] ?? '').toLowerCase()];
  const value = Number(match[1]) * (factor ?? Number.NaN);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

/** `200 Mbit/s`, `1.5 Gbit/s`: the largest unit that keeps the number at or above one. */
export function formatBandwidth(bps: number): string {
  const [unit, factor] =
    bps >= 1e9 ? (['Gbit/s', 1e9] as const) : bps >= 1e6 ? (['Mbit/s', 1e6] as const) : (['kbit/s', 1e3] as const);
  return `${Number((bps / factor).toPrecision(6))} ${unit}`;
}
