// With --get-server-output the client also prints what the server printed. The server counted what arrived, so its
// figures replace the upper bounds of the client's.
import { objectAt, objectsAt, textAt } from '../json-access.ts';
import { present } from '../present.ts';
import type { StreamReading, StreamTest, ToolOutput } from '../reading.ts';
import { lostOf, totalsOf, trapsInTotals } from '../stream-totals.ts';
import type { JsonObject } from '../tolerant-json.ts';
import { concludeJson } from './json-document.ts';
import { readServerText } from './server-text.ts';

export function withServerOutput(test: StreamTest, document: JsonObject | undefined, output: ToolOutput): StreamTest {
  const asJson = objectAt(document, 'server_output_json');
  const asText = textAt(document, 'server_output_text');
  if (asJson !== undefined) {
    const parts = {
      start: objectAt(asJson, 'start'),
      intervals: objectsAt(asJson, 'intervals'),
      end: objectAt(asJson, 'end'),
    };
    return withServerFigures(test, concludeJson(parts, 'server'));
  }
  const server = asText === undefined ? undefined : readServerText(asText, output, test.payloadBytes);
  return server === undefined ? test : withServerFigures(test, server);
}

/** Fills what the client could only bound, stream by stream; streams are matched by their ports. */
export function withServerFigures(client: StreamTest, server: StreamTest): StreamTest {
  const streams = client.streams.map((stream) => {
    const peer = server.streams.find(
      (other) => other.localPort === stream.remotePort && other.remotePort === stream.localPort,
    );
    return peer === undefined ? stream : completed(stream, peer);
  });
  const totals = totalsOf(streams);
  const kept = client.traps.filter((trap) => trap !== 'receiver-count-hidden' && trap !== 'nothing-arrived');
  return { ...client, streams, totals, traps: [...new Set([...kept, ...trapsInTotals(totals, streams)])] };
}

function completed(stream: StreamReading, peer: StreamReading): StreamReading {
  const { receivedAtMost: bound, ...rest } = stream;
  const sent = stream.sent ?? peer.sent;
  const received = stream.received ?? peer.received;
  return present<StreamReading>({
    ...rest,
    sent,
    received,
    receivedAtMost: received === undefined ? bound : undefined,
    lostPackets: lostOf(sent, received),
    reportedLoss: peer.reportedLoss ?? stream.reportedLoss,
    outOfOrder: peer.outOfOrder ?? stream.outOfOrder,
  });
}
