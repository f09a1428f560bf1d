// Judges iperf3's text output: a result only where the tool says that it is one ("iperf Done." for a client, the end
// rows for a server), never because of the exit code.
import type { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { linesOf, type Line } from '../lines.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { Reading, StreamTest, ToolOutput } from '../reading.ts';
import { cutAtEnd, cutLine, toolFailure, toolSaid, unknownLine } from '../tool-failure.ts';
import type { AskedOfIperf3 } from './asked.ts';
import { iperf3Complaint, iperf3Failure, isIperf3Warning, isLateDatagram } from './failure-words.ts';
import { joined } from './joined-tests.ts';
import { withServerFigures } from './server-output.ts';
import { readServerText } from './server-text.ts';
import type { TextDraft } from './text-draft.ts';
import { Iperf3TextReader } from './text-reader.ts';
import { concludeText, hasAllEndRows, unconcludedText } from './text-summary.ts';

export function readIperf3Text(output: ToolOutput, asked: AskedOfIperf3): ParseOutcome {
  const reader = new Iperf3TextReader(asked.lengthBytes);
  let cut: Line | undefined;
  for (const line of linesOf(output.stdout)) {
    if (line.terminated || line.text.endsWith('iperf Done.')) reader.line(line.text);
    else cut = line;
  }
  const { draft } = reader;
  draft.role ??= asked.role;
  draft.warnings.push(...output.stderr.split('\n').filter(isIperf3Warning));
  draft.lateSeen ||= output.stderr.split('\n').some(isLateDatagram);
  const version = output.version ?? reader.version;
  const conclude = (test: TextDraft): StreamTest => withServerLines(concludeText(test, version), test, output);
  const earlier = reader.finished.map((test) =>
    hasAllEndRows(test) && test.complaint === undefined ? conclude(test) : unconcludedText(test, version),
  );
  const idle = draft.role === 'server' && !draft.accepted && draft.endRows.length === 0;
  const failure = failureOf(output, reader, cut);
  // A server that is stopped between two tests has finished the earlier ones.
  if (idle && earlier.length > 0 && cut === undefined && reader.unknown === undefined) {
    const broken = reader.finished.find((test) => !hasAllEndRows(test) || test.complaint !== undefined);
    const error = broken === undefined ? undefined : earlierFailure(output, broken);
    return error === undefined ? succeeded(joined(earlier), output) : failed(error, joined(earlier));
  }
  if (failure !== undefined) {
    const begun = draft.intervals.length > 0 || draft.ports.size > 0;
    return failed(failure, joined(begun ? [...earlier, unconcludedText(draft, version)] : earlier));
  }
  return succeeded(joined([...earlier, conclude(draft)]), output);
}

function withServerLines(test: StreamTest, draft: TextDraft, output: ToolOutput): StreamTest {
  if (draft.serverLines.length === 0) return test;
  const server = readServerText(draft.serverLines.join('\n'), output, draft.payloadBytes);
  return server === undefined ? test : withServerFigures(test, server);
}

function failureOf(output: ToolOutput, reader: Iperf3TextReader, cut: Line | undefined): AppError | undefined {
  const { draft, unknown } = reader;
  const words = draft.complaint ?? iperf3Complaint(output.stderr);
  if (words !== undefined) return iperf3Failure(output, words);
  if (cut !== undefined) return cutLine('iperf3', output, cut.number, cut.text);
  if (unknown !== undefined) return unknownLine('iperf3', output, unknown.number, unknown.text);
  if (output.signal !== undefined) return toolSaid('tool/killed', 'iperf3', output, output.signal);
  if (output.exitCode !== null && output.exitCode !== 0) return toolFailure('tool/not-finished', 'iperf3', output);
  const closed = draft.role === 'server' ? !draft.repeated && !lateCountMissing(draft) : draft.done;
  const whole = draft.role !== undefined && hasAllEndRows(draft) && closed;
  if (whole) return undefined;
  return output.exitCode === 0 && draft.intervals.length === 0
    ? toolFailure('tool/not-finished', 'iperf3', output)
    : cutAtEnd('iperf3', output);
}

/** Late datagrams were seen, and their number, the very last line of a server of 3.0 and 3.1, is not there. */
function lateCountMissing(draft: TextDraft): boolean {
  return draft.lateSeen && draft.outOfOrder.size === 0;
}

function earlierFailure(output: ToolOutput, broken: TextDraft): AppError {
  return broken.complaint === undefined ? cutAtEnd('iperf3', output) : iperf3Failure(output, broken.complaint);
}

function succeeded(reading: Reading | undefined, output: ToolOutput): ParseOutcome {
  return reading === undefined ? failed(cutAtEnd('iperf3', output)) : read(reading);
}
