// What iperf3 says when it fails, and what that means. Recorded with 3.0.12 to 3.21; the order matters, first match wins.
import type { AppError } from '../../../../../shared/api/errors/app-error.ts';
import type { ToolOutput } from '../reading.ts';
import { kernelCode } from '../system-words.ts';
import { toolSaid, type ToolErrorCode } from '../tool-failure.ts';

const meanings: readonly (readonly [RegExp, ToolErrorCode])[] = [
  [/server is busy/, 'tool/server-busy'],
  [/interrupt - the (?:client|server) has terminated/, 'tool/killed'],
  [
    /the (?:client|server) has terminated|control socket has closed|test is terminated by the server|select failed/,
    'tool/control-lost',
  ],
  [/unknown control message/, 'tool/wrong-peer'],
  [/larger than server limit|maximum permitted limit/, 'tool/server-limit'],
  [/socket buffer size not set/, 'tool/buffer-refused'],
  [
    /unable to set CPU affinity|parameter error|(?:unrecognized|invalid|ambiguous) option|option .* requires/,
    'tool/bad-parameter',
  ],
  [/Another instance of iperf3/, 'tool/port-taken'],
  // The UDP hello never came through, although TCP on the same port did (30 s); on a server with two addresses the answer
  // leaves from the other one and is refused.
  [/unable to read from stream socket: (?:Resource temporarily unavailable|Connection refused)/, 'tool/udp-blocked'],
  // 3.9 does not notice that its connect failed.
  [/unable to send control message: Bad file descriptor/, 'tool/connection-refused'],
  // 3.12 says so, after 5 s, for a name that no server resolves.
  [/unable to connect to server.*: Resource temporarily unavailable/, 'tool/name-not-resolved'],
  [/idle timed? ?out|timeout/i, 'tool/timed-out'],
];

function iperf3FailureCode(words: string): ToolErrorCode {
  return meanings.find(([pattern]) => pattern.test(words))?.[1] ?? kernelCode(words) ?? 'tool/failed';
}

export function iperf3Failure(output: ToolOutput, words: string): AppError {
  return toolSaid(iperf3FailureCode(words), 'iperf3', output, withoutPrefix(words));
}

/** The line of a stream in which iperf3 says why it failed: `iperf3: error - …`, `iperf3: interrupt - …`, a bad option. */
export function iperf3Complaint(text: string): string | undefined {
  for (const line of text.split('\n')) {
    // --timestamps and -T put their text in front.
    const complaint = /(?:^|\s)(iperf3?: (?!OUT OF ORDER|exiting).*)$/.exec(line)?.[1];
    if (complaint !== undefined && !isIperf3Warning(complaint)) return complaint.trim();
  }
  return undefined;
}

/** Not a failure: the tool goes on. */
export function isIperf3Warning(line: string): boolean {
  return /^(?:iperf3?: )?warning\b/i.test(line);
}

/** 3.0 (standard error) and 3.1 (standard output) print one line for every late datagram. */
export function isLateDatagram(line: string): boolean {
  return /^(?:iperf3?: )?OUT OF ORDER - /.test(line);
}

function withoutPrefix(words: string): string {
  return words.replace(/^\s*iperf3?: /, '').replace(/^(?:error|parameter error) - /, '');
}
