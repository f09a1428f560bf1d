// The grammar of one row of iperf3's text tables, 3.0.12 to 3.21. It must not know what a row means in its context.
// Transfer scales by 1024, rates by 1000 in bits and 1024 in bytes (iperf 3 units.c).

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

export function readTextRow(text: string): TextRow | undefined {
  const match = rowGrammar.exec(text);
  if (match === null) return undefined;
  const [
    ,
    id,
    role,
    start,
    end,
    bytes,
    byteScale,
    rate,
    rateScale,
    rateUnit,
    jitter,
    lost,
    total,
    unknownOf,
    count,
    label,
    omitted,
  ] = match;
  const scale = rateUnit === 'bits' ? decimal[rateScale ?? ''] : 8 * (binary[rateScale ?? ''] ?? 1);
  const row: { -readonly [K in keyof TextRow]: TextRow[K] } = {
    id: id ?? '',
    startSec: Number(start),
    endSec: Number(end),
    bytes: Math.round(Number(bytes) * (binary[byteScale ?? ''] ?? 1)),
    rateBps: 0,
    omitted: omitted !== undefined,
  };
  row.rateBps = rateOf(rate ?? '', scale ?? 1, row);
  if (role !== undefined) row.role = role === 'T' ? 'sends' : 'receives';
  if (jitter !== undefined) row.jitterMs = Number(jitter);
  if (lost !== undefined) row.lost = Number(lost);
  if (total !== undefined) row.total = Number(total);
  // 3.14 and later: losses could not be counted, the number of datagrams could.
  if (unknownOf !== undefined) row.total = Number(unknownOf);
  if (count !== undefined) row.count = Number(count);
  if (label === 'sender' || label === 'receiver') row.label = label;
  return row;
}

/** With a unit forced by -f the rate may have lost its digits (0.00 Tbits/sec); the transfer always keeps three. */
function rateOf(printed: string, scale: number, { bytes, startSec, endSec }: TextRow): number {
  const digits = printed.replace(/^[0.]+|\./g, '').length;
  return digits < 3 && bytes > 0 && endSec > startSec ? (bytes * 8) / (endSec - startSec) : Number(printed) * scale;
}
