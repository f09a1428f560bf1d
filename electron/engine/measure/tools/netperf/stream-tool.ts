// netperf as a campaign uses it: one owned netserver a stream, a UDP flood without pacing, the receiver's own count.
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import type { StreamSetup, StreamTool } from '../../campaign/stream-tool.ts';
import { endReading } from '../end-reading.ts';
import { isAtLeast } from '../version-number.ts';
import { netperfClientCommand } from './client-command.ts';
import { liveNetperf } from './live-netperf.ts';
import { readNetperf } from './read-netperf.ts';
import { netserverCommand } from './server-command.ts';

/** netperf clamps silently to the kernel's limits, so asking for more than there is does no harm. */
const wantedBufferBytes = 4 * 1024 * 1024;

/** Long enough for sixteen control connections over a line of any length; then all send at once. */
const waitSeconds = 1;

/** 2.6.0 changed the control message: older and newer ones wait for each other in silence. */
const protocolBreak = '2.6';

export const netperfStreamTool: StreamTool = {
  clientProgram: 'netperf',
  serverProgram: 'netserver',
  waitSeconds,
  connectsWithinMs: undefined,
  mismatch: ({ client, server }) =>
    isAtLeast(client.version, protocolBreak) === isAtLeast(server.version, protocolBreak)
      ? undefined
      : new AppError('campaign/netperf-mismatch', {
          client: client.host,
          clientVersion: client.version,
          server: server.host,
          serverVersion: server.version,
        }),
  reportsWhileSending: ({ client }) => client.hasInterims,
  serverCommand: ({ stream }) =>
    netserverCommand({ controlPort: stream.serverPort, listenAddress: stream.receiverAddress }),
  clientCommand,
  liveClient: (setup) => liveNetperf(clientCommand(setup).join(' ')),
  liveServer: () => undefined,
  readClient: ({ test }, output) => endReading(readNetperf(output), test.payloadBytes),
  // It prints nothing worth reading and is ended by us: whatever went wrong, the client says it.
  readServer: () => ({ warnings: [] }),
};

function clientCommand({ test, stream, client }: StreamSetup): readonly string[] {
  return netperfClientCommand({
    version: client.version,
    server: stream.receiverAddress,
    controlPort: stream.serverPort,
    test: 'UDP_STREAM',
    durationSec: test.durationSeconds,
    waitSec: waitSeconds,
    messageBytes: test.payloadBytes,
    localPort: stream.senderDataPort,
    remotePort: stream.receiverDataPort,
    localAddress: stream.senderAddress,
    receiveBufferBytes: wantedBufferBytes,
    hasInterims: client.hasInterims,
  });
}
