// Every second of every stream and every test NIC as CSV, for those who reckon with tools of their own. Pure.
import { csvRow, csvText } from './csv.ts';
import type { CounterSample, JobEvent, StreamSample } from './events.ts';
import { eventsOf, type JobRecord } from './record.ts';
import { countSamples, type SamplesEvent } from './samples/pack.ts';

const columns = 'test,attempt,of,name,sense,layer,startMs,endMs,packets,bytes,lostPackets,jitterMs'.split(',');

/** How many rows a record makes. */
export function sampleRows(record: JobRecord): number {
  const { streams, counters } = record.type === 'samples.packed' ? countSamples(record) : countOf(record);
  return streams + 2 * counters;
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
  // A few names stand in every row.
  const written = new Map<string, string>();
  const name = (text: string) => {
    const known = written.get(text) ?? csvText(text);
    written.set(text, known);
    return known;
  };
  for (const record of records) {
    if (record.type === 'test.repeated') repeats.set(record.body.test, record.body.attempt);
    if (record.type !== 'samples' && record.type !== 'samples.packed') continue;
    yield eventsOf(record)
      .map((event) => (event.type === 'samples' ? eventRows(event, { repeats, name }) : ''))
      .join('');
  }
}

interface Writing {
  readonly repeats: ReadonlyMap<string, number>;
  /** A text as a cell. */
  readonly name: (text: string) => string;
}

function eventRows({ body }: SamplesEvent, { repeats, name }: Writing): string {
  const of = `${name(body.test)},${(repeats.get(body.test) ?? 0) + 1}`;
  let rows = '';
  for (const sample of body.streams) rows += streamRow(of, name(sample.stream), sample);
  for (const sample of body.counters) rows += counterRows(of, name(`${sample.host} ${sample.interface}`), sample);
  return rows;
}

function streamRow(of: string, stream: string, sample: StreamSample): string {
  const { sense, startMs, endMs, packets, payloadBytes, lostPackets = '', jitterMs = '' } = sample;
  return `${of},stream,${stream},${sense},payload,${startMs},${endMs},${packets},${payloadBytes},${lostPackets},${jitterMs}\r\n`;
}

/** The kernel counts both ways; what a test sends and takes are rows of their own. */
function counterRows(of: string, nic: string, sample: CounterSample): string {
  const common = `${nic},counted,ethernet,${sample.startMs},${sample.endMs}`;
  return (
    `${of},interface received,${common},${sample.receivedPackets},${sample.receivedBytes},,\r\n` +
    `${of},interface transmitted,${common},${sample.transmittedPackets},${sample.transmittedBytes},,\r\n`
  );
}
