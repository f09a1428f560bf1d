// All samples of one test. The newest ten minutes are kept as they were told; what is older is kept as sums and, packed, to the
// last digit. Every figure is the same as if each sample were still there; see NOTES.md.
import { overlapOf, type Window } from '../../line/window.ts';
import type { PlannedStream, PlannedTest } from '../plan.ts';
import type { SeriesPoint } from '../view.ts';
import { EndSummary } from './end-summary.ts';
import { packSamples, type PackedSamples, type SamplesEvent } from './pack.ts';
import { column, counterColumn, type Rows } from './rows.ts';
import { SecondSeries } from './second-series.ts';
import { ToldSamples } from './told-samples.ts';
import { WindowRates } from './window-rates.ts';

/** Events, which are seconds but for what came late. */
const settleEvery = 300;
const openEvents = 600;
const openMs = openEvents * 1000;

export interface StreamSummary {
  readonly sent: EndSummary;
  readonly received: EndSummary;
}

export class TestSamples {
  readonly #plan: PlannedTest;
  readonly #receivers: ReadonlySet<string>;
  /** What is still kept one by one. */
  readonly #open = new ToldSamples();
  readonly #summaries = new Map<string, StreamSummary>();
  readonly #hostsWithDatagrams = new Set<string>();
  /** By receiving host. */
  readonly #countedUntilMs = new Map<string, number>();
  #span: { startMs: number; endMs: number } | undefined;
  #events = 0;
  #series: SecondSeries | undefined;
  /** Sums of all samples that end by `#settledMs`, from the window that was last asked for. */
  #settledRates: WindowRates | undefined;
  #settledMs = Number.NEGATIVE_INFINITY;
  readonly #packed: PackedSamples[] = [];
  #unpacked: SamplesEvent[] = [];
  #lastAsked: WindowRates | undefined;

  constructor(plan: PlannedTest) {
    this.#plan = plan;
    this.#receivers = new Set(plan.streams.map(({ receiver }) => receiver));
  }

  /** From the begin of the first sample to the end of the last. */
  get span(): Window | undefined {
    return this.#span;
  }

  /** @param originMs where the test's seconds begin, as far as that is known */
  add(event: SamplesEvent, originMs: number | undefined): void {
    this.#unpacked.push(event);
    this.#take(1, originMs, (told) => {
      told.add(event);
    });
  }

  addPacked(packed: PackedSamples, originMs: number | undefined): void {
    this.#packRest(0);
    this.#packed.push(packed);
    this.#take(packed.lastSeq - packed.firstSeq + 1, originMs, (told) => {
      told.addPacked(packed);
    });
  }

  stream(id: string): StreamSummary | undefined {
    return this.#summaries.get(id);
  }

  /** Its kernel tells how many datagrams its sockets took. */
  tellsDatagrams(host: string): boolean {
    return this.#hostsWithDatagrams.has(host);
  }

  series(originMs: number): readonly SeriesPoint[] {
    if (!this.#span) return [];
    const toolsReceive = [...this.#summaries.values()].some(({ received }) => received.latest !== undefined);
    return this.#seriesFrom(originMs).points(this.#span.endMs, this.#open, toolsReceive);
  }

  /**
   * Until when everybody has told its seconds: a total of later ones would lack somebody who is only late.
   * @param streams those that were let go
   */
  toldUntil(
    streams: readonly PlannedStream[],
    isOver: (stream: string, end: 'sent' | 'received') => boolean,
  ): {
    readonly sentMs?: number;
    readonly receivedMs?: number;
    readonly countedMs?: number;
  } {
    const known = streams.length > 0 ? streams.map(({ id }) => id) : [...this.#summaries.keys()];
    const until = (end: 'sent' | 'received') => {
      const awaited = known.filter((id) => !isOver(id, end));
      // Once all are over, they have told all that they had.
      const telling = awaited.length > 0 ? awaited : known;
      const endsMs = telling.flatMap((id) => this.#summaries.get(id)?.[end].span?.endMs ?? []);
      return toldByAll(endsMs, telling.length);
    };
    const sentMs = until('sent');
    const byTools = until('received');
    const receivers = new Set(streams.map(({ receiver }) => receiver));
    const countedMs = toldByAll([...this.#countedUntilMs.values()], receivers.size);
    const receivedMs = byTools ?? countedMs;
    return {
      ...(sentMs !== undefined && { sentMs }),
      ...(receivedMs !== undefined && { receivedMs }),
      ...(countedMs !== undefined && { countedMs }),
    };
  }

  ratesIn(window: Window): WindowRates {
    const { window: asked } = this.#lastAsked ?? {};
    if (this.#lastAsked && asked?.startMs === window.startMs && asked.endMs === window.endMs) return this.#lastAsked;
    this.#lastAsked = this.#reckon(window);
    return this.#lastAsked;
  }

  /** All samples from the first on, some minutes at a time. */
  *all(): Generator<ToldSamples> {
    for (const packed of this.#packed) {
      const told = new ToldSamples();
      told.addPacked(packed);
      yield told;
    }
    const told = new ToldSamples();
    for (const event of this.#unpacked) told.add(event);
    yield told;
  }

  #take(events: number, originMs: number | undefined, into: (told: ToldSamples) => void): void {
    const before = lengthsOf(this.#open);
    into(this.#open);
    const added = this.#summarize(before);
    if (added) {
      this.#extend(added);
      // What ends after the window, give or take a millisecond, does not change its rates.
      if (this.#lastAsked && added.earliestEndMs <= this.#lastAsked.window.endMs + 1) this.#lastAsked = undefined;
      if (added.startMs < this.#settledMs) this.#addLate(added.startMs, into);
    }
    const turns = Math.floor((this.#events + events) / settleEvery) - Math.floor(this.#events / settleEvery);
    this.#events += events;
    if (turns > 0 && this.#events > openEvents) this.#settle(originMs);
  }

  /** Tells the summaries of all rows after those that there were; undefined when there are none. */
  #summarize(before: Lengths): AddedTimes | undefined {
    const added = new AddedTimes();
    for (const [id, ends] of this.#open.streams) {
      let summary = this.#summaries.get(id);
      if (!summary) this.#summaries.set(id, (summary = { sent: new EndSummary(), received: new EndSummary() }));
      for (const sense of ['sent', 'received'] as const) {
        const fromRow = before.streams.get(id)?.[sense] ?? 0;
        summary[sense].add(ends[sense], fromRow);
        added.add(ends[sense], fromRow);
      }
    }
    const { counters, hosts } = this.#open;
    added.add(counters, before.counters);
    const [datagrams, host] = [counters.column(counterColumn.datagrams), counters.column(counterColumn.host)];
    const ends = counters.column(column.endMs);
    for (let row = before.counters; row < counters.length; row += 1) {
      this.#hearCounter(hosts[host[row] ?? 0] ?? '', ends[row] ?? 0);
      if (!Number.isNaN(datagrams[row])) this.#hostsWithDatagrams.add(hosts[host[row] ?? 0] ?? '');
    }
    return added.isAny ? added : undefined;
  }

  #hearCounter(host: string, endMs: number): void {
    if (!this.#receivers.has(host)) return;
    this.#countedUntilMs.set(host, Math.max(endMs, this.#countedUntilMs.get(host) ?? endMs));
  }

  #extend({ startMs, endMs }: Window): void {
    this.#span ??= { startMs, endMs };
    if (startMs < this.#span.startMs) this.#span.startMs = startMs;
    if (endMs > this.#span.endMs) this.#span.endMs = endMs;
  }

  #addLate(earliestMs: number, into: (told: ToldSamples) => void): void {
    const late = new ToldSamples();
    into(late);
    this.#series?.addLate(late, earliestMs);
  }

  /** Sums up what is older than ten minutes and lets it go. */
  #settle(originMs: number | undefined): void {
    if (!this.#span) return;
    const series = this.#seriesFrom(originMs ?? this.#span.startMs);
    const second = Math.floor((this.#span.endMs - openMs - series.originMs) / 1000);
    series.settle(second, this.#open);
    this.#settledRates ??= this.#sumsFrom(this.#likelyStartMs());
    this.#settledMs = Math.max(this.#settledMs, series.originMs + second * 1000);
    this.#settledRates.add(this.#open, this.#settledMs);
    this.#open.keepAfter(this.#settledMs);
    this.#packRest(openEvents);
  }

  /** All but the newest are packed away. */
  #packRest(newest: number): void {
    while (this.#unpacked.length > newest) {
      const count = Math.min(settleEvery, this.#unpacked.length - newest);
      this.#packed.push(packSamples(this.#unpacked.splice(0, count)));
    }
  }

  #seriesFrom(originMs: number): SecondSeries {
    if (this.#series?.originMs === originMs) return this.#series;
    const series = new SecondSeries(originMs, { payloadBytes: this.#plan.payloadBytes, receivers: this.#receivers });
    this.#series = series;
    if (this.#settledRates === undefined) return series;
    // The test's first second has moved, as no test's does after its release: all is summed up from there.
    const everything = new ToldSamples();
    for (const packed of this.#packed) everything.addPacked(packed);
    for (const event of this.#unpacked) everything.add(event);
    series.settle(Math.ceil((this.#settledMs - originMs) / 1000), everything);
    return series;
  }

  #sumsFrom(startMs: number): WindowRates {
    return new WindowRates({ startMs, endMs: Number.POSITIVE_INFINITY }, this.#plan.payloadBytes);
  }

  /** Where the overlap window begins if every stream that sends goes on to do so. */
  #likelyStartMs(): number {
    const spans = [...this.#summaries.values()].flatMap(({ sent }) => sent.span ?? []);
    return overlapOf(spans)?.startMs ?? Number.NEGATIVE_INFINITY;
  }

  #reckon(window: Window): WindowRates {
    if (window.endMs < this.#settledMs) return this.#sumAll(new WindowRates(window, this.#plan.payloadBytes));
    if (this.#settledRates && this.#settledRates.window.startMs !== window.startMs) {
      // What came late and lies among the settled goes to them first: in the sums of all it would be there twice.
      this.#open.keepAfter(this.#settledMs);
      this.#settledRates = this.#sumAll(this.#sumsFrom(window.startMs), this.#settledMs);
    }
    const rates = this.#settledRates?.until(window.endMs) ?? new WindowRates(window, this.#plan.payloadBytes);
    rates.add(this.#open, Number.POSITIVE_INFINITY);
    return rates;
  }

  #sumAll(rates: WindowRates, untilMs = Number.POSITIVE_INFINITY): WindowRates {
    for (const told of this.all()) rates.add(told, untilMs);
    return rates;
  }
}

/** Whoever has said nothing for so long is not late but silent, and the total without it is what there is. */
const silentAfterMs = 3_000;

function toldByAll(endsMs: readonly number[], expected: number): number | undefined {
  if (endsMs.length === 0) return undefined;
  const first = endsMs.length < expected ? Number.NEGATIVE_INFINITY : Math.min(...endsMs);
  return Math.max(first, Math.max(...endsMs) - silentAfterMs);
}

interface Lengths {
  readonly streams: ReadonlyMap<string, { readonly sent: number; readonly received: number }>;
  readonly counters: number;
}

function lengthsOf({ streams, counters }: ToldSamples): Lengths {
  return {
    streams: new Map(
      [...streams].map(([id, { sent, received }]) => [id, { sent: sent.length, received: received.length }]),
    ),
    counters: counters.length,
  };
}

/** Between what times new rows lie. */
class AddedTimes {
  startMs = Number.POSITIVE_INFINITY;
  endMs = Number.NEGATIVE_INFINITY;
  earliestEndMs = Number.POSITIVE_INFINITY;

  get isAny(): boolean {
    return this.endMs !== Number.NEGATIVE_INFINITY;
  }

  add(rows: Rows, fromRow: number): void {
    const [starts, ends] = [rows.column(column.startMs), rows.column(column.endMs)];
    for (let row = fromRow; row < rows.length; row += 1) {
      this.startMs = Math.min(this.startMs, starts[row] ?? this.startMs);
      this.endMs = Math.max(this.endMs, ends[row] ?? this.endMs);
      this.earliestEndMs = Math.min(this.earliestEndMs, ends[row] ?? this.earliestEndMs);
    }
  }
}
