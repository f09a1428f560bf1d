// Every second of every stream and every test NIC as CSV, for those who reckon with tools of their own. Pure.
import { csvRow, type CsvCell } from './csv.ts';
import type { CounterSample, JobEvent, StreamSample } from './events.ts';
import { eventsOf, type JobRecord } from './record.ts';
import { countSamples, type SamplesEvent } from './samples/pack.ts';

const columns = [
  'test',
  'attempt',
  'of',
  'name',
  'sense',
  'layer',
  'startMs',
  'endMs',
  'packets',
  'bytes',
  'lostPackets',
  'jitterMs',
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], CsvCell>>>;

/** How many rows they make; stops counting above `most`. */
export function countSampleRows(records: Iterable<JobRecord>, most: number): number {
  let rows = 0;
  for (const record of records) {
    const counts = record.type === 'samples.packed' ? countSamples(record) : countOf(record);
    rows += counts.streams + 2 * counts.counters;
    if (rows > most) break;
  }
  return rows;
}

function countOf(event: JobEvent): { readonly streams: number; readonly counters: number } {
  if (event.type !== 'samples') return { streams: 0, counters: 0 };
  return { streams: event.body.streams.length, counters: event.body.counters.length };
}

/**
 * One row a sample, in the order of the evidence, some minutes at a time: a day of them does not fit into one text. Times are
 * milliseconds since 1970 UTC on the clock of the measuring computer; figures come from the last attempt of a test alone; bytes
 * are of the row's layer (payload for streams, Ethernet without FCS for interfaces); an empty cell was not measured.
 */
export function* samplesCsv(records: Iterable<JobRecord>): Generator<string> {
  yield csvRow(columns);
  const repeats = new Map<string, number>();
  for (const record of records) {
    if (record.type === 'test.repeated') repeats.set(record.body.test, record.body.attempt);
    if (record.type !== 'samples' && record.type !== 'samples.packed') continue;
    const rows = eventsOf(record).flatMap((event) => (event.type === 'samples' ? eventRows(event, repeats) : []));
    yield rows.map((row) => csvRow(columns.map((column) => row[column]))).join('');
  }
}

function eventRows({ body }: SamplesEvent, repeats: ReadonlyMap<string, number>): readonly Row[] {
  const test = { test: body.test, attempt: (repeats.get(body.test) ?? 0) + 1 };
  return [
    ...body.streams.map((sample) => streamRow(test, sample)),
    ...body.counters.flatMap((sample) => counterRows(test, sample)),
  ];
}

function streamRow(test: Row, sample: StreamSample): Row {
  const { stream, payloadBytes, ...rest } = sample;
  return { ...test, of: 'stream', name: stream, layer: 'payload', bytes: payloadBytes, ...rest };
}

/** The kernel counts both ways; what a test sends and takes are rows of their own. */
function counterRows(test: Row, sample: CounterSample): readonly Row[] {
  const { startMs, endMs } = sample;
  const common = {
    ...test,
    name: `${sample.host} ${sample.interface}`,
    sense: 'counted',
    layer: 'ethernet',
    startMs,
    endMs,
  };
  return [
    { ...common, of: 'interface received', packets: sample.receivedPackets, bytes: sample.receivedBytes },
    { ...common, of: 'interface transmitted', packets: sample.transmittedPackets, bytes: sample.transmittedBytes },
  ];
}
