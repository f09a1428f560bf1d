// All samples of one test. The newest ten minutes are kept as they were told; what is older is kept as sums and, packed, to the
// last digit. Every figure is the same as if each sample were still there; see NOTES.md.
import { overlapOf, type Window } from '../../line/window.ts';
import type { CounterSample, StreamSample } from '../events.ts';
import type { PlannedTest } from '../plan.ts';
import type { SeriesPoint } from '../view.ts';
import { packSamples, unpackSamples, type PackedSamples, type SamplesEvent } from './pack.ts';
import { SecondSeries, type OpenSamples } from './second-series.ts';
import { ToldStream } from './told-stream.ts';
import { WindowRates, type SampleVisitor } from './window-rates.ts';

/** Events, which are seconds but for what came late. */
const settleEvery = 300;
const openEvents = 600;
const openMs = openEvents * 1000;

export class TestSamples implements OpenSamples {
  readonly #plan: PlannedTest;
  readonly #receivers: ReadonlySet<string>;
  readonly #streams = new Map<string, ToldStream>();
  #counters: CounterSample[] = [];
  readonly #hostsWithDatagrams = new Set<string>();
  #span: { startMs: number; endMs: number } | undefined;
  #events = 0;
  #toolsReceive = false;
  #series: SecondSeries | undefined;
  /** Sums of all samples that end before `#settledMs`, from the window that was last asked for. */
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

  get counters(): readonly CounterSample[] {
    return this.#counters;
  }

  /** @param originMs where the test's seconds begin, as far as that is known */
  add(event: SamplesEvent, originMs: number | undefined): void {
    this.#unpacked.push(event);
    this.#take(event, originMs);
  }

  addPacked(packed: PackedSamples, originMs: number | undefined): void {
    this.#packRest(0);
    this.#packed.push(packed);
    for (const event of unpackSamples(packed)) this.#take(event, originMs);
  }

  stream(id: string): ToldStream | undefined {
    return this.#streams.get(id);
  }

  /** Its kernel tells how many datagrams its sockets took. */
  tellsDatagrams(host: string): boolean {
    return this.#hostsWithDatagrams.has(host);
  }

  *streams(): Generator<StreamSample> {
    for (const { sent, received } of this.#streams.values()) {
      yield* sent.samples;
      yield* received.samples;
    }
  }

  series(originMs: number): readonly SeriesPoint[] {
    if (!this.#span) return [];
    return this.#seriesFrom(originMs).points(this.#span.endMs, this, this.#toolsReceive);
  }

  ratesIn(window: Window): WindowRates {
    const { window: asked } = this.#lastAsked ?? {};
    if (this.#lastAsked && asked?.startMs === window.startMs && asked.endMs === window.endMs) return this.#lastAsked;
    this.#lastAsked = this.#reckon(window);
    return this.#lastAsked;
  }

  /** Through all samples from the first on. */
  visitAll({ stream, counter }: SampleVisitor): void {
    const visit = (event: SamplesEvent) => {
      event.body.streams.forEach(stream);
      event.body.counters.forEach(counter);
    };
    for (const packed of this.#packed) unpackSamples(packed).forEach(visit);
    this.#unpacked.forEach(visit);
  }

  #take({ body }: SamplesEvent, originMs: number | undefined): void {
    for (const sample of body.streams) this.#takeStream(sample);
    for (const counter of body.counters) this.#takeCounter(counter);
    this.#events += 1;
    if (this.#events % settleEvery === 0 && this.#events > openEvents) this.#settle(originMs);
  }

  #takeStream(sample: StreamSample): void {
    let told = this.#streams.get(sample.stream);
    if (!told) this.#streams.set(sample.stream, (told = new ToldStream()));
    told.add(sample);
    if (sample.sense === 'received') this.#toolsReceive = true;
    this.#extend(sample);
    this.#forgetRatesWith(sample);
    this.#series?.addLateStream(sample);
  }

  #takeCounter(counter: CounterSample): void {
    this.#counters.push(counter);
    if (counter.receivedDatagrams !== undefined) this.#hostsWithDatagrams.add(counter.host);
    this.#extend(counter);
    this.#forgetRatesWith(counter);
    this.#series?.addLateCounter(counter);
  }

  #extend({ startMs, endMs }: Window): void {
    if (!this.#span) this.#span = { startMs, endMs };
    if (startMs < this.#span.startMs) this.#span.startMs = startMs;
    if (endMs > this.#span.endMs) this.#span.endMs = endMs;
  }

  /** What ends after the window, give or take a millisecond, does not change its rates. */
  #forgetRatesWith({ endMs }: Window): void {
    if (this.#lastAsked && endMs <= this.#lastAsked.window.endMs + 1) this.#lastAsked = undefined;
  }

  /** Sums up what is older than ten minutes and lets it go. */
  #settle(originMs: number | undefined): void {
    if (!this.#span) return;
    const series = this.#seriesFrom(originMs ?? this.#span.startMs);
    const second = Math.floor((this.#span.endMs - openMs - series.originMs) / 1000);
    series.settle(second, this);
    this.#settledRates ??= this.#sumsFrom(this.#likelyStartMs());
    this.#settledMs = Math.max(this.#settledMs, series.originMs + second * 1000);
    this.#letGo(this.#settledRates);
    this.#packRest(openEvents);
  }

  #letGo({ stream, counter }: SampleVisitor): void {
    for (const { sent, received } of this.#streams.values()) {
      sent.settle(this.#settledMs).forEach(stream);
      received.settle(this.#settledMs).forEach(stream);
    }
    this.#counters.filter(({ endMs }) => endMs <= this.#settledMs).forEach(counter);
    this.#counters = this.#counters.filter(({ endMs }) => endMs > this.#settledMs);
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
    const streams = new Map<string, StreamSample[]>();
    const counters: CounterSample[] = [];
    for (const id of this.#streams.keys()) streams.set(id, []);
    this.visitAll({
      stream: (sample) => streams.get(sample.stream)?.push(sample),
      counter: (counter) => counters.push(counter),
    });
    const all = { streams: () => [...streams.values()].flat(), counters };
    series.settle(Math.ceil((this.#settledMs - originMs) / 1000), all);
    return series;
  }

  #sumsFrom(startMs: number): WindowRates {
    return new WindowRates({ startMs, endMs: Number.POSITIVE_INFINITY }, this.#plan.payloadBytes);
  }

  /** Where the overlap window begins if every stream that sends goes on to do so. */
  #likelyStartMs(): number {
    const spans = [...this.#streams.values()].flatMap(({ sent }) => sent.span ?? []);
    return overlapOf(spans)?.startMs ?? Number.NEGATIVE_INFINITY;
  }

  #reckon(window: Window): WindowRates {
    const isAmongSettled = this.#settledRates !== undefined && window.endMs < this.#settledMs;
    if (isAmongSettled) {
      const rates = new WindowRates(window, this.#plan.payloadBytes);
      this.visitAll(rates);
      return rates;
    }
    if (this.#settledRates && this.#settledRates.window.startMs !== window.startMs) this.#beginSumsAt(window.startMs);
    const rates = this.#settledRates?.until(window.endMs) ?? new WindowRates(window, this.#plan.payloadBytes);
    for (const sample of this.streams()) rates.stream(sample);
    this.#counters.forEach(rates.counter);
    return rates;
  }

  #beginSumsAt(startMs: number): void {
    const sums = this.#sumsFrom(startMs);
    // What came late lies among the newest still.
    this.#letGo({ stream: () => undefined, counter: () => undefined });
    this.visitAll({
      stream: (sample) => {
        if (sample.endMs <= this.#settledMs) sums.stream(sample);
      },
      counter: (counter) => {
        if (counter.endMs <= this.#settledMs) sums.counter(counter);
      },
    });
    this.#settledRates = sums;
  }
}
