// Samples of a test sorted by who told them: each end of each stream has rows of its own, the NICs of all hosts have theirs
// together, as their seconds are added up together.
import type { CounterSample, StreamSample } from '../events.ts';
import {
  readColumns,
  Scratch,
  type PackedColumns,
  type PackedSamples,
  type SamplesEvent,
  type SeriesColumns,
} from './pack.ts';
import { Rows } from './rows.ts';
import type { StreamSeries } from './series-head.ts';

export type StreamSense = StreamSample['sense'];

export interface StreamEnds {
  readonly sent: Rows;
  readonly received: Rows;
}

export class ToldSamples {
  /** In the order in which the streams were first heard of. */
  readonly streams = new Map<string, StreamEnds>();
  readonly counters = new Rows();
  /** Whose rows of counters are whose. */
  readonly hosts: string[] = [];
  readonly #scratch = new Scratch();

  add({ body }: SamplesEvent): void {
    for (const sample of body.streams) this.#addStream(sample);
    for (const counter of body.counters) this.#addCounter(counter);
  }

  /** @throws RangeError as `readColumns` does */
  addPacked(packed: PackedSamples): void {
    const columns = readColumns(packed, this.#scratch);
    const ofStreams = columns.series.filter(({ head }) => head.of === 'stream');
    const ends = ofStreams.map(({ head }) => head.of === 'stream' && `${head.sense} ${head.stream}`);
    if (new Set(ends).size === ends.length) for (const series of ofStreams) this.#appendStream(series);
    // An end that tells now this and now that has two series: their rows go in turns.
    else
      forEachRow(columns, 'stream', (series, row) => {
        this.#pushStream(series, row);
      });
    const ofCounters = columns.series.filter(({ head }) => head.of === 'counter');
    const [only, ...others] = ofCounters;
    if (only && others.length === 0) this.#appendCounter(only);
    else
      forEachRow(columns, 'counter', (series, row) => {
        this.#pushCounter(series, row);
      });
  }

  /** Lets go of what ends by then. */
  keepAfter(endMs: number): void {
    for (const { sent, received } of this.streams.values()) {
      sent.keepAfter(endMs);
      received.keepAfter(endMs);
    }
    this.counters.keepAfter(endMs);
  }

  ends(stream: string): StreamEnds {
    const known = this.streams.get(stream);
    if (known) return known;
    const ends = { sent: new Rows(), received: new Rows() };
    this.streams.set(stream, ends);
    return ends;
  }

  #addStream({ stream, sense, startMs, endMs, packets, payloadBytes, lostPackets, jitterMs }: StreamSample): void {
    const rows = this.ends(stream)[sense];
    rows.push(startMs, endMs, packets, payloadBytes, lostPackets ?? Number.NaN, jitterMs ?? Number.NaN);
  }

  #addCounter({ host, startMs, endMs, receivedPackets, receivedBytes, receivedDatagrams }: CounterSample): void {
    const datagrams = receivedDatagrams ?? Number.NaN;
    this.counters.push(startMs, endMs, receivedPackets, receivedBytes, datagrams, this.#hostIndex(host));
  }

  #appendStream({ head, rows, starts, ends, values }: SeriesColumns): void {
    if (head.of !== 'stream') return;
    const { lost, jitter } = toldColumns(head);
    const told = [starts, ends, values[0], values[1], values[lost], values[jitter]];
    this.ends(head.stream)[head.sense].append(rows, told);
  }

  #appendCounter({ head, rows, starts, ends, values }: SeriesColumns): void {
    if (head.of !== 'counter') return;
    const host = new Float64Array(rows).fill(this.#hostIndex(head.host));
    this.counters.append(rows, [starts, ends, values[0], values[1], values[4], host]);
  }

  #pushStream({ head, starts, ends, values }: SeriesColumns, row: number): void {
    if (head.of !== 'stream') return;
    const { lost, jitter } = toldColumns(head);
    const [packets, bytes] = values;
    this.ends(head.stream)[head.sense].push(
      at(starts, row),
      at(ends, row),
      at(packets, row),
      at(bytes, row),
      at(values[lost], row),
      at(values[jitter], row),
    );
  }

  #pushCounter({ head, starts, ends, values }: SeriesColumns, row: number): void {
    if (head.of !== 'counter') return;
    this.counters.push(
      at(starts, row),
      at(ends, row),
      at(values[0], row),
      at(values[1], row),
      at(values[4], row),
      this.#hostIndex(head.host),
    );
  }

  #hostIndex(host: string): number {
    const known = this.hosts.indexOf(host);
    return known >= 0 ? known : this.hosts.push(host) - 1;
  }
}

/** NaN in a column that is not there: it was not told. */
function at(column: Float64Array | undefined, row: number): number {
  return column?.[row] ?? Number.NaN;
}

/** Among the values of a series; what it does not tell is at none of them. */
function toldColumns({ tells }: StreamSeries): { readonly lost: number; readonly jitter: number } {
  return {
    lost: tells === 'lost' || tells === 'lost jitter' ? 2 : -1,
    jitter: tells === 'jitter' ? 2 : tells === 'lost jitter' ? 3 : -1,
  };
}

function forEachRow(
  { order, series }: PackedColumns,
  of: 'stream' | 'counter',
  visit: (series: SeriesColumns, row: number) => void,
): void {
  const rows = new Uint32Array(series.length);
  for (const index of order) {
    const one = series[index];
    const row = rows[index] ?? 0;
    rows[index] = row + 1;
    if (one?.head.of === of) visit(one, row);
  }
}
