// Some minutes of a test's `samples` events as columns, and back. What comes back is equal in every field, every digit and its
// order, so that the events' text and with it their chain of hashes can be made again; see NOTES.md for why.
import type { EventBody, JobEvent } from '../events.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { readColumn, readTimes, writeColumn, writeTimes } from './columns.ts';
import {
  counterSeries,
  seriesKey,
  streamSeries,
  valueNames,
  type CounterSeries,
  type Series,
  type StreamSeries,
} from './series-head.ts';

export type SamplesEvent = Extract<JobEvent, { type: 'samples' }>;
type SamplesBody = EventBody<'samples'>;

/** Events `firstSeq` to `lastSeq` of a dossier, all of them samples of one test. */
export interface PackedSamples {
  readonly type: 'samples.packed';
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Time of the last event. */
  readonly lastAtMs: number;
  readonly test: string;
  /** What the columns are of, in the order in which they stand. */
  readonly series: readonly Series[];
  readonly bytes: Uint8Array;
}

/** One stream's end or one test NIC: a value a row and column. */
interface DraftSeries {
  readonly head: Series;
  readonly starts: number[];
  readonly ends: number[];
  readonly columns: number[][];
}

/** @param events of one test, their sequence numbers without a gap; at least one */
export function packSamples(events: readonly SamplesEvent[]): PackedSamples {
  const [first] = events;
  if (!first) throw new TypeError('there is nothing to pack');
  const drafts = new Map<string, DraftSeries & { readonly index: number }>();
  const writer = new ByteWriter();
  const put = (head: Series, sample: { startMs: number; endMs: number }, values: readonly number[]) => {
    const key = seriesKey(head);
    const known = drafts.get(key);
    const draft = known ?? { head, index: drafts.size, starts: [], ends: [], columns: values.map(() => []) };
    if (!known) drafts.set(key, draft);
    draft.starts.push(sample.startMs);
    draft.ends.push(sample.endMs);
    draft.columns.forEach((column, index) => column.push(values[index] ?? 0));
    writer.whole(draft.index);
  };
  let lastAtMs = 0;
  for (const { atMs, body } of events) {
    writer.signed(atMs - lastAtMs);
    lastAtMs = atMs;
    writer.whole(body.streams.length);
    writer.whole(body.counters.length);
    for (const sample of body.streams) put(streamSeries(sample), sample, streamValues(sample));
    for (const sample of body.counters) put(counterSeries(sample), sample, counterValues(sample));
  }
  for (const { starts, ends, columns } of drafts.values()) {
    writeTimes(writer, starts, ends);
    columns.forEach((column, index) => {
      writeColumn(writer, column, index % 2 === 1 ? columns[index - 1] : undefined);
    });
  }
  return {
    type: 'samples.packed',
    firstSeq: first.seq,
    lastSeq: first.seq + events.length - 1,
    lastAtMs,
    test: first.body.test,
    series: [...drafts.values()].map(({ head }) => head),
    bytes: writer.finish(),
  };
}

/** What is packed, still as columns. */
export interface PackedColumns {
  /** Of each event: its time, and how many samples of streams and of counters it has. */
  readonly atMs: Float64Array;
  readonly streams: Uint32Array;
  readonly counters: Uint32Array;
  /** Of which series each sample is the next row, event after event: hosts tell their seconds in an order of their own. */
  readonly order: Uint16Array;
  readonly series: readonly SeriesColumns[];
}

export interface SeriesColumns {
  readonly head: Series;
  readonly rows: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** In the order of `valueNames`. */
  readonly values: readonly Float64Array[];
}

/** Memory for columns that are looked at once: hundreds of minutes are read one after the other. */
export class Scratch {
  #values = new Float64Array(0);

  /** The same memory for every caller: what the last one was given is overwritten. */
  take(count: number): Float64Array {
    if (this.#values.length < count) this.#values = new Float64Array(count);
    return this.#values.subarray(0, count);
  }
}

/**
 * The columns lie in `scratch` until it is taken for others.
 * @throws RangeError where the bytes are not what `packSamples` wrote
 */
export function readColumns(
  { series, firstSeq, lastSeq, bytes }: PackedSamples,
  scratch: Scratch = new Scratch(),
): PackedColumns {
  const reader = new ByteReader(bytes);
  const { rows, ...order } = readOrder(reader, { events: lastSeq - firstSeq + 1, series: series.length });
  const widths = series.map((head) => valueNames(head).length + 2);
  let memory = scratch.take(widths.reduce((sum, width, index) => sum + width * (rows[index] ?? 0), 0));
  const read = series.map((head, index) => {
    const [count, width] = [rows[index] ?? 0, widths[index] ?? 0];
    const own = memory.subarray(0, count * width);
    memory = memory.subarray(count * width);
    return readSeries(reader, { head, rows: count, memory: own });
  });
  if (!reader.isAtEnd) throw new RangeError('the packed samples go on after their end');
  return { ...order, series: read };
}

/** How many samples are packed, without reading them. @throws RangeError as `readColumns` does */
export function countSamples({ series, firstSeq, lastSeq, bytes }: PackedSamples): {
  readonly streams: number;
  readonly counters: number;
} {
  const wanted = { events: lastSeq - firstSeq + 1, series: series.length };
  const { streams, counters } = readOrder(new ByteReader(bytes), wanted);
  const total = (counts: Uint32Array) => counts.reduce((sum, count) => sum + count, 0);
  return { streams: total(streams), counters: total(counters) };
}

function readOrder(reader: ByteReader, { events, series }: { readonly events: number; readonly series: number }) {
  const atMs = new Float64Array(events);
  const streams = new Uint32Array(events);
  const counters = new Uint32Array(events);
  const order = new Uint16Array(reader.left);
  const rows = new Uint32Array(series);
  let samples = 0;
  for (let event = 0; event < events; event += 1) {
    atMs[event] = (atMs[event - 1] ?? 0) + reader.signed();
    const ofStreams = reader.whole();
    const ofCounters = reader.whole();
    streams[event] = ofStreams;
    counters[event] = ofCounters;
    for (const end = samples + ofStreams + ofCounters; samples < end; samples += 1) {
      const index = reader.whole();
      if (index >= series) throw new RangeError('the packed samples name a series that they do not have');
      order[samples] = index;
      rows[index] = (rows[index] ?? 0) + 1;
    }
  }
  return { atMs, streams, counters, order: order.subarray(0, samples), rows };
}

/** @throws RangeError as `readColumns` does */
export function unpackSamples(packed: PackedSamples): SamplesEvent[] {
  const { test, firstSeq } = packed;
  const { atMs, streams, counters, order, series } = readColumns(packed);
  const rows = new Uint32Array(series.length);
  let at = 0;
  const next = (): readonly [SeriesColumns | undefined, number] => {
    const of = order[at] ?? 0;
    const row = rows[of] ?? 0;
    at += 1;
    rows[of] = row + 1;
    return [series[of], row];
  };
  return Array.from(atMs, (time, event) => {
    const body: SamplesBody = { test, streams: [], counters: [] };
    for (let left = streams[event] ?? 0; left > 0; left -= 1) {
      const [one, row] = next();
      if (one?.head.of !== 'stream') throw new RangeError('the packed samples take a counter for a stream');
      body.streams.push(streamSample(one.head, one, row));
    }
    for (let left = counters[event] ?? 0; left > 0; left -= 1) {
      const [one, row] = next();
      if (one?.head.of !== 'counter') throw new RangeError('the packed samples take a stream for a counter');
      body.counters.push(counterSample(one.head, one, row));
    }
    return { seq: firstSeq + event, atMs: time, type: 'samples', body };
  });
}

interface SeriesSpace {
  readonly head: Series;
  readonly rows: number;
  /** As long as all its columns together. */
  readonly memory: Float64Array;
}

function readSeries(reader: ByteReader, { head, rows, memory }: SeriesSpace): SeriesColumns {
  const names = valueNames(head);
  const part = (index: number) => memory.subarray(index * rows, (index + 1) * rows);
  const [starts, ends] = [part(0), part(1)];
  readTimes(reader, starts, ends);
  const values = names.map((_, index) => part(index + 2));
  values.forEach((column, index) => {
    readColumn(reader, column, index % 2 === 1 ? values[index - 1] : undefined);
  });
  return { head, rows, starts, ends, values };
}

// The fields of what follows stand in the order of the event's schema, which is that of its text.

function streamValues({ packets, payloadBytes, lostPackets, jitterMs }: SamplesBody['streams'][number]): number[] {
  const values = [packets, payloadBytes];
  if (lostPackets !== undefined) values.push(lostPackets);
  if (jitterMs !== undefined) values.push(jitterMs);
  return values;
}

function streamSample(
  { stream, sense, tells }: StreamSeries,
  { starts, ends, values }: SeriesColumns,
  row: number,
): SamplesBody['streams'][number] {
  const value = (column: number) => values[column]?.[row] ?? 0;
  const sample = {
    stream,
    sense,
    startMs: starts[row] ?? 0,
    endMs: ends[row] ?? 0,
    packets: value(0),
    payloadBytes: value(1),
  };
  switch (tells) {
    case '':
      return sample;
    case 'lost':
      return { ...sample, lostPackets: value(2) };
    case 'jitter':
      return { ...sample, jitterMs: value(2) };
    case 'lost jitter':
      return { ...sample, lostPackets: value(2), jitterMs: value(3) };
  }
}

function counterValues(sample: SamplesBody['counters'][number]): number[] {
  const { receivedPackets, receivedBytes, transmittedPackets, transmittedBytes, receivedDatagrams } = sample;
  const values = [receivedPackets, receivedBytes, transmittedPackets, transmittedBytes];
  if (receivedDatagrams !== undefined) values.push(receivedDatagrams);
  return values;
}

function counterSample(
  { host, interface: nic, source, tells }: CounterSeries,
  { starts, ends, values }: SeriesColumns,
  row: number,
): SamplesBody['counters'][number] {
  const value = (column: number) => values[column]?.[row] ?? 0;
  const sample = {
    host,
    interface: nic,
    source,
    startMs: starts[row] ?? 0,
    endMs: ends[row] ?? 0,
    receivedPackets: value(0),
    receivedBytes: value(1),
    transmittedPackets: value(2),
    transmittedBytes: value(3),
  };
  return tells === 'datagrams' ? { ...sample, receivedDatagrams: value(4) } : sample;
}
