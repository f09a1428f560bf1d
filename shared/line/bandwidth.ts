// The bandwidth of a line as people write it. Decimal units: 1 Mbit/s is 1 000 000 bits per second (ITU-T Y.1564).
import { AppError } from '../api/errors/app-error.ts';

const unitBps = { bit: 1, kbit: 1e3, mbit: 1e6, gbit: 1e9 } as const;

const pattern = /^(\d+(?:\.\d+)?)\s*(bit|kbit|mbit|gbit)(?:\/s)?$/i;

/**
 * Reads `200mbit`, `1.5gbit` or `200 Mbit/s` as bits per second. `Mbps` is refused: tc and others read it as megabytes.
 * @throws AppError practice/bandwidth-unreadable
 */
export function parseBandwidth(text: string): number {
  const match = pattern.exec(text.trim());
  const unit = match?.[2]?.toLowerCase();
  if (!match || !isUnit(unit)) throw new AppError('practice/bandwidth-unreadable', { text });
  const bps = Math.round(Number(match[1]) * unitBps[unit]);
  if (bps < 1 || !Number.isSafeInteger(bps)) throw new AppError('practice/bandwidth-unreadable', { text });
  return bps;
}

/** Writes the largest unit that keeps the number at 1 or more: `200 Mbit/s`, `1.5 Gbit/s`. Exact: it parses back. */
export function formatBandwidth(bps: number): string {
  if (bps >= unitBps.gbit) return `${bps / unitBps.gbit} Gbit/s`;
  if (bps >= unitBps.mbit) return `${bps / unitBps.mbit} Mbit/s`;
  if (bps >= unitBps.kbit) return `${bps / unitBps.kbit} kbit/s`;
  return `${bps} bit/s`;
}

function isUnit(unit: string | undefined): unit is keyof typeof unitBps {
  return unit !== undefined && unit in unitBps;
}
