// Concludes a netperf test from selected values (-k, -o, -O). "LOCAL" is the side that runs netperf.
import { present } from '../present.ts';
import type { Amount, LatencyMicroseconds, RequestResponse, ToolOutput, Trap } from '../reading.ts';
import type { AskedOfNetperf } from './asked.ts';
import { bannerFromTest } from './banner.ts';
import { assumedUnit, type Conclusion } from './conclude-classic.ts';
import type { NetperfDocument } from './netperf-document.ts';
import type { SelectedValues } from './selected-values.ts';
import { selectorNames } from './selector-names.ts';
import { netperfStreamTest, type StreamSides } from './stream-sides.ts';
import { bitsPerSecond, finerRate, unitFromCounts, unitFromText } from './units.ts';

export function concludeValues(document: NetperfDocument, asked: AskedOfNetperf, output: ToolOutput): Conclusion {
  const { values } = document;
  const names = { ...bannerFromTest(asked.test), ...document.banner };
  const direction = values.get('DIRECTION');
  const exchange = names.does === 'asks' || values.get('THROUGHPUT_UNITS') === 'Trans/s' || direction === 'Send|Recv';
  const missing = missingOf(values, asked);
  // Unknown names are left out (-k) or empty (-o).
  const traps: Trap[] = missing.any && !missing.cut ? ['selector-unknown'] : [];
  if (exchange) {
    const reading = requestResponse(document, names.protocol, traps);
    if (reading === undefined) return { state: 'incomplete' };
    return missing.cut ? { state: 'incomplete', reading } : { state: 'whole', reading };
  }
  const receives = direction === undefined ? names.does === 'receives' : /^Rec/.test(direction);
  const protocolName = values.get('PROTOCOL');
  const protocol = protocolName === 'UDP' ? 'udp' : protocolName === 'TCP' ? 'tcp' : names.protocol;
  const sides = { ...sidesOf(document, asked, output, { protocol, receives }), traps };
  const reading = netperfStreamTest(sides, document, asked, output);
  if (sides.sent === undefined && sides.received === undefined) {
    const rate = values.get('THROUGHPUT');
    return rate === undefined ? { state: 'incomplete', reading } : { state: 'unit-unknown', rate };
  }
  const oneSided = protocol === 'udp' && sides.received === undefined && asked.selectors === undefined;
  return missing.cut || oneSided ? { state: 'incomplete', reading } : { state: 'whole', reading };
}

interface StreamNames {
  readonly protocol: StreamSides['protocol'];
  readonly receives: boolean;
}

function sidesOf(
  document: NetperfDocument,
  asked: AskedOfNetperf,
  output: ToolOutput,
  { protocol, receives }: StreamNames,
): StreamSides {
  const { values } = document;
  const [sender, receiver] = receives ? ['REMOTE', 'LOCAL'] : ['LOCAL', 'REMOTE'];
  const messageBytes = positive(values, `${sender}_SEND_SIZE`) ?? positiveOrNone(asked.messageBytes);
  const unit = unitOf(document, asked, output, `${sender}_BYTES_SENT`, `${sender}_SEND_THROUGHPUT`);
  const side = { values, unit, udp: protocol === 'udp', messageBytes, listKnown: asked.selectors !== undefined };
  const sent = amountOf(side, `${sender}_SEND_CALLS`, `${sender}_BYTES_SENT`, [`${sender}_SEND_THROUGHPUT`]);
  // THROUGHPUT of a stream test is what arrived.
  const arrived = [`${receiver}_RECV_THROUGHPUT`, 'THROUGHPUT'];
  const received = amountOf(side, `${receiver}_RECV_CALLS`, `${receiver}_BYTES_RECVD`, arrived);
  return {
    protocol,
    does: receives ? 'receives' : 'sends',
    payloadBytes: messageBytes,
    sent,
    received,
    retransmits: protocol === 'tcp' ? measured(values, `${sender}_TRANSPORT_RETRANS`) : undefined,
    seconds: measured(values, 'ELAPSED_TIME'),
  };
}

interface Side {
  readonly values: SelectedValues;
  readonly unit: number | undefined;
  readonly udp: boolean;
  readonly messageBytes: number | undefined;
  /** Without the list a value that is not there may have been cut off, so none is derived in its place. */
  readonly listKnown: boolean;
}

function amountOf(side: Side, callsName: string, bytesName: string, rateNames: readonly string[]): Amount | undefined {
  const { values, unit, udp, messageBytes, listKnown } = side;
  const packets = udp ? measured(values, callsName) : undefined;
  const fromCalls = packets === undefined || messageBytes === undefined ? undefined : packets * messageBytes;
  const bytes = measured(values, bytesName) ?? fromCalls;
  const printed = rateNames.map((name) => values.get(name)).find((rate) => rate !== undefined && rate !== '');
  const seconds = values.get('ELAPSED_TIME') ?? '';
  const fromRate = printed === undefined || unit === undefined ? undefined : bitsPerSecond(printed, unit);
  const derivable = listKnown && bytes !== undefined && Number(seconds) > 0;
  const fromCounts = derivable ? (bytes * 8) / Number(seconds) : undefined;
  const both = fromRate !== undefined && fromCounts !== undefined && bytes !== undefined && printed !== undefined;
  const rate = both && bytes > 0 ? finerRate({ bytes, seconds }, printed, unit ?? 1) : (fromCounts ?? fromRate);
  if (packets === undefined && bytes === undefined && rate === undefined) return undefined;
  return present<Amount>({
    seconds: Number(seconds) > 0 ? Number(seconds) : undefined,
    packets,
    bytes,
    payloadRateBps: rate,
    rounded: undefined,
  });
}

function unitOf(
  { values, interims }: NetperfDocument,
  asked: AskedOfNetperf,
  output: ToolOutput,
  bytesName: string,
  rateName: string,
): number | undefined {
  const named = unitFromText(values.get('THROUGHPUT_UNITS') ?? '');
  if (named !== undefined) return named;
  const bytes = measured(values, bytesName) ?? 0;
  const seconds = measured(values, 'ELAPSED_TIME') ?? 0;
  const rate = measured(values, rateName) ?? 0;
  const shown = seconds > 0 ? unitFromCounts(rate, (bytes * 8) / seconds) : undefined;
  return shown ?? interims.find((interim) => interim.unit !== undefined)?.unit ?? assumedUnit(asked, output);
}

function requestResponse(
  { values, banner, warnings }: NetperfDocument,
  protocol: RequestResponse['protocol'],
  traps: readonly Trap[],
): RequestResponse | undefined {
  const transactionsPerSec = measured(values, 'THROUGHPUT') ?? measured(values, 'TRANSACTION_RATE');
  if (transactionsPerSec === undefined) return undefined;
  const latency = present<LatencyMicroseconds>({
    min: measured(values, 'MIN_LATENCY'),
    mean: measured(values, 'MEAN_LATENCY'),
    p50: measured(values, 'P50_LATENCY'),
    p90: measured(values, 'P90_LATENCY'),
    p99: measured(values, 'P99_LATENCY'),
    max: measured(values, 'MAX_LATENCY'),
    standardDeviation: measured(values, 'STDDEV_LATENCY'),
  });
  return present<RequestResponse>({
    kind: 'request-response',
    tool: 'netperf',
    protocol: banner.protocol ?? protocol,
    requestBytes: positive(values, 'REQUEST_SIZE'),
    responseBytes: positive(values, 'RESPONSE_SIZE'),
    seconds: measured(values, 'ELAPSED_TIME'),
    transactionsPerSec,
    latency: Object.keys(latency).length === 0 ? undefined : latency,
    warnings,
    traps: transactionsPerSec === 0 ? [...traps, 'nothing-arrived'] : traps,
  });
}

/** Asked names that did not come; known ones at the end of the list were cut off. */
function missingOf(values: SelectedValues, asked: AskedOfNetperf): { readonly any: boolean; readonly cut: boolean } {
  const names = (asked.selectors ?? []).flat();
  const came = names.map((name) => (values.get(name) ?? '') !== '');
  const tail = names.slice(came.lastIndexOf(true) + 1);
  return { any: came.includes(false), cut: tail.some((name) => selectorNames.has(name)) };
}

/** -1 is netperf's word for "not measured". */
function measured(values: SelectedValues, name: string): number | undefined {
  const text = values.get(name);
  if (text === undefined || !/^\d+(?:\.\d+)?$/.test(text)) return undefined;
  return Number(text);
}

function positive(values: SelectedValues, name: string): number | undefined {
  const value = measured(values, name);
  return value === undefined || value === 0 ? undefined : value;
}

function positiveOrNone(value: number | undefined): number | undefined {
  return value === 0 ? undefined : value;
}
