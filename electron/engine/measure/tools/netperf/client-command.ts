// The netperf client's command line, in the form whose output is exact: selected values, no tables.
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { isAtLeast } from '../version-number.ts';

export interface NetperfClientOptions {
  /** Of the client's host. Both hosts must be before 2.6 or both from 2.6 on: they do not understand each other. */
  readonly version: string;
  readonly server: string;
  readonly controlPort: number;
  readonly test: 'UDP_STREAM' | 'TCP_STREAM' | 'TCP_MAERTS';
  readonly durationSec: number;
  /** Set everything up, then wait: without it the first of several floods starves the control connections of the others. */
  readonly waitSec?: number;
  /** UDP: payload of one datagram; without it 65507 bytes are sent in 45 fragments. */
  readonly messageBytes?: number;
  /** Every concurrent run needs its own remote port: two runs on one port give all datagrams to one of them. */
  readonly localPort: number;
  readonly remotePort: number;
  /**
   * Of the receiver, silently clamped to its rmem_max; the granted value is in RSR_SIZE_END. The sender keeps its default:
   * what a large send buffer holds arrives after the clock has stopped, and netperf fills a ring of buffer/message pieces
   * before it sends, which for 4 MiB and 1-byte messages takes longer than the test.
   */
  readonly receiveBufferBytes?: number;
  readonly localAddress?: string;
  /** The build prints interim results; a build without them prints an apology instead. */
  readonly hasInterims: boolean;
}

const common = 'PROTOCOL,DIRECTION,ELAPSED_TIME,THROUGHPUT,THROUGHPUT_UNITS,LSS_SIZE_END,RSR_SIZE_END';
const sending =
  'LOCAL_SEND_SIZE,LOCAL_SEND_CALLS,LOCAL_BYTES_SENT,LOCAL_SEND_THROUGHPUT,REMOTE_RECV_CALLS,REMOTE_BYTES_RECVD,REMOTE_RECV_THROUGHPUT';
const receiving = 'REMOTE_BYTES_SENT,REMOTE_SEND_THROUGHPUT,LOCAL_BYTES_RECVD,LOCAL_RECV_THROUGHPUT';

export function netperfClientCommand(options: NetperfClientOptions): string[] {
  const { test, localAddress, messageBytes, receiveBufferBytes, waitSec } = options;
  refuseImpossible(options);
  const udp = test === 'UDP_STREAM';
  const retransmits = test === 'TCP_MAERTS' ? 'REMOTE_TRANSPORT_RETRANS' : 'LOCAL_TRANSPORT_RETRANS';
  const selectors = [common, test === 'TCP_MAERTS' ? receiving : sending, ...(udp ? [] : [retransmits])];
  return [
    'netperf',
    ...['-4', '-P', '0', '-H', options.server, '-p', String(options.controlPort)],
    ...(localAddress === undefined ? [] : ['-L', localAddress]),
    ...['-t', test, '-l', String(options.durationSec)],
    ...(waitSec === undefined || waitSec === 0 ? [] : ['-s', String(waitSec)]),
    // In 10^6 bits the rate of 1-byte datagrams has one digit left.
    ...['-f', 'k'],
    // A negative interval looks at the clock on every send; a positive one may print a single line for a slow test.
    ...(options.hasInterims ? ['-D', '-1'] : []),
    '--',
    ...(messageBytes === undefined ? [] : ['-m', String(messageBytes)]),
    // From 2.6.0 on UDP does not leave its own subnet without it; 2.5.0 takes it without need.
    ...(udp ? ['-R', '1'] : []),
    ...['-P', `${options.localPort},${options.remotePort}`],
    ...(localAddress === undefined ? [] : ['-L', localAddress]),
    ...(receiveBufferBytes === undefined ? [] : ['-S', String(receiveBufferBytes)]),
    ...['-k', selectors.join(',')],
  ];
}

function refuseImpossible({ version, test, durationSec, messageBytes }: NetperfClientOptions): void {
  if (!isAtLeast(version, '2.5')) refuse(version, 'selected values and waiting before sending came with 2.5.0');
  // -l 0 and words run until interrupted, negative numbers count bytes.
  if (!Number.isInteger(durationSec) || durationSec < 1) refuse(version, `${durationSec} is no number of seconds`);
  // -m 0 silently means the default size.
  const known = messageBytes !== undefined && messageBytes >= 1 && messageBytes <= 65_507;
  if (test === 'UDP_STREAM' && !known) {
    refuse(version, `a datagram of ${messageBytes ?? 'unknown'} bytes is not between 1 and 65507 bytes`);
  }
}

function refuse(version: string, reason: string): never {
  throw new AppError('tool/version-unsupported', { tool: 'netperf', version, reason });
}
