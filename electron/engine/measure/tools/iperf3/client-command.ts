// The iperf3 client's command line for a given version: the most exact output that this version can show while it runs.
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { isAtLeast } from '../version-number.ts';

export interface Iperf3ClientOptions {
  /** Of the client's host: it decides which options exist. */
  readonly version: string;
  readonly server: string;
  readonly port: number;
  readonly protocol: 'udp' | 'tcp';
  /** Measured time; the warm-up of `omitSec` comes on top. */
  readonly durationSec: number;
  readonly omitSec?: number;
  readonly streams?: number;
  /** UDP: payload of one datagram. TCP: length of one write. */
  readonly payloadBytes?: number;
  /** Per stream; 0 is unlimited. UDP must say it: the default is 1 Mbit/s. */
  readonly rateBps?: number;
  readonly bindAddress?: string;
  /** First local data port; further streams take the next ones. */
  readonly clientPort?: number;
  readonly socketBufferBytes?: number;
  readonly reverse?: boolean;
  readonly connectTimeoutMs?: number;
  /** Only when asked for: a CPU that the host does not have ends the test. */
  readonly cpuAffinity?: string;
}

/** `json-stream` and `text` are live; `json` prints nothing before the end. */
export type Iperf3OutputForm = 'json-stream' | 'text' | 'json';

/** Options by first version: iperf3 release notes and sources, 3.0.1 to 3.21. */
export function iperf3OutputForm(version: string): Iperf3OutputForm {
  if (isAtLeast(version, '3.17')) return 'json-stream';
  return isAtLeast(version, '3.1.5') ? 'text' : 'json';
}

export function iperf3ClientCommand(options: Iperf3ClientOptions): string[] {
  refuseImpossible(options);
  const { version, protocol, omitSec, streams, payloadBytes, rateBps, socketBufferBytes } = options;
  return [
    'iperf3',
    '-4',
    ...['-c', options.server, '-p', String(options.port)],
    ...(protocol === 'udp' ? ['-u'] : []),
    ...(rateBps === undefined ? [] : ['-b', String(Math.round(rateBps))]),
    ...(payloadBytes === undefined ? [] : ['-l', String(payloadBytes)]),
    ...['-t', String(options.durationSec), '-i', '1'],
    ...(omitSec === undefined || omitSec === 0 ? [] : ['-O', String(omitSec)]),
    ...(streams === undefined || streams === 1 ? [] : ['-P', String(streams)]),
    ...(options.reverse === true ? ['-R'] : []),
    ...(options.bindAddress === undefined ? [] : ['-B', options.bindAddress]),
    ...(options.clientPort === undefined ? [] : ['--cport', String(options.clientPort)]),
    ...(socketBufferBytes === undefined ? [] : ['-w', String(socketBufferBytes)]),
    ...(options.cpuAffinity === undefined ? [] : ['-A', options.cpuAffinity]),
    ...(protocol === 'udp' && isAtLeast(version, '3.1') ? ['--udp-counters-64bit'] : []),
    ...(options.connectTimeoutMs !== undefined && isAtLeast(version, '3.2')
      ? ['--connect-timeout', String(options.connectTimeoutMs)]
      : []),
    ...outputOptions(version),
  ];
}

/** What decides the form of the output; a server's and a client's are the same. */
export function outputOptions(version: string): string[] {
  const form = iperf3OutputForm(version);
  switch (form) {
    case 'json-stream':
      return ['--json-stream'];
    case 'text':
      return ['--forceflush'];
    case 'json':
      return ['-J'];
  }
}

function refuseImpossible(options: Iperf3ClientOptions): void {
  const { version, protocol, durationSec, omitSec = 0, streams = 1, payloadBytes } = options;
  const longestOmit = isAtLeast(version, '3.18') ? 600 : 60;
  if (protocol === 'udp' && options.rateBps === undefined) refuse(version, 'a UDP test needs a rate');
  if (durationSec < 1 || durationSec > 86_400) refuse(version, `${durationSec} s is not between 1 and 86400 s`);
  if (omitSec > longestOmit) refuse(version, `a warm-up of ${omitSec} s is longer than ${longestOmit} s`);
  if (streams < 1 || streams > 128) refuse(version, `${streams} streams are not between 1 and 128`);
  // Up to 3.1.x shorter datagrams are accepted, and the counts are nonsense.
  if (protocol === 'udp' && payloadBytes !== undefined && (payloadBytes < 16 || payloadBytes > 65_507)) {
    refuse(
      version,
      `a datagram of ${payloadBytes} bytes is not between 16 and 65507 bytes; netperf can send smaller ones`,
    );
  }
  if (options.clientPort !== undefined && !isAtLeast(version, '3.1'))
    refuse(version, 'it cannot fix the local data port');
}

function refuse(version: string, reason: string): never {
  throw new AppError('tool/version-unsupported', { tool: 'iperf3', version, reason });
}
