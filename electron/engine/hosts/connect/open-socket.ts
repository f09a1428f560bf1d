// The byte stream to a hop: a TCP connection from the laptop, or a channel through the hop before it.
import { connect as connectTcp, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Hop } from '../target.ts';
import { networkReason } from './network-reason.ts';
import type { StepDeadline, StepPlace } from './step-deadline.ts';
import type { OpenHop } from './way.ts';

export async function openSocket(
  hop: Hop,
  via: OpenHop | undefined,
  steps: StepDeadline,
  place: StepPlace,
): Promise<Duplex> {
  const opening = via === undefined ? openTcp(hop, steps, place) : openThrough(via, hop, steps, place);
  try {
    return await Promise.race([opening, steps.expired]);
  } catch (error) {
    opening.then(
      (socket) => socket.destroy(),
      () => undefined,
    );
    throw error;
  }
}

function openTcp(hop: Hop, steps: StepDeadline, place: StepPlace): Promise<Duplex> {
  steps.enter(isIP(hop.address) === 0 ? 'resolve' : 'connect');
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host: hop.address, port: hop.port, noDelay: true });
    steps.expired.catch(() => socket.destroy());
    socket.once('lookup', (error: Error | null) => {
      if (error === null) steps.enter('connect');
    });
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = networkReason(cause.code);
      const code = cause.syscall === 'getaddrinfo' ? 'host/address-unknown' : 'host/unreachable';
      reject(new AppError(code, { ...place, step: steps.step, reason }, { cause }));
    });
  });
}

function openThrough(via: OpenHop, hop: Hop, steps: StepDeadline, place: StepPlace): Promise<Duplex> {
  steps.enter('connect');
  const refused = (reason: string) =>
    new AppError('host/jump-refused', { ...place, via: via.facts.name, step: 'connect', reason });
  return new Promise((resolve, reject) => {
    void via.lost.then((reason) => {
      reject(refused(reason));
    });
    try {
      via.client.forwardOut('127.0.0.1', 0, hop.address, hop.port, (error, channel) => {
        if (error === undefined) resolve(channel);
        else reject(refused(error.message.replace('(SSH) Channel open failure: ', '')));
      });
    } catch {
      reject(refused('its connection is closed'));
    }
  });
}
