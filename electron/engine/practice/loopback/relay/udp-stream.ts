// Carries the datagrams of one stream, and the answers, between two hosts. To each host it looks like the other one.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { datagramBytes } from '../../../../../shared/line/layers.ts';
import type { SiteHost } from '../addresses.ts';
import type { LiveLine } from './live-line.ts';
import type { CarriedStream } from './messages.ts';

/**
 * For a paced stream, half a second in which this thread does not run: the line's queues decide what is lost, not this socket.
 * No more, because what a flood has left here when it ends still takes its way over the line.
 */
const receiveBufferBytes = 256 * 1024;

interface End {
  readonly host: SiteHost;
  readonly port: number;
}

/** From then on until the thread ends. */
export async function carryStream(
  line: LiveLine,
  stream: CarriedStream,
  hostNamed: (name: string) => SiteHost,
): Promise<void> {
  const sender: End = { host: hostNamed(stream.sender), port: stream.senderPort };
  const receiver: End = { host: hostNamed(stream.receiver), port: stream.receiverPort };
  const [toSender, toReceiver] = await Promise.all([connected(receiver, sender), connected(sender, receiver)]);
  carry({ line, from: toSender, to: toReceiver, sender, receiver });
  carry({ line, from: toReceiver, to: toSender, sender: receiver, receiver: sender });
}

/** A socket at one host's face that talks to the other host only. */
async function connected(face: End, peer: End): Promise<Socket> {
  // netserver 2.7.0 binds its data port at 0.0.0.0, with SO_REUSEADDR, whatever -L says: it must be free at the face as well.
  const socket = createSocket({ type: 'udp4', reuseAddr: true, recvBufferSize: receiveBufferBytes });
  // Once bound, what can come is the ICMP error of a port that is not open yet, or any more: no concern of the line.
  socket.bind(face.port, face.host.face);
  await once(socket, 'listening');
  socket.on('error', () => undefined);
  socket.connect(peer.port, peer.host.address);
  await once(socket, 'connect');
  return socket;
}

interface Way {
  readonly line: LiveLine;
  readonly from: Socket;
  readonly to: Socket;
  readonly sender: End;
  readonly receiver: End;
}

function carry({ line, from, to, sender, receiver }: Way): void {
  const flow = `udp ${sender.host.name}:${sender.port} ${receiver.host.name}:${receiver.port}`;
  from.on('message', (datagram) => {
    line.send({
      from: sender.host.name,
      to: receiver.host.name,
      flow,
      bytes: datagramBytes(datagram.length, 'ethernet'),
      isControl: false,
      cargo: {
        deliver: () => {
          to.send(datagram);
        },
      },
    });
  });
}
