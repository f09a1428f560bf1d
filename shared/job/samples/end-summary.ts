// What the view tells of one end of one stream beside its rates: when it was heard, its newest second, its last forty.
import type { Window } from '../../line/window.ts';
import { column, streamColumn, type Rows } from './rows.ts';

/** Enough for a small line beside the figures. */
const recentSeconds = 40;

/** One second of one end; payload bytes. */
export interface ToldSecond extends Window {
  readonly packets: number;
  readonly payloadBytes: number;
}

export class EndSummary {
  #span: { startMs: number; endMs: number } | undefined;
  latest: ToldSecond | undefined;
  lastJitterMs: number | undefined;
  /** The last second that tells of losses. */
  lastLoss: { readonly packets: number; readonly lostPackets: number } | undefined;
  #recent: ToldSecond[] = [];

  /** From the begin of the first sample to the end of the last. */
  get span(): Window | undefined {
    return this.#span && { ...this.#span };
  }

  /** The newest seconds, oldest first. */
  get recent(): readonly ToldSecond[] {
    return this.#recent;
  }

  /** Takes the rows from this one on. */
  add(rows: Rows, fromRow: number): void {
    const [starts, ends] = [rows.column(column.startMs), rows.column(column.endMs)];
    const [lost, jitter] = [rows.column(streamColumn.lost), rows.column(streamColumn.jitterMs)];
    for (let row = fromRow; row < rows.length; row += 1) {
      const startMs = starts[row] ?? 0;
      const endMs = ends[row] ?? 0;
      this.#span ??= { startMs, endMs };
      if (startMs < this.#span.startMs) this.#span.startMs = startMs;
      if (endMs > this.#span.endMs) this.#span.endMs = endMs;
      const told = jitter[row] ?? Number.NaN;
      if (!Number.isNaN(told)) this.lastJitterMs = told;
      const lostPackets = lost[row] ?? Number.NaN;
      if (!Number.isNaN(lostPackets)) this.lastLoss = { packets: rows.column(column.packets)[row] ?? 0, lostPackets };
    }
    // Seconds without a length have no rate: enough of the others are looked for.
    const newest: ToldSecond[] = [];
    for (let row = rows.length - 1; row >= fromRow && newest.length < recentSeconds; row -= 1) {
      const second = secondAt(rows, row);
      if (second.endMs > second.startMs) newest.push(second);
    }
    this.#recent = [...this.#recent, ...newest.reverse()].slice(-recentSeconds);
    if (rows.length > fromRow) this.latest = secondAt(rows, rows.length - 1);
  }
}

function secondAt(rows: Rows, row: number): ToldSecond {
  const at = (index: number) => rows.column(index)[row] ?? 0;
  return {
    startMs: at(column.startMs),
    endMs: at(column.endMs),
    packets: at(column.packets),
    payloadBytes: at(column.bytes),
  };
}
