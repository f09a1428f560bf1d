// A test second by second, all streams together: what the tools sent, received and missed, and what the kernels counted. Seconds
// that are long past are summed up once; the newest ones are summed up anew for every look, as their samples are still coming.
import { SecondBuckets, type SecondRange } from '../../line/second-buckets.ts';
import type { Window } from '../../line/window.ts';
import type { SeriesPoint } from '../view.ts';
import { column, counterColumn, streamColumn, type Rows } from './rows.ts';
import type { StreamSense, ToldSamples } from './told-samples.ts';

const longestSeconds = 86_400;

interface SeriesOf {
  readonly payloadBytes: number;
  readonly receivers: ReadonlySet<string>;
}

export class SecondSeries {
  readonly originMs: number;
  readonly #of: SeriesOf;
  readonly #sent: SecondBuckets;
  readonly #received: SecondBuckets;
  readonly #lost: SecondBuckets;
  readonly #jitter: JitterSeconds;
  readonly #counted: SecondBuckets;
  /** Datagrams that the receiving hosts' sockets took. */
  readonly #taken: SecondBuckets;
  #settled = 0;
  #points: SeriesPoint[] = [];
  #pointsFromTools = false;

  constructor(originMs: number, of: SeriesOf) {
    this.originMs = originMs;
    this.#of = of;
    const empty = () => new SecondBuckets(originMs, 0);
    this.#sent = empty();
    this.#received = empty();
    this.#lost = empty();
    this.#counted = empty();
    this.#taken = empty();
    this.#jitter = new JitterSeconds(originMs);
  }

  /** Sums up all seconds before `second` for good. */
  settle(second: number, told: ToldSamples): void {
    const until = Math.min(longestSeconds, second);
    if (until <= this.#settled) return;
    this.#sum(told, { from: this.#settled, to: until });
    this.#settled = until;
  }

  /** Samples that came when their seconds were summed up already, or a part of them. */
  addLate(told: ToldSamples, earliestMs: number): void {
    const second = Math.max(0, Math.floor((earliestMs - this.originMs) / 1000));
    if (second >= this.#settled) return;
    this.#points.length = Math.min(this.#points.length, second);
    this.#add(told, { from: 0, to: this.#settled });
  }

  /** @param toolsReceive some receiving tool tells its seconds; else what the sockets took stands for it */
  points(endMs: number, told: ToldSamples, toolsReceive: boolean): readonly SeriesPoint[] {
    const seconds = Math.min(longestSeconds, Math.ceil((endMs - this.originMs) / 1000));
    if (seconds <= 0) return [];
    this.#sum(told, { from: this.#settled, to: seconds });
    if (this.#pointsFromTools !== toolsReceive) this.#points = [];
    this.#pointsFromTools = toolsReceive;
    for (let second = this.#points.length; second < this.#settled; second += 1)
      this.#points.push(this.#point(second, toolsReceive));
    const newest = Array.from({ length: Math.max(0, seconds - this.#settled) }, (_, index) =>
      this.#point(this.#settled + index, toolsReceive),
    );
    return [...this.#points.slice(0, seconds), ...newest];
  }

  #sum(told: ToldSamples, range: SecondRange): void {
    for (const buckets of [this.#sent, this.#received, this.#lost, this.#counted, this.#taken, this.#jitter]) {
      buckets.reach(range.to);
      buckets.clear(range);
    }
    this.#add(told, range);
  }

  /** Stream after stream: the parts of a second are always added up in the same order. */
  #add({ streams, counters, hosts }: ToldSamples, range: SecondRange): void {
    for (const { sent, received } of streams.values()) {
      this.#addEnd('sent', sent, range);
      this.#addEnd('received', received, range);
    }
    this.#addCounters(
      counters,
      hosts.map((host) => this.#of.receivers.has(host)),
      range,
    );
  }

  #addEnd(sense: StreamSense, rows: Rows, range: SecondRange): void {
    const amounts = sense === 'sent' ? this.#sent : this.#received;
    const [starts, ends] = [rows.column(column.startMs), rows.column(column.endMs)];
    const [packets, bytes] = [rows.column(column.packets), rows.column(column.bytes)];
    const [lost, jitter] = [rows.column(streamColumn.lost), rows.column(streamColumn.jitterMs)];
    const times = this.#timesOf(range);
    for (let row = 0; row < rows.length; row += 1) {
      const startMs = starts[row] ?? 0;
      const endMs = ends[row] ?? 0;
      if (endMs < times.startMs || startMs >= times.endMs) continue;
      amounts.add(startMs, endMs, packets[row] ?? 0, bytes[row] ?? 0, range);
      const missed = lost[row] ?? Number.NaN;
      if (!Number.isNaN(missed)) this.#lost.add(startMs, endMs, missed, 0, range);
      const trembled = jitter[row] ?? Number.NaN;
      if (!Number.isNaN(trembled)) this.#jitter.add(startMs, endMs, trembled, range);
    }
  }

  #addCounters(rows: Rows, receives: readonly boolean[], range: SecondRange): void {
    const [starts, ends] = [rows.column(column.startMs), rows.column(column.endMs)];
    const [packets, bytes] = [rows.column(column.packets), rows.column(column.bytes)];
    const [datagrams, host] = [rows.column(counterColumn.datagrams), rows.column(counterColumn.host)];
    const times = this.#timesOf(range);
    for (let row = 0; row < rows.length; row += 1) {
      const startMs = starts[row] ?? 0;
      const endMs = ends[row] ?? 0;
      if (endMs < times.startMs || startMs >= times.endMs || !receives[host[row] ?? -1]) continue;
      this.#counted.add(startMs, endMs, packets[row] ?? 0, bytes[row] ?? 0, range);
      const taken = datagrams[row] ?? Number.NaN;
      if (!Number.isNaN(taken)) this.#taken.add(startMs, endMs, taken, taken * this.#of.payloadBytes, range);
    }
  }

  #timesOf({ from, to }: SecondRange): Window {
    return { startMs: this.originMs + from * 1000, endMs: this.originMs + to * 1000 };
  }

  #point(second: number, toolsReceive: boolean): SeriesPoint {
    const sent = this.#sent.at(second);
    const received = (toolsReceive ? this.#received : this.#taken).at(second);
    const counted = this.#counted.at(second);
    const lost = this.#lost.at(second);
    return {
      second,
      ...(sent && { sent }),
      ...(received && { received }),
      ...(counted && { counted }),
      ...(lost && { lostPackets: lost.packetsPerSecond }),
      ...this.#jitter.at(second),
    };
  }
}

/** Jitter is a state, not an amount: a second has the mean of the samples whose middle lies in it. */
class JitterSeconds {
  readonly #originMs: number;
  #sums = new Float64Array(0);
  #counts = new Uint32Array(0);

  constructor(originMs: number) {
    this.#originMs = originMs;
  }

  reach(seconds: number): void {
    if (seconds <= this.#sums.length) return;
    const room = Math.max(seconds, this.#sums.length * 2);
    const [sums, counts] = [new Float64Array(room), new Uint32Array(room)];
    sums.set(this.#sums);
    counts.set(this.#counts);
    [this.#sums, this.#counts] = [sums, counts];
  }

  clear({ from, to }: SecondRange): void {
    this.#sums.fill(0, from, to);
    this.#counts.fill(0, from, to);
  }

  add(startMs: number, endMs: number, jitterMs: number, { from, to }: SecondRange): void {
    const second = Math.floor(((startMs + endMs) / 2 - this.#originMs) / 1000);
    if (second < from || second >= to) return;
    this.#sums[second] = (this.#sums[second] ?? 0) + jitterMs;
    this.#counts[second] = (this.#counts[second] ?? 0) + 1;
  }

  at(second: number): { readonly jitterMs: number } | undefined {
    const count = this.#counts[second] ?? 0;
    return count === 0 ? undefined : { jitterMs: (this.#sums[second] ?? 0) / count };
  }
}
