// The findings and the streams of a job as CSV, for spreadsheets: plain numbers in the unit that their column names.
import { csvRow, type CsvCell } from '../../../shared/job/csv.ts';
import { jobResults } from '../../../shared/job/results.ts';
import type { JobView } from '../../../shared/job/view.ts';

export function resultsCsv(view: JobView): string {
  const { tests } = jobResults(view);
  const rows: CsvCell[][] = [
    ['test', 'tool', 'direction', 'stream', 'sender', 'receiver', 'state', ...figures],
    ...tests.flatMap((test) =>
      test.streams.map((stream): CsvCell[] => [
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
  return rows.map(csvRow).join('');
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
