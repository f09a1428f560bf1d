// Netperf's units of throughput. Bits scale by 1000, bytes by 1024 (netperf 2.7.0 nettest_omni.c, netlib.c).

/** Bits per second of one unit, by the letter of -f; `b` and `B` exist from 2.7.0 on. */
const byLetter: Readonly<Record<string, number>> = {
  b: 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  B: 8,
  K: 8 * 2 ** 10,
  M: 8 * 2 ** 20,
  G: 8 * 2 ** 30,
};

const byText: Readonly<Record<string, number>> = {
  '10^0bits': 1,
  '10^3bits': 1e3,
  '10^6bits': 1e6,
  '10^9bits': 1e9,
  Bytes: 8,
  KBytes: 8 * 2 ** 10,
  MBytes: 8 * 2 ** 20,
  GBytes: 8 * 2 ** 30,
};

/** Bits per second of a printed unit such as `10^6bits/sec` or `KBytes/s`; undefined for transactions. */
export function unitFromText(text: string): number | undefined {
  return byText[text.trim().replace(/\/s(?:ec)?$/, '')];
}

export function unitFromLetter(letter: string): number | undefined {
  return Object.hasOwn(byLetter, letter) ? byLetter[letter] : undefined;
}

/** A printed rate in bits per second, without the noise of binary fractions. */
export function bitsPerSecond(printed: string, unit: number): number {
  return Math.round(Number(printed) * unit * 1e3) / 1e3;
}

/** The unit in which `printed` says what counts say in bits per second. Units lie a factor of 7 apart or more. */
export function unitFromCounts(printed: number, impliedBps: number): number | undefined {
  if (printed <= 0 || impliedBps <= 0) return undefined;
  return Object.values(byLetter).find((unit) => {
    const ratio = (printed * unit) / impliedBps;
    return ratio > 0.5 && ratio < 2;
  });
}

/** A rate from counts or as printed, whichever was printed with more digits. */
export function finerRate(counts: { bytes: number; seconds: string }, printed: string, unit: number): number {
  const seconds = Number(counts.seconds);
  const fromCounts = seconds > 0 ? (counts.bytes * 8) / seconds : undefined;
  const useCounts = fromCounts !== undefined && uncertainty(counts.seconds) <= uncertainty(printed);
  return useCounts ? fromCounts : bitsPerSecond(printed, unit);
}

/** Half a unit of the last printed digit, relative to the value. */
function uncertainty(printed: string): number {
  const decimals = printed.split('.')[1]?.length ?? 0;
  const value = Number(printed);
  return value === 0 ? Infinity : (0.5 * 10 ** -decimals) / value;
}
