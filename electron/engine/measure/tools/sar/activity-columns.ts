// Maps columns of sar and sadf, by name and never by position, to rows. Column names: sysstat 10.1.5 to 12.7.5.
import { present } from '../present.ts';
import type {
  ActivityTables,
  CpuShare,
  InterfaceErrorRates,
  InterfaceRates,
  SoftnetRates,
  UdpRates,
} from '../reading.ts';

export interface RawRow {
  readonly endsAt: string;
  readonly endsAtEpochSec: number | undefined;
  /** The interface or CPU, where the table has one. */
  readonly name: string | undefined;
  readonly values: ReadonlyMap<string, number>;
}

export type TableName = keyof ActivityTables;

export interface MutableTables {
  readonly interfaces: InterfaceRates[];
  readonly interfaceErrors: InterfaceErrorRates[];
  readonly cpu: CpuShare[];
  readonly udp: UdpRates[];
  readonly softnet: SoftnetRates[];
}

export function emptyTables(): MutableTables {
  return { interfaces: [], interfaceErrors: [], cpu: [], udp: [], softnet: [] };
}

/** The table that has these columns; undefined for a report of sar that is not used here. */
export function tableOf(columns: readonly string[]): TableName | undefined {
  if (columns.includes('rxpck/s')) return 'interfaces';
  if (columns.includes('rxerr/s')) return 'interfaceErrors';
  if (columns.includes('%idle')) return 'cpu';
  if (columns.includes('idgm/s')) return 'udp';
  return columns.includes('squeezd/s') ? 'softnet' : undefined;
}

/** Adds the row to its table; false where a column that every version prints is missing. */
export function addRow(tables: MutableTables, table: TableName, row: RawRow): boolean {
  switch (table) {
    case 'interfaces':
      return added(tables.interfaces, interfaceRates(row));
    case 'interfaceErrors':
      return added(tables.interfaceErrors, interfaceErrors(row));
    case 'cpu':
      return added(tables.cpu, cpuShare(row));
    case 'udp':
      return added(tables.udp, udpRates(row));
    case 'softnet':
      return added(tables.softnet, softnetRates(row));
  }
}

function added<Row>(rows: Row[], row: Row | undefined): boolean {
  if (row !== undefined) rows.push(row);
  return row !== undefined;
}

const bytesPerKilobyte = 1024;

function interfaceRates(row: RawRow): InterfaceRates | undefined {
  const received = needed(row, ['rxpck/s', 'txpck/s', 'rxkB/s', 'txkB/s']);
  if (received === undefined || row.name === undefined) return undefined;
  const [receivedPacketsPerSec, sentPacketsPerSec, receivedKilobytes, sentKilobytes] = received;
  return present<InterfaceRates>({
    ...when(row),
    name: row.name,
    receivedPacketsPerSec,
    sentPacketsPerSec,
    receivedBytesPerSec: receivedKilobytes * bytesPerKilobyte,
    sentBytesPerSec: sentKilobytes * bytesPerKilobyte,
    utilizationPercent: row.values.get('%ifutil'),
  });
}

function interfaceErrors(row: RawRow): InterfaceErrorRates | undefined {
  const errors = needed(row, ['rxerr/s', 'txerr/s', 'rxdrop/s', 'txdrop/s']);
  const overruns = needed(row, ['rxfifo/s', 'txfifo/s', 'rxfifo/s', 'txfifo/s']);
  if (errors === undefined || overruns === undefined || row.name === undefined) return undefined;
  const [receiveErrorsPerSec, sendErrorsPerSec, receiveDropsPerSec, sendDropsPerSec] = errors;
  const [receiveOverrunsPerSec, sendOverrunsPerSec] = overruns;
  return present<InterfaceErrorRates>({
    ...when(row),
    name: row.name,
    receiveErrorsPerSec,
    sendErrorsPerSec,
    receiveDropsPerSec,
    sendDropsPerSec,
    receiveOverrunsPerSec,
    sendOverrunsPerSec,
  });
}

/** Plain -u says %user and %system, which contain the interrupts' share of -u ALL. */
function cpuShare(row: RawRow): CpuShare | undefined {
  const { values } = row;
  const userPercent = values.get('%user') ?? values.get('%usr');
  const systemPercent = values.get('%system') ?? values.get('%sys');
  const idlePercent = values.get('%idle');
  if (userPercent === undefined || systemPercent === undefined || idlePercent === undefined) return undefined;
  return present<CpuShare>({
    ...when(row),
    cpu: row.name ?? 'all',
    userPercent,
    systemPercent,
    idlePercent,
    iowaitPercent: values.get('%iowait'),
    stealPercent: values.get('%steal'),
    softInterruptPercent: values.get('%soft'),
  });
}

function udpRates(row: RawRow): UdpRates | undefined {
  const rates = needed(row, ['idgm/s', 'odgm/s', 'noport/s', 'idgmerr/s']);
  if (rates === undefined) return undefined;
  const [receivedPerSec, sentPerSec, noPortPerSec, receiveErrorsPerSec] = rates;
  return present<UdpRates>({ ...when(row), receivedPerSec, sentPerSec, noPortPerSec, receiveErrorsPerSec });
}

function softnetRates(row: RawRow): SoftnetRates | undefined {
  const rates = needed(row, ['total/s', 'dropd/s', 'squeezd/s', 'total/s']);
  if (rates === undefined) return undefined;
  const [processedPerSec, droppedPerSec, squeezedPerSec] = rates;
  return present<SoftnetRates>({
    ...when(row),
    cpu: row.name ?? 'all',
    processedPerSec,
    droppedPerSec,
    squeezedPerSec,
  });
}

function when({ endsAt, endsAtEpochSec }: RawRow): {
  readonly endsAt: string;
  readonly endsAtEpochSec: number | undefined;
} {
  return { endsAt, endsAtEpochSec };
}

type Four<T> = readonly [T, T, T, T];

function needed({ values }: RawRow, names: Four<string>): Four<number> | undefined {
  const [first, second, third, fourth] = names.map((name) => values.get(name));
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return undefined;
  return [first, second, third, fourth];
}
