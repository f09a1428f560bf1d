// Reads a complete output of netperf. A table is a result only as a whole; the exit code is none.
import type { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { Reading, ToolOutput } from '../reading.ts';
import { startFailure } from '../system-words.ts';
import { cutAtEnd, cutLine, toolFailure, toolSaid, unknownLine } from '../tool-failure.ts';
import { askedOfNetperf, type AskedOfNetperf } from './asked.ts';
import { bannerFromTest } from './banner.ts';
import { concludeClassic, type Conclusion } from './conclude-classic.ts';
import { concludeValues } from './conclude-values.ts';
import { netperfFailure } from './failure-words.ts';
import { readNetperfDocument, type NetperfDocument } from './netperf-document.ts';
import { netperfStreamTest } from './stream-sides.ts';

export function readNetperf(output: ToolOutput): ParseOutcome {
  const notStarted = startFailure('netperf', output);
  if (notStarted !== undefined) return failed(notStarted);
  const version = /^Netperf version (\S+)\s*\n/.exec(output.stdout)?.[1];
  if (version !== undefined) return read({ kind: 'version', tool: 'netperf', version });
  const asked = askedOfNetperf(output.command);
  const document = readNetperfDocument(output, asked);
  const conclusion =
    document.values.size > 0 ? concludeValues(document, asked, output) : concludeClassic(document, asked, output);
  const failure = failureOf(output, document, asked, conclusion);
  if (failure !== undefined) return failed(failure, partialOf(output, document, asked, conclusion));
  return conclusion.state === 'whole' ? read(conclusion.reading) : failed(cutAtEnd('netperf', output));
}

function failureOf(
  output: ToolOutput,
  document: NetperfDocument,
  asked: AskedOfNetperf,
  conclusion: Conclusion,
): AppError | undefined {
  const { complaint, cut, unknown } = document;
  const udp = (document.banner.protocol ?? bannerFromTest(asked.test).protocol) === 'udp';
  if (complaint !== undefined) return netperfFailure(output, complaint, asked, udp);
  if (output.stdout.trim() === '') return silence(output, asked);
  if (cut !== undefined) return cutLine('netperf', output, cut.number, cut.text);
  if (unknown !== undefined) return unknownLine('netperf', output, unknown.number, unknown.text);
  if (conclusion.state === 'unit-unknown') {
    const line = output.stdout.trimEnd().split('\n').length;
    return toolFailure('tool/unit-unknown', 'netperf', output, { line, offending: conclusion.rate });
  }
  if (conclusion.state === 'incomplete') {
    if (output.signal !== undefined) return toolSaid('tool/killed', 'netperf', output, output.signal);
    return cutAtEnd('netperf', output);
  }
  if (output.exitCode === null || output.exitCode === 0) return undefined;
  return toolSaid('tool/failed', 'netperf', output, output.stderr.trim() || `exit code ${output.exitCode}`);
}

function silence(output: ToolOutput, asked: AskedOfNetperf): AppError {
  if (output.signal !== undefined) return toolSaid('tool/killed', 'netperf', output, output.signal);
  const words = output.stderr.trim();
  if (words === '') return toolFailure('tool/nothing-printed', 'netperf', output);
  return /^Usage|invalid option|requires an argument/m.test(words)
    ? toolSaid('tool/bad-parameter', 'netperf', output, words.split('\n')[0] ?? '')
    : netperfFailure(output, words, asked, false);
}

/** What was complete before the failure: a row, or the interim results. */
function partialOf(
  output: ToolOutput,
  document: NetperfDocument,
  asked: AskedOfNetperf,
  conclusion: Conclusion,
): Reading | undefined {
  if (conclusion.state !== 'unit-unknown' && conclusion.reading !== undefined) {
    const { reading } = conclusion;
    const empty = reading.kind === 'stream-test' && reading.streams.length === 0 && reading.intervals.length === 0;
    return empty ? undefined : reading;
  }
  if (document.interims.every((interim) => interim.rateBps === undefined)) return undefined;
  const { protocol, does } = { ...bannerFromTest(asked.test), ...document.banner };
  return netperfStreamTest({ protocol, does: does === 'receives' ? does : 'sends' }, document, asked, output);
}
