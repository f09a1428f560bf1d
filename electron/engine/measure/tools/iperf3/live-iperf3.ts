// Reads iperf3's intervals while it runs: text with --forceflush, or --json-stream. -J prints nothing before its end.
import { objectAt, textAt } from '../json-access.ts';
import { LineAssembler } from '../lines.ts';
import type { LiveParser } from '../measuring-tool.ts';
import type { IntervalReading } from '../reading.ts';
import { isJsonObject, readJsonDocuments, type JsonObject } from '../tolerant-json.ts';
import { askedOfIperf3 } from './asked.ts';
import { contextOf } from './json-document.ts';
import { jsonIntervals, type IntervalContext } from './json-intervals.ts';
import { Iperf3TextReader } from './text-reader.ts';

/** The intervals of all tests, omitted ones marked. `command` gives the datagram size, which text does not print. */
export function liveIperf3(command?: string): LiveParser<IntervalReading> {
  const asked = askedOfIperf3(command);
  const lines = new LineAssembler();
  const text = new Iperf3TextReader(asked.lengthBytes);
  text.draft.role = asked.role;
  const events = new EventIntervals(asked.role);
  return {
    push: (chunk) =>
      lines.push(chunk).flatMap((line) => {
        if (line.startsWith('{"event"')) return events.line(line);
        const interval = text.line(line);
        // The complete reading wants them all; here a day of them would stay in memory.
        text.draft.intervals.length = 0;
        return interval === undefined ? [] : [interval];
      }),
  };
}

class EventIntervals {
  readonly #askedRole: 'client' | 'server' | undefined;
  #context: IntervalContext | undefined;
  readonly #last = new Map<string, string>();

  constructor(askedRole: 'client' | 'server' | undefined) {
    this.#askedRole = askedRole;
  }

  line(line: string): IntervalReading[] {
    const [event] = readJsonDocuments(line).documents;
    if (!isJsonObject(event)) return [];
    const data = objectAt(event, 'data');
    if (textAt(event, 'event') === 'start') this.#start(data);
    if (textAt(event, 'event') !== 'interval' || data === undefined || this.#context === undefined) return [];
    return jsonIntervals(data, this.#context).filter((interval) => this.#isNew(interval));
  }

  #start(start: JsonObject | undefined): void {
    const accepted = objectAt(start, 'accepted_connection') !== undefined;
    const connecting = objectAt(start, 'connecting_to') !== undefined;
    const role = connecting ? 'client' : accepted ? 'server' : (this.#askedRole ?? 'client');
    this.#context = contextOf({ start }, role);
    this.#last.clear();
  }

  #isNew({ stream, startSec, endSec, omitted }: IntervalReading): boolean {
    const span = `${startSec}-${endSec}-${omitted}`;
    const before = this.#last.get(stream);
    this.#last.set(stream, span);
    return before !== span;
  }
}
