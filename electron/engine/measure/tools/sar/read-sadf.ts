// Reads what sadf makes of a recorded file: JSON (-j) or semicolons (-d). Dots in every locale, no averages.
import { numberAt, objectAt, objectsAt, textAt } from '../json-access.ts';
import { linesOf } from '../lines.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { HostActivity, ToolOutput } from '../reading.ts';
import { startFailure } from '../system-words.ts';
import { isJsonObject, lineAt, readJsonDocuments, type JsonObject } from '../tolerant-json.ts';
import { cutAtEnd, cutLine, toolFailure, unknownLine } from '../tool-failure.ts';
import { addRow, emptyTables, tableOf, type MutableTables, type TableName } from './activity-columns.ts';
import { readPrintedNumber } from './printed-number.ts';
import { sarFailure, sarVersion } from './sar-words.ts';

export function readSadf(output: ToolOutput): ParseOutcome {
  const notStarted = startFailure('sadf', output);
  if (notStarted !== undefined) return failed(notStarted);
  const version = sarVersion(output.stdout);
  if (version !== undefined) return read({ kind: 'version', tool: 'sadf', version });
  const said = sarFailure('sadf', output);
  if (said !== undefined) return failed(said);
  const text = output.stdout.trimStart();
  if (text === '') return failed(toolFailure('tool/nothing-printed', 'sadf', output));
  return text.startsWith('{') ? readJson(output) : readSemicolons(output);
}

function activity(perInterval: MutableTables): HostActivity {
  return { kind: 'host-activity', tool: 'sadf', perInterval, averages: emptyTables(), warnings: [], traps: [] };
}

/** The members of a table in JSON, and what its columns are called in text. */
const jsonTables: readonly { readonly member: string; readonly table: TableName; readonly name: string }[] = [
  { member: 'net-dev', table: 'interfaces', name: 'iface' },
  { member: 'net-edev', table: 'interfaceErrors', name: 'iface' },
  { member: 'softnet', table: 'softnet', name: 'cpu' },
];

function readJson(output: ToolOutput): ParseOutcome {
  const { documents, cut, strangeAt } = readJsonDocuments(output.stdout);
  const tables = emptyTables();
  let complete = true;
  for (const document of documents.filter(isJsonObject)) {
    for (const host of objectsAt(objectAt(document, 'sysstat'), 'hosts')) {
      for (const entry of objectsAt(host, 'statistics')) complete = addEntry(tables, entry) && complete;
    }
  }
  const reading = activity(tables);
  if (strangeAt !== undefined) {
    const line = lineAt(output.stdout, strangeAt);
    return failed(unknownLine('sadf', output, line.number, line.text), reading);
  }
  if (cut || !complete || isEmpty(tables)) return failed(cutAtEnd('sadf', output), reading);
  return read(reading);
}

function addEntry(tables: MutableTables, entry: JsonObject): boolean {
  const stamp = objectAt(entry, 'timestamp');
  const when = { endsAt: textAt(stamp, 'time') ?? '', endsAtEpochSec: epochOf(stamp) };
  const network = objectAt(entry, 'network');
  const rows = jsonTables.flatMap(({ member, table, name }) =>
    objectsAt(network, member).map((object) => ({ table, object, name: textAt(object, name) })),
  );
  const cpu = [...objectsAt(entry, 'cpu-load'), ...objectsAt(entry, 'cpu-load-all')].map((object) => ({
    table: 'cpu' as const,
    object,
    name: textAt(object, 'cpu'),
  }));
  const udp = objectAt(network, 'net-udp');
  const all = [
    ...rows,
    ...cpu,
    ...(udp === undefined ? [] : [{ table: 'udp' as const, object: udp, name: undefined }]),
  ];
  return all
    .map(({ table, object, name }) => addRow(tables, table, { ...when, name, values: columnsOf(object, table) }))
    .every(Boolean);
}

function columnsOf(object: JsonObject, table: TableName): Map<string, number> {
  const values = new Map<string, number>();
  for (const member of Object.keys(object)) {
    const value = numberAt(object, member);
    if (value === undefined) continue;
    const column =
      member === 'ifutil-percent' ? '%ifutil' : table === 'cpu' ? `%${member}` : `${jsonNames[member] ?? member}/s`;
    values.set(column, value);
  }
  return values;
}

/** Softnet members that are called otherwise than the columns. */
const jsonNames: Readonly<Record<string, string>> = {
  dropped: 'dropd',
  time_squeeze: 'squeezd',
  received_rps: 'rx_rps',
};

/** Only with -U or a UTC host does `utc` (1) or `tz` say that the clock is UTC. */
function epochOf(stamp: JsonObject | undefined): number | undefined {
  const date = textAt(stamp, 'date');
  const time = textAt(stamp, 'time');
  const utc = numberAt(stamp, 'utc') === 1 || textAt(stamp, 'tz') === 'UTC';
  return date === undefined || time === undefined || !utc ? undefined : secondsOf(`${date}T${time}Z`);
}

function secondsOf(isoText: string): number | undefined {
  const milliseconds = Date.parse(isoText);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** `# hostname;interval;timestamp;IFACE;rxpck/s;…`, then a line per row. */
function readSemicolons(output: ToolOutput): ParseOutcome {
  const tables = emptyTables();
  let columns: readonly string[] | undefined;
  for (const { number, text, terminated } of linesOf(output.stdout)) {
    if (!terminated) return failed(cutLine('sadf', output, number, text), activity(tables));
    if (text.trim() === '') continue;
    if (text.startsWith('# ')) {
      columns = text.slice(2).split(';');
      continue;
    }
    const cells = text.split(';');
    if (cells[3]?.startsWith('LINUX-RESTART') === true) continue;
    if (columns === undefined || !semicolonRow(tables, columns, cells)) {
      return failed(unknownLine('sadf', output, number, text), activity(tables));
    }
  }
  return isEmpty(tables) ? failed(cutAtEnd('sadf', output)) : read(activity(tables));
}

function semicolonRow(tables: MutableTables, columns: readonly string[], cells: readonly string[]): boolean {
  const table = tableOf(columns);
  if (table === undefined || cells.length !== columns.length) return false;
  const stamp = cells[columns.indexOf('timestamp')] ?? '';
  const iso = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC$/.exec(stamp);
  const values = new Map<string, number>();
  for (const [index, column] of columns.entries()) {
    if (!/[/%]/.test(column)) continue;
    const number = readPrintedNumber(cells[index] ?? '');
    if (number === undefined) return false;
    values.set(column, number.value);
  }
  const nameAt = columns.findIndex((column) => column === 'IFACE' || column === 'CPU');
  return addRow(tables, table, {
    endsAt: iso?.[2] ?? stamp,
    endsAtEpochSec: iso === null ? undefined : secondsOf(`${iso[1] ?? ''}T${iso[2] ?? ''}Z`),
    name: nameAt === -1 ? undefined : cpuName(cells[nameAt] ?? ''),
    values,
  });
}

/** sadf -d writes -1 for all CPUs together. */
function cpuName(cell: string): string {
  return cell === '-1' ? 'all' : cell;
}

function isEmpty(tables: MutableTables): boolean {
  return Object.values(tables).every((rows: readonly unknown[]) => rows.length === 0);
}
