// The wire to `demarc serve`: a WebSocket to where the page itself came from. The session cookie goes with it by itself.
import type { Port } from '../../shared/api/rpc/port.ts';

/** Rejects when the connection cannot be made. */
export function socketPort(): Promise<Port> {
  const url = new URL('api', location.href);
  url.protocol = 'ws:';
  url.hash = '';
  const socket = new WebSocket(url);
  const early: string[] = [];
  const keep = ({ data }: MessageEvent) => void early.push(String(data));
  socket.addEventListener('message', keep);
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => {
      reject(new Error('no connection'));
    });
    socket.addEventListener('open', () => {
      resolve({
        send: (frame) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(frame);
        },
        listen: ({ frame, closed }) => {
          socket.removeEventListener('message', keep);
          for (const text of early.splice(0)) frame(text);
          socket.addEventListener('message', ({ data }) => {
            frame(String(data));
          });
          if (socket.readyState === WebSocket.OPEN) socket.addEventListener('close', closed);
          else closed();
        },
        close: () => {
          socket.close();
        },
      });
    });
  });
}
