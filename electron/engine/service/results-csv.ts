// The findings and the streams of a job as CSV (RFC 4180), for spreadsheets: plain numbers in the unit that their column names.
import { jobResults } from '../../../shared/job/results.ts';
import type { JobView } from '../../../shared/job/view.ts';

type Cell = string | number | boolean | undefined;

export function resultsCsv(view: JobView): string {
  const { tests } = jobResults(view);
  const rows: Cell[][] = [
    ['test', 'tool', 'direction', 'stream', 'sender', 'receiver', 'state', ...figures],
    ...tests.flatMap((test) =>
      test.streams.map((stream): Cell[] => [
        test.id,
        test.tool,
        test.direction,
        stream.id,
        stream.sender,
        stream.receiver,
        stream.state,
        stream.sent?.ethernetBps,
        stream.received?.ethernetBps,
        stream.sent?.packetsPerSecond,
        stream.received?.packetsPerSecond,
        stream.sentPackets,
        stream.receivedPackets,
        stream.loss,
        stream.jitterMs,
      ]),
    ),
  ];
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

const figures = [
  'sentEthernetBps',
  'receivedEthernetBps',
  'sentPacketsPerSecond',
  'receivedPacketsPerSecond',
  'sentPackets',
  'receivedPackets',
  'loss',
  'jitterMs',
] as const;

/** A text that a spreadsheet would take for a formula is given as text. Not measured is an empty cell, never a zero. */
function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
