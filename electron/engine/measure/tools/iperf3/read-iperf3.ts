// Reads a complete output of iperf3, client or server, text or JSON, whatever its version.
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { ToolOutput } from '../reading.ts';
import { startFailure } from '../system-words.ts';
import { toolFailure, toolSaid } from '../tool-failure.ts';
import { askedOfIperf3 } from './asked.ts';
import { iperf3Complaint, iperf3Failure } from './failure-words.ts';
import { readIperf3Json } from './json-reader.ts';
import { readIperf3Text } from './text-output.ts';
import { iperf3VersionIn } from './version.ts';

export function readIperf3(output: ToolOutput): ParseOutcome {
  const notStarted = startFailure('iperf3', output);
  if (notStarted !== undefined) return failed(notStarted);
  const asked = askedOfIperf3(output.command);
  const text = output.stdout.replace(/^\uFEFF/, '').trimStart();
  if (text === '') return silent(output);
  if (/^\{/.test(text)) return readIperf3Json(output, asked.role);
  const version = onlyVersion(output.stdout);
  if (version !== undefined) return read({ kind: 'version', tool: 'iperf3', version });
  const usage = /^Usage: iperf/m.test(output.stdout) ? iperf3Complaint(output.stderr) : undefined;
  if (usage !== undefined) return failed(iperf3Failure(output, usage));
  return readIperf3Text(output, asked);
}

function silent(output: ToolOutput): ParseOutcome {
  const words = iperf3Complaint(output.stderr);
  if (words !== undefined) return failed(iperf3Failure(output, words));
  if (output.signal !== undefined) return failed(toolSaid('tool/killed', 'iperf3', output, output.signal));
  const said = output.stderr.trim();
  return failed(said === '' ? toolFailure('tool/nothing-printed', 'iperf3', output) : iperf3Failure(output, said));
}

/** `iperf3 --version`: the version, the system's name (first in 3.0.x) and a list of features, nothing of a test. */
function onlyVersion(stdout: string): string | undefined {
  const lines = stdout.trim().split('\n');
  const named = lines.every((line) => /^(?:iperf \d|Optional features available: |\S+ \S+ \d+\.)/.test(line.trim()));
  return named && stdout.endsWith('\n') ? iperf3VersionIn(stdout) : undefined;
}
