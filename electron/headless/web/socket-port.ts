// A WebSocket as a port of the kernel.
import type { WebSocket } from 'ws';
import type { Port } from '../../../shared/api/rpc/port.ts';

/** More than this unsent, and a follow waits for the screen to catch up. */
const mostUnsentBytes = 4_000_000;
const checkEveryMs = 20;

export function socketPort(socket: WebSocket): Port {
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(frame);
    },
    listen: ({ frame, closed }) => {
      socket.on('message', (data, isBinary) => {
        // Frames are text; with `binaryType` left alone, ws hands text over as one Buffer.
        if (isBinary || !Buffer.isBuffer(data)) socket.close(1003);
        else frame(data.toString('utf8'));
      });
      socket.on('close', closed);
      // ws closes the socket itself after an error, such as a message above the limit.
      socket.on('error', () => undefined);
    },
    close: () => {
      socket.close(1002);
    },
    drained: async () => {
      while (socket.bufferedAmount > mostUnsentBytes && socket.readyState === socket.OPEN) {
        await new Promise((resolve) => setTimeout(resolve, checkEveryMs));
      }
    },
  };
}
