// Rates of every stream and host over one window, from samples as they are handed over: no sample is kept.
import { RateInside } from '../../line/rate-inside.ts';
import type { Rate, Window } from '../../line/window.ts';
import { column, counterColumn, type Rows } from './rows.ts';
import type { StreamSense, ToldSamples } from './told-samples.ts';

export class WindowRates {
  readonly window: Window;
  readonly #payloadBytes: number;
  readonly #rates: Map<string, RateInside>;

  constructor(window: Window, payloadBytes: number, rates = new Map<string, RateInside>()) {
    this.window = window;
    this.#payloadBytes = payloadBytes;
    this.#rates = rates;
  }

  /** The same sums, to go on with up to another end; what is in them has to lie before it. */
  until(endMs: number): WindowRates {
    const rates = new Map([...this.#rates].map(([key, rate]) => [key, rate.until(endMs)]));
    return new WindowRates({ startMs: this.window.startMs, endMs }, this.#payloadBytes, rates);
  }

  /** Of the samples that end by `untilMs`, those that lie inside the window. */
  add({ streams, counters, hosts }: ToldSamples, untilMs: number): void {
    for (const [stream, { sent, received }] of streams) {
      this.#addEnd(`sent ${stream}`, sent, untilMs);
      this.#addEnd(`received ${stream}`, received, untilMs);
    }
    const counted = hosts.map((host) => this.#at(`counted ${host}`));
    const taken = hosts.map((host) => this.#at(`taken ${host}`));
    const [starts, ends] = [counters.column(column.startMs), counters.column(column.endMs)];
    const [packets, bytes] = [counters.column(column.packets), counters.column(column.bytes)];
    const [datagrams, host] = [counters.column(counterColumn.datagrams), counters.column(counterColumn.host)];
    for (let row = 0; row < counters.length; row += 1) {
      const startMs = starts[row] ?? 0;
      const endMs = ends[row] ?? 0;
      const of = host[row] ?? -1;
      if (endMs > untilMs) continue;
      counted[of]?.add(startMs, endMs, packets[row] ?? 0, bytes[row] ?? 0);
      const took = datagrams[row] ?? Number.NaN;
      if (!Number.isNaN(took)) taken[of]?.add(startMs, endMs, took, took * this.#payloadBytes);
    }
  }

  ofStream(stream: string, sense: StreamSense): Rate | undefined {
    return this.#rates.get(`${sense} ${stream}`)?.rate();
  }

  /** What the host's NIC received; Ethernet bytes. */
  counted(host: string): Rate | undefined {
    return this.#rates.get(`counted ${host}`)?.rate();
  }

  /** The datagrams that the host's sockets took; payload bytes. */
  taken(host: string): Rate | undefined {
    return this.#rates.get(`taken ${host}`)?.rate();
  }

  #addEnd(key: string, rows: Rows, untilMs: number): void {
    const rate = this.#at(key);
    const [starts, ends] = [rows.column(column.startMs), rows.column(column.endMs)];
    const [packets, bytes] = [rows.column(column.packets), rows.column(column.bytes)];
    for (let row = 0; row < rows.length; row += 1) {
      const endMs = ends[row] ?? 0;
      if (endMs <= untilMs) rate.add(starts[row] ?? 0, endMs, packets[row] ?? 0, bytes[row] ?? 0);
    }
  }

  #at(key: string): RateInside {
    const known = this.#rates.get(key);
    if (known) return known;
    const rate = new RateInside(this.window);
    this.#rates.set(key, rate);
    return rate;
  }
}
