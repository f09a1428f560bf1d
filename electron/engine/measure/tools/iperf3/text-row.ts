// The grammar of one row of iperf3's text tables, 3.0.12 to 3.21. It must not know what a row means in its context.
// Transfer scales by 1024, rates by 1000 in bits and 1024 in bytes (iperf 3 units.c).
import type { Mutable } from '../mutable.ts';

export interface TextRow {
  /** Socket number, or SUM. */
  readonly id: string;
  /** Only with --bidir: the side that prints the row sends or receives this stream. */
  readonly role?: 'sends' | 'receives';
  readonly startSec: number;
  readonly endSec: number;
  readonly bytes: number;
  readonly rateBps: number;
  /** Rows of a UDP receiver. */
  readonly jitterMs?: number;
  readonly lost?: number;
  readonly total?: number;
  /** A lone count: datagrams of a UDP sender, retransmits of a TCP sender. The table's header tells. */
  readonly count?: number;
  readonly label?: 'sender' | 'receiver';
  readonly omitted: boolean;
}

const rowGrammar =
  /^\[\s*(\d+|SUM)\](?:\[([TR])X-[CS]\])?\s+(\d+\.\d+)-\s*(\d+\.\d+)\s+sec\s+(\d+(?:\.\d+)?) ([KMGTP]?)Bytes\s+(\d+(?:\.\d+)?) ([KMGTP]?)(bits|Bytes)\/sec(?:\s+(\d+\.\d+) ms\s+(?:(-?\d+)\/(-?\d+) \([^)]*\)|Unknown\/(\d+))|\s+(\d+)(?:\s+\d+(?:\.\d+)? [KMGTP]?Bytes)?)?(?:\s+(sender|receiver))?(\s+\(omitted\))?\s*$/;

const binary: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40, P: 2 ** 50 };
const decimal: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 };

/** Called for every line of a run: no destructuring, no intermediate objects. */
export function readTextRow(text: string): TextRow | undefined {
  const match = rowGrammar.exec(text);
  if (match === null) return undefined;
  const row: Mutable<TextRow> = {
    id: match[1] ?? '',
    startSec: Number(match[3]),
    endSec: Number(match[4]),
    bytes: Math.round(Number(match[5]) * (binary[match[6] ?? ''] ?? 1)),
    rateBps: 0,
    omitted: match[16] !== undefined,
  };
  row.rateBps = rateOf(match[7] ?? '', rateScale(match[8] ?? '', match[9] ?? ''), row);
  if (match[2] !== undefined) row.role = match[2] === 'T' ? 'sends' : 'receives';
  if (match[10] !== undefined) row.jitterMs = Number(match[10]);
  if (match[11] !== undefined) row.lost = Number(match[11]);
  if (match[12] !== undefined) row.total = Number(match[12]);
  // 3.14 and later: losses could not be counted, the number of datagrams could.
  else if (match[13] !== undefined) row.total = Number(match[13]);
  if (match[14] !== undefined) row.count = Number(match[14]);
  if (match[15] === 'sender' || match[15] === 'receiver') row.label = match[15];
  return row;
}

function rateScale(scale: string, unit: string): number {
  return unit === 'bits' ? (decimal[scale] ?? 1) : 8 * (binary[scale] ?? 1);
}

/** With a unit forced by -f the rate may have lost its digits (0.00 Tbits/sec); the transfer always keeps three. */
function rateOf(printed: string, scale: number, { bytes, startSec, endSec }: TextRow): number {
  const digits = printed.includes('.') ? printed.length - 1 : printed.length;
  const hasThreeDigits = digits >= 3 && !printed.startsWith('0');
  return !hasThreeDigits && bytes > 0 && endSec > startSec
    ? (bytes * 8) / (endSec - startSec)
    : Math.round(Number(printed) * scale * 1e3) / 1e3;
}
