// Walks through iperf3's text line by line and keeps what it says. Live and complete reading share it.
// It draws no conclusion: that is the summary's part.
import type { Mutable } from '../mutable.ts';
import type { Amount, IntervalReading } from '../reading.ts';
import { isIperf3Warning, isLateDatagram } from './failure-words.ts';
import { emptyDraft, printsAsSender, type TextDraft } from './text-draft.ts';
import { TextPrefix } from './text-prefix.ts';
import { iperf3VersionIn } from './version.ts';
import { readTextRow, type TextRow } from './text-row.ts';

/** Lines that carry no figure; the lower part is printed with -V only. */
const silent =
  /^(?:iperf \d|(?:Linux|Darwin|FreeBSD|CYGWIN\S*) |Control connection MSS|Time: |\s*(?:Cookie|TCP MSS|Target Bitrate): |CPU Utilization: |(?:snd|rcv)_tcp_congestion |Setting |Using |Binding |iperf3?: exiting$)/;

export class Iperf3TextReader {
  readonly finished: TextDraft[] = [];
  draft: TextDraft;
  /** Printed with -V only. */
  version: string | undefined;
  /** The first line that fits no grammar. */
  unknown: { readonly number: number; readonly text: string } | undefined;
  readonly #prefix = new TextPrefix();
  readonly #askedPayloadBytes: number | undefined;
  #afterSeparator = false;
  #inServerOutput = false;
  #number = 0;

  /** `askedPayloadBytes`: the datagram size of the command line; text never prints it. */
  constructor(askedPayloadBytes?: number) {
    this.#askedPayloadBytes = askedPayloadBytes;
    this.draft = emptyDraft(askedPayloadBytes);
  }

  /** Takes one complete line; returns the interval that it completes. */
  line(raw: string): IntervalReading | undefined {
    this.#number += 1;
    const text = this.#prefix.strip(raw);
    if (this.#inServerOutput && !text.startsWith('iperf Done.')) {
      this.draft.serverLines.push(text);
      return undefined;
    }
    const afterSeparator = this.#afterSeparator;
    this.#afterSeparator = false;
    if (text.startsWith('[')) return this.#bracketed(text, afterSeparator);
    if (text.trim() !== '') this.#plain(text);
    return undefined;
  }

  #bracketed(text: string, afterSeparator: boolean): IntervalReading | undefined {
    const { draft } = this;
    const row = readTextRow(text);
    if (row !== undefined) {
      if (draft.inSummary || row.label !== undefined) draft.endRows.push(row);
      else if (row.id !== 'SUM') return this.#interval(row);
      return undefined;
    }
    const header = /^\[ ID\](?:\[Role\])?\s+Interval\s+Transfer\s+(?:Bandwidth|Bitrate)(.*)$/.exec(text);
    if (header !== null) {
      this.#header(header[1] ?? '', afterSeparator);
      return undefined;
    }
    const socket = /^\[\s*(\d+)\] local \S+ port (\d+) connected to \S+ port (\d+)\s*$/.exec(text);
    if (socket !== null) {
      draft.ports.set(socket[1] ?? '', { localPort: Number(socket[2]), remotePort: Number(socket[3]) });
      return undefined;
    }
    const late = /^\[\s*(\d+|SUM)\]\S*\s+[\d.]+-\s*[\d.]+ sec\s+(\d+) datagrams received out-of-order\s*$/.exec(text);
    if (late !== null) draft.outOfOrder.set(late[1] ?? '', Number(late[2]));
    // "Sent N datagrams" (3.0, 3.1) is the receiver's count under another name: nothing to keep.
    else if (!/^\[\s*\d+\] (?:Sent -?\d+ datagrams|\((?:sender|receiver) statistics not available\))\s*$/.test(text))
      this.#unknown(text);
    return undefined;
  }

  #header(columns: string, afterSeparator: boolean): void {
    const { draft } = this;
    if (afterSeparator) {
      draft.inSummary = true;
      return;
    }
    draft.protocol = columns.includes('Datagrams') ? 'udp' : 'tcp';
    draft.serverSends =
      columns.includes('Total Datagrams') && !columns.includes('Jitter') ? true : columns.includes('Retr');
  }

  #interval(row: TextRow): IntervalReading | undefined {
    const { draft } = this;
    const sends = printsAsSender(draft, row);
    const interval = intervalOf(row, draft, sends);
    // After an abort the last interval is printed twice.
    const before = draft.last.get(interval.stream);
    if (before !== undefined && isSameSpan(before, interval)) {
      draft.repeated = true;
      return undefined;
    }
    draft.last.set(interval.stream, interval);
    draft.intervals.push(interval);
    return interval;
  }

  #plain(text: string): void {
    if (/^(?:- )+-?\s*$/.test(text) || text.startsWith('Test Complete.')) {
      this.#afterSeparator = true;
      return;
    }
    const { draft } = this;
    if (/^-{20,}\s*$/.test(text)) return;
    if (text.startsWith('iperf Done.')) {
      draft.done = true;
      this.#inServerOutput = false;
      return;
    }
    if (isLateDatagram(text)) {
      draft.lateSeen = true;
      return;
    }
    if (isIperf3Warning(text)) {
      draft.warnings.push(text.trim());
      return;
    }
    this.version ??= iperf3VersionIn(text);
    if (silent.test(text) || this.#opening(text)) return;
    const complaint = /^iperf3?: (.*)$/.exec(text);
    if (complaint !== null) draft.complaint ??= text.trim();
    else this.#unknown(text);
  }

  #opening(text: string): boolean {
    const listening = /^Server listening on (\d+)/.exec(text);
    if (listening !== null) {
      this.#nextTest();
      this.draft.role = 'server';
      this.draft.port = Number(listening[1]);
      return true;
    }
    const { draft } = this;
    const blocks = /^Starting Test: protocol: (\w+), \d+ streams, (\d+) byte blocks/.exec(text);
    if (blocks !== null) {
      if (blocks[1] === 'UDP') draft.payloadBytes = Number(blocks[2]);
      return true;
    }
    if (/^Connecting to host .+, port \d+\s*$/.test(text)) draft.role = 'client';
    else if (/^Reverse mode, remote host .+ is sending\s*$/.test(text)) draft.reverse = true;
    else if (/^Accepted connection from /.test(text)) {
      draft.role ??= 'server';
      draft.accepted = true;
    } else if (/^Server (?:JSON )?output:\s*$/.test(text)) this.#inServerOutput = true;
    else return false;
    return true;
  }

  #nextTest(): void {
    if (this.draft.accepted || this.draft.endRows.length > 0) this.finished.push(this.draft);
    this.draft = emptyDraft(this.#askedPayloadBytes);
  }

  #unknown(text: string): void {
    this.unknown ??= { number: this.#number, text };
  }
}

function intervalOf(row: TextRow, draft: TextDraft, sends: boolean): IntervalReading {
  const udp = draft.protocol === 'udp';
  const packets = udp ? (sends ? row.count : arrivedIn(row)) : undefined;
  const interval: Mutable<IntervalReading> = {
    stream: row.id,
    direction: (draft.role === 'server') === sends ? 'reverse' : 'forward',
    sense: sends ? 'sent' : 'received',
    startSec: row.startSec,
    endSec: row.endSec,
    amount: textAmount(row, packets, draft.payloadBytes),
    omitted: row.omitted,
  };
  if (row.lost !== undefined && row.total !== undefined) interval.reportedLoss = { lost: row.lost, of: row.total };
  if (row.jitterMs !== undefined) interval.jitterMs = row.jitterMs;
  if (!udp && sends && row.count !== undefined) interval.retransmits = row.count;
  return interval;
}

/** Datagrams that arrived, from a receiver's Lost/Total; nothing where the pair makes no sense. */
export function arrivedIn(row: TextRow): number | undefined {
  if (row.lost === undefined || row.total === undefined) return undefined;
  if (row.lost < 0 || row.lost > row.total) return undefined;
  // Payloads too short for iperf3's own header leave the count at 0/0 although bytes arrived.
  if (row.total === 0 && row.bytes > 0) return undefined;
  return row.total - row.lost;
}

/** The row's amount: exact where the datagram size is known, else with the three digits that are printed. */
export function textAmount(row: TextRow, packets: number | undefined, payloadBytes: number | undefined): Amount {
  const seconds = Math.round((row.endSec - row.startSec) * 1e3) / 1e3;
  const exactBytes = packets === undefined || payloadBytes === undefined ? undefined : packets * payloadBytes;
  const amount: Mutable<Amount> = { seconds, bytes: exactBytes ?? row.bytes };
  if (packets !== undefined) amount.packets = packets;
  // Times have two decimals: below one second the printed rate is the better figure.
  const exact = exactBytes !== undefined && seconds >= 1;
  amount.payloadRateBps = exact ? (exactBytes * 8) / seconds : row.rateBps;
  if (!exact) amount.rounded = true;
  return amount;
}

function isSameSpan(one: IntervalReading, other: IntervalReading): boolean {
  return one.startSec === other.startSec && one.endSec === other.endSec && one.omitted === other.omitted;
}
