// Some minutes of a test's `samples` events as columns, and back. What comes back is equal in every field, every digit and its
// order, so that the events' text and with it their chain of hashes can be made again; see NOTES.md for why.
import type { EventBody, JobEvent } from '../events.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { readColumn, readTimes, writeColumn, writeTimes } from './columns.ts';
import { counterSeries, seriesKey, streamSeries, valueNames, type CounterSeries, type Series, type StreamSeries } from './series-head.ts';

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

/** @throws RangeError where the bytes are not what `packSamples` wrote */
export function unpackSamples(packed: PackedSamples): SamplesEvent[] {
  const { series, test, firstSeq, lastSeq } = packed;
  const reader = new ByteReader(packed.bytes);
  const events = readOrder(reader, lastSeq - firstSeq + 1);
  const counts = new Uint32Array(series.length);
  for (const { order } of events) for (const index of order) counts[index] = (counts[index] ?? 0) + 1;
  const read = series.map((head, index) => readSeries(reader, head, counts[index] ?? 0));
  if (!reader.isAtEnd) throw new RangeError('the packed samples go on after their end');
  return events.map(({ atMs, streams, order }, index) => {
    const body: SamplesBody = { test, streams: [], counters: [] };
    order.forEach((of, at) => {
      const one = read[of];
      if (at < streams && one?.of === 'stream') body.streams.push(one.next());
      else if (at >= streams && one?.of === 'counter') body.counters.push(one.next());
      else throw new RangeError('the packed samples name a series that they do not have');
    });
    return { seq: firstSeq + index, atMs, type: 'samples', body };
  });
}

interface EventOrder {
  readonly atMs: number;
  readonly streams: number;
  readonly order: Uint16Array;
}

/** Which sample came when: hosts tell their seconds in an order of their own. */
function readOrder(reader: ByteReader, count: number): EventOrder[] {
  let atMs = 0;
  return Array.from({ length: count }, () => {
    atMs += reader.signed();
    const streams = reader.whole();
    const order = new Uint16Array(streams + reader.whole());
    for (let index = 0; index < order.length; index += 1) order[index] = reader.whole();
    return { atMs, streams, order };
  });
}

type SeriesReader =
  | { readonly of: 'stream'; readonly next: () => SamplesBody['streams'][number] }
  | { readonly of: 'counter'; readonly next: () => SamplesBody['counters'][number] };

function readSeries(reader: ByteReader, head: Series, count: number): SeriesReader {
  const { starts, ends } = readTimes(reader, count);
  const columns: Float64Array[] = [];
  for (const [index] of valueNames(head).entries()) {
    columns.push(readColumn(reader, count, index % 2 === 1 ? columns[index - 1] : undefined));
  }
  const rows = { starts, ends, columns };
  let row = -1;
  return head.of === 'stream'
    ? { of: 'stream', next: () => streamSample(head, rows, (row += 1)) }
    : { of: 'counter', next: () => counterSample(head, rows, (row += 1)) };
}

interface Rows {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly columns: readonly Float64Array[];
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
  { starts, ends, columns }: Rows,
  row: number,
): SamplesBody['streams'][number] {
  const value = (column: number) => columns[column]?.[row] ?? 0;
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
  { starts, ends, columns }: Rows,
  row: number,
): SamplesBody['counters'][number] {
  const value = (column: number) => columns[column]?.[row] ?? 0;
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
