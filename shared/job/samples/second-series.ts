// A test second by second, all streams together: what the tools sent, received and missed, and what the kernels counted. Seconds
// that are long past are summed up once; the newest ones are summed up anew for every look, as their samples are still coming.
import { SecondBuckets, type SecondRange } from '../../line/second-buckets.ts';
import type { Window } from '../../line/window.ts';
import type { CounterSample, StreamSample } from '../events.ts';
import type { SeriesPoint } from '../view.ts';

const longestSeconds = 86_400;

/** The samples that are kept one by one, in the order in which a second's parts are added up. */
export interface OpenSamples {
  /** Stream after stream. */
  streams(): Iterable<StreamSample>;
  readonly counters: readonly CounterSample[];
}

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
    [this.#sent, this.#received, this.#lost, this.#counted, this.#taken] = [empty(), empty(), empty(), empty(), empty()];
    this.#jitter = new JitterSeconds(originMs);
  }

  /** Sums up all seconds before `second` for good. */
  settle(second: number, open: OpenSamples): void {
    const until = Math.min(longestSeconds, second);
    if (until <= this.#settled) return;
    this.#sum(open, { from: this.#settled, to: until });
    this.#settled = until;
  }

  /** A sample that came when its seconds were summed up already, or a part of it. */
  addLateStream(sample: StreamSample): void {
    if (this.#isLate(sample)) this.#addStream(sample, { from: 0, to: this.#settled });
  }

  addLateCounter(counter: CounterSample): void {
    if (this.#isLate(counter)) this.#addCounter(counter, { from: 0, to: this.#settled });
  }

  /** @param toolsReceive some receiving tool tells its seconds; else what the sockets took stands for it */
  points(endMs: number, open: OpenSamples, toolsReceive: boolean): readonly SeriesPoint[] {
    const seconds = Math.min(longestSeconds, Math.ceil((endMs - this.originMs) / 1000));
    if (seconds <= 0) return [];
    this.#sum(open, { from: this.#settled, to: seconds });
    if (this.#pointsFromTools !== toolsReceive) this.#points = [];
    this.#pointsFromTools = toolsReceive;
    for (let second = this.#points.length; second < this.#settled; second += 1)
      this.#points.push(this.#point(second, toolsReceive));
    const newest = Array.from({ length: Math.max(0, seconds - this.#settled) }, (_, index) =>
      this.#point(this.#settled + index, toolsReceive),
    );
    return [...this.#points.slice(0, seconds), ...newest];
  }

  #isLate({ startMs }: Window): boolean {
    const second = Math.max(0, Math.floor((startMs - this.originMs) / 1000));
    if (second >= this.#settled) return false;
    this.#points.length = Math.min(this.#points.length, second);
    return true;
  }

  #sum(open: OpenSamples, range: SecondRange): void {
    for (const buckets of [this.#sent, this.#received, this.#lost, this.#counted, this.#taken, this.#jitter]) {
      buckets.reach(range.to);
      buckets.clear(range.from);
    }
    for (const sample of open.streams()) this.#addStream(sample, range);
    for (const counter of open.counters) this.#addCounter(counter, range);
  }

  #addStream(sample: StreamSample, range: SecondRange): void {
    (sample.sense === 'sent' ? this.#sent : this.#received).add(sample, sample.packets, sample.payloadBytes, range);
    if (sample.lostPackets !== undefined) this.#lost.add(sample, sample.lostPackets, 0, range);
    if (sample.jitterMs !== undefined) this.#jitter.add(sample, sample.jitterMs, range);
  }

  #addCounter(counter: CounterSample, range: SecondRange): void {
    if (!this.#of.receivers.has(counter.host)) return;
    this.#counted.add(counter, counter.receivedPackets, counter.receivedBytes, range);
    const { receivedDatagrams } = counter;
    if (receivedDatagrams === undefined) return;
    this.#taken.add(counter, receivedDatagrams, receivedDatagrams * this.#of.payloadBytes, range);
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

  clear(fromSecond: number): void {
    this.#sums.fill(0, fromSecond);
    this.#counts.fill(0, fromSecond);
  }

  add({ startMs, endMs }: Window, jitterMs: number, { from, to }: SecondRange): void {
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
