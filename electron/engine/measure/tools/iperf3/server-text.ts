// The text of an iperf3 server as a client passes it on (--get-server-output).
import { linesOf } from '../lines.ts';
import type { StreamTest, ToolOutput } from '../reading.ts';
import { Iperf3TextReader } from './text-reader.ts';
import { concludeText, hasAllEndRows } from './text-summary.ts';

/** The server's own conclusion, or nothing where it did not come to one. */
export function readServerText(
  text: string,
  output: ToolOutput,
  payloadBytes: number | undefined,
): StreamTest | undefined {
  const reader = new Iperf3TextReader(payloadBytes);
  for (const line of linesOf(text)) reader.line(line.text);
  const { draft } = reader;
  draft.role = 'server';
  return draft.complaint === undefined && hasAllEndRows(draft) ? concludeText(draft, output.version) : undefined;
}
