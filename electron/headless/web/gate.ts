// Who may talk to the web face. On a shared jump box loopback is public: the token is the lock. It opens once, for the first
// request, and is traded for a cookie that scripts cannot read and other sites cannot send.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is not served. The words go to the one who asked, so they tell nothing else. */
export type Refusal = 'wrong host' | 'wrong origin' | 'no session';

export class Gate {
  readonly #port: number;
  readonly #session = secret();
  #token: string | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** A new token, good for one request; the one before it is void. */
  newToken(): string {
    this.#token = secret();
    return this.#token;
  }

  /**
   * The Host header must name this server. A foreign name that was made to resolve to loopback (DNS rebinding) would
   * otherwise be served as if it were us.
   */
  hostRefusal({ headers }: IncomingMessage): Refusal | undefined {
    return this.#hosts().includes(headers.host ?? '') ? undefined : 'wrong host';
  }

  /** A page of another site can open a WebSocket to us, and browsers do not stop it: its Origin gives it away. */
  originRefusal({ headers }: IncomingMessage): Refusal | undefined {
    return headers.origin === `http://${headers.host ?? ''}` ? undefined : 'wrong origin';
  }

  sessionRefusal({ headers }: IncomingMessage): Refusal | undefined {
    const wanted = `${this.#cookieName()}=`;
    const cookies = (headers.cookie ?? '').split(/;\s*/).filter((cookie) => cookie.startsWith(wanted));
    return cookies.some((cookie) => equal(cookie.slice(wanted.length), this.#session)) ? undefined : 'no session';
  }

  /** The cookie for whoever shows the token; undefined for a wrong or used one. */
  trade(token: string): string | undefined {
    if (this.#token === undefined || !equal(token, this.#token)) return undefined;
    this.#token = undefined;
    return `${this.#cookieName()}=${this.#session}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Cookies do not know ports: two of us on one machine must not take each other's. */
  #cookieName(): string {
    return `demarc-${this.#port}`;
  }

  #hosts(): readonly string[] {
    return [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`];
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function equal(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
