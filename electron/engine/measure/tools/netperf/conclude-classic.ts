// Concludes a netperf test from its classic tables.
import { present } from '../present.ts';
import type { Amount, Reading, RequestResponse, ToolOutput, Trap } from '../reading.ts';
import { isAtLeast } from '../version-number.ts';
import type { AskedOfNetperf } from './asked.ts';
import { bannerFromTest } from './banner.ts';
import type { ClassicRow, TcpRow, UdpReceiveRow, UdpSendRow } from './classic-table.ts';
import type { NetperfDocument } from './netperf-document.ts';
import { netperfStreamTest, type StreamSides } from './stream-sides.ts';
import { bitsPerSecond, finerRate, unitFromCounts, unitFromLetter, unitFromText } from './units.ts';

export type Conclusion =
  | { readonly state: 'whole'; readonly reading: Reading }
  /** Rows are missing; what there is must not pass for a result. */
  | { readonly state: 'incomplete'; readonly reading?: Reading }
  | { readonly state: 'unit-unknown'; readonly rate: string };

export function concludeClassic(document: NetperfDocument, asked: AskedOfNetperf, output: ToolOutput): Conclusion {
  const { rows } = document;
  const send = rows.find((row) => row.kind === 'udp-send');
  const receive = rows.find((row) => row.kind === 'udp-receive');
  const tcp = rows.find((row) => row.kind === 'tcp');
  const exchange = rows.find((row) => row.kind === 'request-response');
  if (send !== undefined) {
    const reading = netperfStreamTest(udpSides(send, receive, document, asked), document, asked, output);
    return receive === undefined ? { state: 'incomplete', reading } : { state: 'whole', reading };
  }
  if (tcp !== undefined) return concludeTcp(tcp, document, asked, output);
  if (exchange !== undefined) {
    const complete = rows.some((row) => row.kind === 'far-buffers');
    const reading = requestResponse(exchange, document, asked);
    return complete ? { state: 'whole', reading } : { state: 'incomplete', reading };
  }
  const single = rows.find((row) => row.kind === 'single');
  return single === undefined ? { state: 'incomplete' } : concludeSingle(single.rate, document, asked, output);
}

function udpSides(
  send: UdpSendRow,
  receive: UdpReceiveRow | undefined,
  document: NetperfDocument,
  asked: AskedOfNetperf,
): StreamSides {
  const sentBytes = send.sent * send.messageBytes;
  const implied = Number(send.seconds) > 0 ? (sentBytes * 8) / Number(send.seconds) : 0;
  const shown = unitFromCounts(Number(send.rate), implied);
  // The header is the tool's word; without it the counts say which unit it must be.
  const unit = unitFromText(document.headerUnit ?? '') ?? shown ?? askedUnit(asked) ?? 1e6;
  const traps: Trap[] =
    shown !== undefined && askedUnit(asked) !== undefined && askedUnit(asked) !== shown ? ['unit-not-as-asked'] : [];
  const refusals = send.refused > 0 ? [`${send.refused} sends were refused by the sender's own queue`] : [];
  return {
    protocol: 'udp',
    does: 'sends',
    payloadBytes: send.messageBytes,
    seconds: Number(send.seconds),
    sent: counted(send.sent, send.messageBytes, send, unit),
    received: receive === undefined ? undefined : counted(receive.received, send.messageBytes, receive, unit),
    warnings: refusals,
    traps,
  };
}

function counted(
  packets: number,
  messageBytes: number,
  row: { readonly seconds: string; readonly rate: string },
  unit: number,
): Amount {
  const bytes = packets * messageBytes;
  const payloadRateBps = packets === 0 ? 0 : finerRate({ bytes, seconds: row.seconds }, row.rate, unit);
  return { seconds: Number(row.seconds), packets, bytes, payloadRateBps };
}

/** The test ends when the far side has read everything: the rate is what arrived. */
function concludeTcp(row: TcpRow, document: NetperfDocument, asked: AskedOfNetperf, output: ToolOutput): Conclusion {
  const unit = unitFromText(document.headerUnit ?? '') ?? assumedUnit(asked, output);
  if (unit === undefined) return { state: 'unit-unknown', rate: row.rate };
  const does = (document.banner.does ?? bannerFromTest(asked.test).does) === 'receives' ? 'receives' : 'sends';
  const received = { seconds: Number(row.seconds), payloadRateBps: bitsPerSecond(row.rate, unit) };
  const letter = asked.unitLetter;
  const traps: Trap[] = letter !== undefined && unitFromLetter(letter) !== unit ? ['unit-not-as-asked'] : [];
  const sides: StreamSides = { protocol: 'tcp', does, received, seconds: Number(row.seconds), traps };
  return { state: 'whole', reading: netperfStreamTest(sides, document, asked, output) };
}

/** -v 0: for UDP_STREAM the one number is the send rate. */
function concludeSingle(
  rate: string,
  document: NetperfDocument,
  asked: AskedOfNetperf,
  output: ToolOutput,
): Conclusion {
  const { does, protocol } = { ...bannerFromTest(asked.test), ...document.banner };
  if (does === 'asks') {
    const row = { kind: 'request-response', rate, seconds: '', requestBytes: NaN, responseBytes: NaN } as const;
    return { state: 'whole', reading: requestResponse(row, document, asked) };
  }
  const unit = assumedUnit(asked, output);
  if (unit === undefined || does === undefined) return { state: 'unit-unknown', rate };
  const amount = present<Amount>({
    seconds: undefined,
    packets: undefined,
    bytes: undefined,
    payloadRateBps: bitsPerSecond(rate, unit),
    rounded: undefined,
  });
  const side = protocol === 'udp' && does === 'sends' ? { sent: amount } : { received: amount };
  return { state: 'whole', reading: netperfStreamTest({ protocol, does, ...side }, document, asked, output) };
}

function requestResponse(
  row: Extract<ClassicRow, { kind: 'request-response' }>,
  { banner, warnings }: NetperfDocument,
  asked: AskedOfNetperf,
): RequestResponse {
  const transactionsPerSec = Number(row.rate);
  return present<RequestResponse>({
    kind: 'request-response',
    tool: 'netperf',
    protocol: banner.protocol ?? bannerFromTest(asked.test).protocol,
    requestBytes: Number.isNaN(row.requestBytes) ? undefined : row.requestBytes,
    responseBytes: Number.isNaN(row.responseBytes) ? undefined : row.responseBytes,
    seconds: row.seconds === '' ? undefined : Number(row.seconds),
    transactionsPerSec,
    latency: undefined,
    warnings,
    traps: transactionsPerSec === 0 ? ['nothing-arrived'] : [],
  });
}

function askedUnit(asked: AskedOfNetperf): number | undefined {
  if (!asked.known) return undefined;
  return unitFromLetter(asked.unitLetter ?? 'm');
}

/**
 * The unit of a rate without header and without counts. -f b and -f B are ignored before 2.7.0 (KBytes are printed), so
 * they say nothing while the version is unknown.
 */
export function assumedUnit(asked: AskedOfNetperf, output: ToolOutput): number | undefined {
  if (!asked.known) return undefined;
  if (asked.unitLetter === 'b' || asked.unitLetter === 'B') {
    if (output.version === undefined) return undefined;
    return isAtLeast(output.version, '2.7') ? askedUnit(asked) : unitFromLetter('K');
  }
  return askedUnit(asked);
}
