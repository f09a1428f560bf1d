// What netperf says when it fails, and what that means; recorded with 2.4.5 to 2.7.0. Half of it goes to standard
// output, half to standard error, and none of it tells refused from timed out from unreachable.
import type { AppError } from '../../../../../shared/api/errors/app-error.ts';
import type { ToolOutput } from '../reading.ts';
import { kernelCode } from '../system-words.ts';
import { toolSaid, type ToolErrorCode } from '../tool-failure.ts';
import type { AskedOfNetperf } from './asked.ts';

const complaint =
  /^(?:netperf: )?(?:establish control: are you sure|establish_control could not|resolve_host: could not|Netperf could not|send_data: |recv_data: |(?:send|recv|receive)_(?:omni|request|response|tcp|udp|data)\w*:|\w*connect_data_socket|remote error|calibrate|The test you requested|Could not open output selection|shutdown_control|recv_response)|^Usage: netperf|^OUTPUT_NONE,/;

const meanings: readonly (readonly [RegExp, ToolErrorCode])[] = [
  [/could not resolve/i, 'tool/name-not-resolved'],
  [/are you sure there is a netserver|could not establish the control/, 'tool/unreachable'],
  // Without a banner or a table: the far side waits for the rest of a longer request (2.5 and older against 2.6 and newer).
  [/receive_response: no response received/, 'tool/version-mismatch'],
  [/recv_response\w*: no response received/, 'tool/control-lost'],
  [/recv_response\w*: partial response/, 'tool/wrong-peer'],
  [/is unknown to this netperf|output selection file|^Usage|^OUTPUT_NONE/, 'tool/bad-parameter'],
  [/connect_data_socket failed/, 'tool/tcp-blocked'],
];

/** The first line in which netperf says that it failed. */
export function netperfComplaint(lines: Iterable<string>): string | undefined {
  for (const line of lines) if (complaint.test(line.trimEnd())) return line.trim();
  return undefined;
}

export function netperfFailure(output: ToolOutput, words: string, asked: AskedOfNetperf, udp: boolean): AppError {
  return toolSaid(codeOf(output, words, asked, udp), 'netperf', output, words.replace(/^netperf: /, ''));
}

function codeOf(output: ToolOutput, words: string, asked: AskedOfNetperf, udp: boolean): ToolErrorCode {
  const meaning = meanings.find(([pattern]) => pattern.test(words))?.[1];
  if (meaning === 'tool/unreachable') {
    // Only -d prints the cause of a failed connect.
    const cause = /connect failed, errno .*/.exec(output.stdout)?.[0];
    return (cause === undefined ? undefined : kernelCode(cause)) ?? meaning;
  }
  if (meaning !== undefined) return meaning;
  const kernel = kernelCode(words);
  if (!udp) return kernel ?? 'tool/failed';
  // From 2.6.0 on netperf sets SO_DONTROUTE on UDP data sockets unless -R 1 is given.
  if (/Network is unreachable|errno 101\b/.test(words) && asked.known && !asked.routingAllowed) {
    return 'tool/routing-not-allowed';
  }
  // An ICMP error for the data socket: a firewall rejects, or nobody listens there any more.
  if (kernel === 'tool/connection-refused' || /No route to host|errno 113\b/.test(words)) return 'tool/udp-blocked';
  return kernel ?? 'tool/failed';
}
