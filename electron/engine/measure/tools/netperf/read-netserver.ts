// Reads what netserver prints when it starts. Its failure text is the same for every cause.
import { linesOf } from '../lines.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { ToolOutput } from '../reading.ts';
import { startFailure } from '../system-words.ts';
import { cutLine, toolFailure, toolSaid, unknownLine } from '../tool-failure.ts';

const started = /^Starting netserver (?:with host|at hostname) '?([^' ]*)'? port '?(\d+)'? and family \S+\s*$/;
/** -d prints the name of every function that it enters. */
const debug = /^(?:[a-z_]+: |setting \d+ in fdset)/;

export function readNetserver(output: ToolOutput): ParseOutcome {
  const notStarted = startFailure('netserver', output);
  if (notStarted !== undefined) return failed(notStarted);
  const words = `${output.stdout}\n${output.stderr}`;
  const refusal = /^(?:Unable to start netserver|set_up_server could not|netserver: .*bind).*$/m.exec(words)?.[0];
  if (refusal !== undefined) return failed(toolSaid('tool/not-listening', 'netserver', output, refusal));
  const usage = /^(?:netserver: (?:invalid|unrecognized) option.*|Usage: netserver.*)$/m.exec(words)?.[0];
  if (usage !== undefined) return failed(toolSaid('tool/bad-parameter', 'netserver', output, usage));
  return readStart(output);
}

function readStart(output: ToolOutput): ParseOutcome {
  let outcome: ParseOutcome | undefined;
  for (const { number, text, terminated } of linesOf(output.stdout)) {
    if (!terminated) return failed(cutLine('netserver', output, number, text));
    const version = /^Netperf version (\S+)\s*$/.exec(text)?.[1];
    const start = started.exec(text);
    if (version !== undefined) outcome ??= read({ kind: 'version', tool: 'netserver', version });
    else if (start !== null) outcome ??= read(listening(start[1] ?? '', Number(start[2])));
    else if (text.trim() !== '' && !debug.test(text)) return failed(unknownLine('netserver', output, number, text));
  }
  // Taken for a child of inetd: no listener, no word, exit code 0.
  return outcome ?? failed(toolFailure('tool/nothing-printed', 'netserver', output));
}

function listening(address: string, port: number): Extract<ParseOutcome, { ok: true }>['reading'] {
  const wrapped = port > 65_535;
  const any = address === '' || address.startsWith('IN(6)');
  return {
    kind: 'server-started',
    tool: 'netserver',
    ...(any ? {} : { address }),
    port: wrapped ? port % 65_536 : port,
    traps: wrapped ? ['port-not-as-asked'] : [],
  };
}
