// Every second of every stream and every test NIC as CSV, for those who reckon with tools of their own. Pure.
import { csvRow, type CsvCell } from './csv.ts';
import type { CounterSample, JobEvent, StreamSample } from './events.ts';

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

/**
 * Undefined when there are more samples than `mostRows`. One row a sample, in the order of the evidence. Times are milliseconds since 1970 UTC on the clock of the measuring computer;
 * figures come from the last attempt of a test alone; bytes are of the row's layer (payload for streams, Ethernet without FCS for interfaces); an empty cell was not measured.
 */
export function samplesCsv(events: Iterable<JobEvent>, mostRows: number): string | undefined {
  const lines = [csvRow(columns)];
  const repeats = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'test.repeated') repeats.set(event.body.test, event.body.attempt);
    if (event.type !== 'samples') continue;
    const { streams, counters } = event.body;
    const test = { test: event.body.test, attempt: (repeats.get(event.body.test) ?? 0) + 1 };
    const rows = [
      ...streams.map((sample) => streamRow(test, sample)),
      ...counters.flatMap((sample) => counterRows(test, sample)),
    ];
    if (lines.length + rows.length > mostRows) return undefined;
    lines.push(...rows.map((row) => csvRow(columns.map((column) => row[column]))));
  }
  return lines.join('');
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
