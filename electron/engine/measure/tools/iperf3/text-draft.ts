// What iperf3's text output has said so far about one test, before anything is concluded from it.
import type { IntervalReading, Protocol } from '../reading.ts';
import type { TextRow } from './text-row.ts';

export interface TextDraft {
  role: 'client' | 'server' | undefined;
  protocol: Protocol | undefined;
  /** Client: it said "Reverse mode". */
  reverse: boolean;
  /** Server: its table has the columns of a sender. */
  serverSends: boolean;
  payloadBytes: number | undefined;
  port: number | undefined;
  accepted: boolean;
  /** Set by the header that follows the last separator: the rows after it are the end rows. */
  inSummary: boolean;
  done: boolean;
  readonly ports: Map<string, { readonly localPort: number; readonly remotePort: number }>;
  readonly intervals: IntervalReading[];
  /** The last interval of each stream. */
  readonly last: Map<string, IntervalReading>;
  readonly endRows: TextRow[];
  /** Late datagrams by stream id, or by SUM. */
  readonly outOfOrder: Map<string, number>;
  /** The other side's text, with --get-server-output. */
  readonly serverLines: string[];
  complaint: string | undefined;
  /** An interval came twice: that happens when the peer went away, and the reason is still to come. */
  repeated: boolean;
  /** 3.0 and 3.1 print a line for every late datagram, and their number at the very end. */
  lateSeen: boolean;
  readonly warnings: string[];
}

export function emptyDraft(payloadBytes: number | undefined): TextDraft {
  return {
    role: undefined,
    protocol: undefined,
    reverse: false,
    serverSends: false,
    payloadBytes,
    port: undefined,
    accepted: false,
    inSummary: false,
    done: false,
    ports: new Map(),
    intervals: [],
    last: new Map(),
    endRows: [],
    outOfOrder: new Map(),
    serverLines: [],
    complaint: undefined,
    repeated: false,
    lateSeen: false,
    warnings: [],
  };
}

/** Whether the side that printed this sends the stream of a row. */
export function printsAsSender(draft: TextDraft, row: TextRow): boolean {
  if (row.role !== undefined) return row.role === 'sends';
  return draft.role === 'server' ? draft.serverSends : !draft.reverse;
}
