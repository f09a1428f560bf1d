// From what a tool's output says to the totals of one stream's end, as the dossier stores them.
import type { ToolTotals } from '../../../../shared/job/events.ts';
import type { EndReading } from '../campaign/stream-tool.ts';
import type { ParseOutcome } from './outcome.ts';
import type { Amount, Reading, StreamReading, StreamTest } from './reading.ts';

export function endReading(outcome: ParseOutcome, payloadBytes: number): EndReading {
  const reading = outcome.ok ? outcome.reading : outcome.partial;
  const test = onlyTest(reading);
  const stream = test?.streams[0];
  return {
    warnings: test ? [...test.warnings, ...test.traps] : [],
    ...(test?.version !== undefined && { version: test.version }),
    // Figures of a run that failed are partial: the error stands, and no total pretends to be a result.
    ...(outcome.ok && stream && { totals: totalsOf(stream, payloadBytes) }),
    ...(!outcome.ok && { error: outcome.error }),
  };
}

function onlyTest(reading: Reading | undefined): StreamTest | undefined {
  if (reading?.kind === 'stream-test') return reading;
  return reading?.kind === 'stream-tests' && reading.tests.length === 1 ? reading.tests[0] : undefined;
}

function totalsOf(stream: StreamReading, payloadBytes: number): ToolTotals {
  const sent = amount(stream.sent, payloadBytes);
  const received = amount(stream.received, payloadBytes);
  return {
    ...(sent && { sentPackets: sent.packets, sentBytes: sent.bytes, sentSeconds: sent.seconds }),
    ...(received && {
      receivedPackets: received.packets,
      receivedBytes: received.bytes,
      receivedSeconds: received.seconds,
    }),
    ...(stream.outOfOrder !== undefined && { outOfOrderPackets: stream.outOfOrder }),
    ...(stream.jitterMs !== undefined && { jitterMs: stream.jitterMs }),
  };
}

/** Only exact counts become totals: a figure that the tool rounded for display stays a display figure. */
function amount(
  given: Amount | undefined,
  payloadBytes: number,
): { readonly packets: number; readonly bytes: number; readonly seconds: number } | undefined {
  if (given?.packets === undefined || given.seconds === undefined) return undefined;
  return { packets: given.packets, bytes: given.packets * payloadBytes, seconds: given.seconds };
}
