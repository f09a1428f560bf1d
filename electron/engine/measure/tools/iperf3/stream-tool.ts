// iperf3 as a campaign uses it: one server a stream that ends with its test, paced UDP, both ends' own counts.
import { datagramBytes } from '../../../../../shared/line/layers.ts';
import type { StreamSetup, StreamTool, ToolEnd } from '../../campaign/stream-tool.ts';
import { endReading } from '../end-reading.ts';
import { iperf3ClientCommand, iperf3OutputForm } from './client-command.ts';
import { liveIperf3 } from './live-iperf3.ts';
import { readIperf3 } from './read-iperf3.ts';
import { iperf3ServerCommand } from './server-command.ts';

/** Large enough for a pause of the receiver; iperf3 ends with an error above the kernel's limit, so the smaller one counts. */
const wantedBufferBytes = 4 * 1024 * 1024;
const connectTimeoutMs = 5_000;

export const iperf3StreamTool: StreamTool = {
  clientProgram: 'iperf3',
  serverProgram: 'iperf3',
  waitSeconds: 0,
  connectsWithinMs: connectTimeoutMs,
  mismatch: () => undefined,
  reportsWhileSending: ({ client }) => iperf3OutputForm(client.version) !== 'json',
  serverCommand: ({ stream, server }) =>
    iperf3ServerCommand({ version: server.version, port: stream.serverPort, bindAddress: stream.receiverAddress }),
  clientCommand,
  liveClient: (setup) => liveIperf3(clientCommand(setup).join(' ')),
  liveServer: (setup) => liveIperf3(iperf3StreamTool.serverCommand(setup).join(' ')),
  readClient: ({ test }, output) => endReading(readIperf3(output), test.payloadBytes),
  readServer: ({ test }, output) => endReading(readIperf3(output), test.payloadBytes),
};

function clientCommand({ test, stream, client, server }: StreamSetup): readonly string[] {
  return iperf3ClientCommand({
    version: client.version,
    server: stream.receiverAddress,
    port: stream.serverPort,
    protocol: 'udp',
    durationSec: test.durationSeconds,
    payloadBytes: test.payloadBytes,
    rateBps: test.streamPayloadBps ?? 0,
    bindAddress: stream.senderAddress,
    clientPort: stream.senderDataPort,
    connectTimeoutMs,
    ...bufferFor(client, server, test.payloadBytes),
  });
}

/** `-w` is negotiated: the client's value is set on both ends, so the smaller limit decides. */
function bufferFor(client: ToolEnd, server: ToolEnd, payloadBytes: number): { readonly socketBufferBytes?: number } {
  const limits = [client.bufferLimitBytes, server.bufferLimitBytes];
  if (limits.some((limit) => limit === undefined)) return {};
  const socketBufferBytes = Math.min(wantedBufferBytes, ...limits.flatMap((limit) => limit ?? []));
  return socketBufferBytes > datagramBytes(payloadBytes, 'ip') ? { socketBufferBytes } : {};
}
