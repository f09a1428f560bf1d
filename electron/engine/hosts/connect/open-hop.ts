// Opens the SSH connection to one hop: stream, handshake, host key, authentication. What ssh2 reports is translated here.
import ssh2 from 'ssh2';
import type { Client, NegotiatedAlgorithms, ServerHostKeyAlgorithm } from 'ssh2';
import type { Duplex } from 'node:stream';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Hop } from '../target.ts';
import { fingerprint, readHostKey } from '../trust/host-key.ts';
import type { HostKey } from '../trust/host-key.ts';
import { verifyHostKey } from '../trust/verify-host-key.ts';
import { Authenticator } from './authenticator.ts';
import { openSocket } from './open-socket.ts';
import { StepDeadline } from './step-deadline.ts';
import type { StepPlace } from './step-deadline.ts';
import type { OpenHop, Way } from './way.ts';

/** ssh2 gives up after `count` unanswered probes and one more interval: 10 s. */
const keepAlive = { keepaliveInterval: 2500, keepaliveCountMax: 3 };

/** ssh-rsa with SHA-1 comes last, for devices that have nothing else; the facts of the connection show it. */
const hostKeyAlgorithms: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

/** How long the other side may take to close a connection that we have ended. */
const goodbyeMs = 1000;

export async function openHop(hop: Hop, way: Way, via?: OpenHop): Promise<OpenHop> {
  const place: StepPlace = { host: way.host, hop: hop.name, address: hop.address, port: hop.port };
  using steps = new StepDeadline(place, way.signal);
  const socket = await openSocket(hop, via, steps, place);
  const client = new ssh2.Client();
  try {
    return await new Handshake(hop, way, { client, steps, place }).run(socket);
  } catch (error) {
    client.destroy();
    socket.destroy();
    throw error;
  }
}

interface Attempt {
  readonly client: Client;
  readonly steps: StepDeadline;
  readonly place: StepPlace;
}

/** One handshake with one server; its methods are the answers to ssh2's events, in the order in which these come. */
class Handshake {
  readonly #hop: Hop;
  readonly #way: Way;
  readonly #attempt: Attempt;
  readonly #authenticator: Authenticator;
  readonly #outcome = Promise.withResolvers<undefined>();
  readonly #lost = Promise.withResolvers<string>();
  #hostKey: HostKey | undefined;
  #toRemember: HostKey | undefined;
  #negotiated: NegotiatedAlgorithms | undefined;

  constructor(hop: Hop, way: Way, attempt: Attempt) {
    this.#hop = hop;
    this.#way = way;
    this.#attempt = attempt;
    this.#authenticator = new Authenticator(hop, way.host, attempt.steps);
  }

  async run(socket: Duplex): Promise<OpenHop> {
    const { client, steps, place } = this.#attempt;
    steps.enter('handshake');
    const knownTypes = await this.#way.trust.knownKeyTypes(place.address, place.port);
    client.on('handshake', (negotiated) => {
      this.#onHandshake(negotiated);
    });
    client.once('ready', () => {
      this.#outcome.resolve(undefined);
    });
    client.on('error', (error) => {
      this.#onError(error);
    });
    client.once('close', () => {
      this.#lost.resolve('the other side closed the connection');
      this.#outcome.reject(this.#failure('it closed the connection'));
    });
    client.connect({
      sock: socket,
      username: this.#hop.user,
      readyTimeout: 0, // StepDeadline watches the time: it stands still while a person is asked
      ...keepAlive,
      algorithms: { serverHostKey: knownFirst(knownTypes) },
      // Without a verifier ssh2 1.17.0 accepts every key.
      hostVerifier: (blob: Buffer, verify: (accepted: boolean) => void) => {
        void this.#onHostKey(blob, verify);
      },
      authHandler: (accepted, partialSuccess, offer) => {
        this.#authenticator.next(accepted, partialSuccess).then(offer, this.#outcome.reject);
      },
    });
    await Promise.race([this.#outcome.promise, steps.expired]);
    await this.#remember();
    const cutOff = () => {
      socket.destroy();
    };
    const hangUp = () => {
      client.end();
      // A host that is frozen or gone never closes its side: the socket would keep this process and whoever waits for `lost`.
      setTimeout(cutOff, goodbyeMs).unref();
    };
    return { client, facts: this.#facts(), lost: this.#lost.promise, hangUp, cutOff };
  }

  async #onHostKey(blob: Buffer, verify: (accepted: boolean) => void): Promise<void> {
    const { steps, place } = this.#attempt;
    if (this.#hostKey !== undefined) {
      verify(this.#hostKey.blob.equals(blob)); // a later key exchange must show the same key
      return;
    }
    steps.enter('host key');
    steps.pause();
    try {
      const key = readHostKey(blob);
      const { confirmed } = await verifyHostKey({ place, key }, this.#way.trust, this.#way.confirmHostKey);
      this.#hostKey = key;
      if (confirmed) this.#toRemember = key;
      steps.enter('handshake');
      verify(true);
    } catch (error) {
      this.#outcome.reject(error);
      verify(false);
    }
  }

  #onHandshake(negotiated: NegotiatedAlgorithms): void {
    if (this.#negotiated !== undefined) return; // a later key exchange
    this.#negotiated = negotiated;
    this.#attempt.steps.enter('authenticate');
  }

  /** A key that a person has confirmed is written down only after the server has proved that it owns it. */
  async #remember(): Promise<void> {
    if (this.#toRemember === undefined) return;
    await this.#way.trust.add(this.#hop.address, this.#hop.port, this.#toRemember);
  }

  #onError(error: Error & { level?: string }): void {
    if (error.level === 'agent') {
      this.#authenticator.agentFailed(error.message);
      return;
    }
    const silent = error.level === 'client-timeout';
    this.#lost.resolve(silent ? 'it does not answer any more' : describe(error));
    this.#outcome.reject(this.#failure(describe(error), error));
  }

  /** A server that ends the connection while we authenticate refuses us; a stream that breaks is no answer to that. */
  #failure(reason: string, cause?: Error & { level?: string }): AppError {
    const { place, steps } = this.#attempt;
    if (steps.step === 'authenticate' && cause?.level !== 'client-socket') return this.#authenticator.refused(reason);
    return new AppError('host/handshake-failed', { ...place, step: steps.step, reason }, { cause });
  }

  #facts(): OpenHop['facts'] {
    const { name, address, port, user } = this.#hop;
    const key = this.#hostKey;
    const negotiated = this.#negotiated;
    if (key === undefined || negotiated === undefined) throw this.#failure('it let us in without a key exchange');
    return {
      ...{ name, address, port, user },
      hostKeyType: key.type,
      hostKeyFingerprint: fingerprint(key.blob),
      keyExchange: negotiated.kex,
      cipher: negotiated.cs.cipher,
      authentication: this.#authenticator.succeeded,
    };
  }
}

/** As OpenSSH does: the types that are known for this host first, so that the host shows the key that can be compared. */
function knownFirst(knownTypes: readonly string[]): ServerHostKeyAlgorithm[] {
  const isKnown = (algorithm: string) =>
    knownTypes.includes(algorithm) || (algorithm.startsWith('rsa-') && knownTypes.includes('ssh-rsa'));
  return [...hostKeyAlgorithms.filter(isKnown), ...hostKeyAlgorithms.filter((algorithm) => !isKnown(algorithm))];
}

function describe(error: Error & { code?: unknown }): string {
  return typeof error.code === 'string' ? error.code : error.message;
}
