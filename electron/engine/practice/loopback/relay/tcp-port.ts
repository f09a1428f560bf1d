// Carries TCP connections to one port of a host: the tools' control connections. Segment by segment through the line, and
// again when the line has dropped one. Built for signalling, not for bulk: one segment of a connection is under way at a time.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { datagramBytes } from '../../../../../shared/line/layers.ts';
import type { SiteHost } from '../addresses.ts';
import type { LiveLine } from './live-line.ts';
import type { CarriedPort } from './messages.ts';

const segmentBytes = 1448;
/** The least that Linux waits before it sends a segment again (TCP_RTO_MIN, include/net/tcp.h). */
const againAfterMs = 200;

/** From then on until the thread ends. */
export async function carryPort(
  line: LiveLine,
  { host, port }: CarriedPort,
  hosts: readonly SiteHost[],
): Promise<void> {
  const server = hosts.find(({ name }) => name === host);
  if (!server) throw new Error(`no host ${host}`);
  const listener = createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
    // Tools bind their own address before they connect: it tells who they are.
    const client = hosts.find(({ address }) => address === near.remoteAddress);
    if (!client || client.role === server.role) {
      near.destroy();
      return;
    }
    const far = connect({ host: server.address, port, localAddress: client.face, noDelay: true, allowHalfOpen: true });
    const flow = `tcp ${client.name}:${near.remotePort ?? 0} ${host}:${port}`;
    closeTogether(near, far);
    void carry(near, far, (bytes) => crossing(line, { from: client.name, to: host, flow }, bytes));
    void carry(far, near, (bytes) => crossing(line, { from: host, to: client.name, flow: `${flow} back` }, bytes));
  });
  listener.listen(port, server.face);
  await once(listener, 'listening');
}

function closeTogether(near: Socket, far: Socket): void {
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => other.destroy()); // 'close' follows
    one.on('close', () => {
      if (!one.readableEnded || !one.writableFinished) other.destroy();
    });
  }
}

/** Until the one who speaks has finished, or either end is gone. */
async function carry(from: Socket, to: Socket, cross: (bytes: number) => Promise<boolean>): Promise<void> {
  const gone = () => from.destroyed || to.destroyed;
  const deliver = async (payload: Buffer): Promise<void> => {
    while (!gone() && !(await cross(payload.length))) await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    if (!gone()) to.write(payload);
  };
  try {
    for await (const chunk of from.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer; // no encoding is set
      for (let start = 0; start < bytes.length; start += segmentBytes) {
        await deliver(bytes.subarray(start, start + segmentBytes));
      }
    }
    // The end of the stream takes the line as well.
    await deliver(Buffer.alloc(0));
    to.end();
  } catch {
    to.destroy(); // the connection broke: so does the other half
  }
}

interface Course {
  readonly from: string;
  readonly to: string;
  readonly flow: string;
}

/** False when the line has dropped it. */
function crossing(line: LiveLine, { from, to, flow }: Course, payloadBytes: number): Promise<boolean> {
  return new Promise((resolve) => {
    line.send({
      from,
      to,
      flow,
      bytes: datagramBytes(payloadBytes, 'ethernet', 'tcp'),
      isControl: true,
      cargo: {
        deliver: () => {
          resolve(true);
        },
        drop: () => {
          resolve(false);
        },
      },
    });
  });
}
