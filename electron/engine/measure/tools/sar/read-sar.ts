// Reads a complete output of sar, in any locale. It is complete only with its averages, which come last.
import { linesOf, type Line } from '../lines.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { ActivityTables, HostActivity, ToolOutput, Trap } from '../reading.ts';
import { startFailure } from '../system-words.ts';
import { cutAtEnd, cutLine, toolFailure, toolSaid, unknownLine } from '../tool-failure.ts';
import { addRow, emptyTables } from './activity-columns.ts';
import { sarFailure, sarVersion } from './sar-words.ts';
import { SarLines } from './sar-lines.ts';

interface Sorted {
  readonly perInterval: ActivityTables;
  readonly averages: ActivityTables;
  readonly warnings: readonly string[];
  readonly comma: boolean;
  readonly unknown: Line | undefined;
  readonly cut: Line | undefined;
}

export function readSar(output: ToolOutput): ParseOutcome {
  const notStarted = startFailure('sar', output);
  if (notStarted !== undefined) return failed(notStarted);
  const version = sarVersion(output.stdout);
  if (version !== undefined) return read({ kind: 'version', tool: 'sar', version });
  const words = sarFailure('sar', output);
  if (words !== undefined) return failed(words);
  if (output.stdout.trim() === '') {
    return failed(
      output.signal === undefined
        ? toolFailure('tool/nothing-printed', 'sar', output)
        : toolSaid('tool/killed', 'sar', output, output.signal),
    );
  }
  const sorted = sort(output.stdout);
  const reading = activity(sorted);
  const { cut, unknown } = sorted;
  if (cut !== undefined) return failed(cutLine('sar', output, cut.number, cut.text), reading);
  if (unknown !== undefined) return failed(unknownLine('sar', output, unknown.number, unknown.text), reading);
  if (hasAllAverages(sorted)) return read(reading);
  const error =
    output.signal === undefined ? cutAtEnd('sar', output) : toolSaid('tool/killed', 'sar', output, output.signal);
  return failed(error, reading);
}

function sort(stdout: string): Sorted {
  const grammar = new SarLines();
  const perInterval = emptyTables();
  const averages = emptyTables();
  const warnings: string[] = [];
  let comma = false;
  let unknown: Line | undefined;
  let cut: Line | undefined;
  for (const line of linesOf(stdout)) {
    if (!line.terminated) {
      cut = line;
      break;
    }
    const said = grammar.line(line.text);
    if (said.kind === 'unknown') unknown ??= line;
    else if (said.kind === 'header' && !said.known) warnings.push(`a table that is not read here: ${line.text.trim()}`);
    else if (said.kind === 'row') {
      comma ||= said.comma;
      if (!addRow(said.average ? averages : perInterval, said.table, said.row)) unknown ??= line;
    }
  }
  return { perInterval, averages, warnings, comma, unknown, cut };
}

function activity({ perInterval, averages, warnings, comma }: Sorted): HostActivity {
  const traps: Trap[] = comma ? ['numbers-in-a-foreign-locale'] : [];
  return { kind: 'host-activity', tool: 'sar', perInterval, averages, warnings: [...new Set(warnings)], traps };
}

/** Every table that was printed ends with averages, for as many rows as its last interval had. */
function hasAllAverages({ perInterval, averages }: Sorted): boolean {
  const tables: readonly (readonly [readonly { readonly endsAt: string }[], readonly unknown[]])[] = [
    [perInterval.interfaces, averages.interfaces],
    [perInterval.interfaceErrors, averages.interfaceErrors],
    [perInterval.cpu, averages.cpu],
    [perInterval.udp, averages.udp],
    [perInterval.softnet, averages.softnet],
  ];
  const used = tables.filter(([rows]) => rows.length > 0);
  return (
    used.length > 0 &&
    used.every(([rows, means]) => {
      const last = rows.at(-1)?.endsAt;
      return means.length >= rows.filter((row) => row.endsAt === last).length;
    })
  );
}
