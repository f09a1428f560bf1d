// `net.request`: Chromium's network stack as the main process uses it, over Node's. The session's filter is asked first, and
// redirections are told instead of followed, as Electron does with `redirect: 'manual'`.
import { EventEmitter } from 'node:events';
import { request as plain, type ClientRequest } from 'node:http';
import { request as secure, type RequestOptions } from 'node:https';
import { session, type SessionDouble } from './session.ts';

interface NetOptions extends RequestOptions {
  readonly session?: SessionDouble;
}

class RequestDouble extends EventEmitter {
  readonly #options: NetOptions;
  #request: ClientRequest | undefined;

  constructor(options: NetOptions) {
    super();
    this.#options = options;
  }

  abort(): void {
    this.#request?.destroy();
  }

  end(): void {
    const { session: own, protocol, hostname, port, path } = this.#options;
    const url = `${protocol ?? 'https:'}//${hostname ?? ''}${port === undefined || port === null ? '' : `:${port}`}${path ?? '/'}`;
    net.asked.push(url);
    void (own ?? session.defaultSession).mayRequest({ url, resourceType: 'other' }).then((isAllowed) => {
      if (isAllowed) this.#send();
      else this.emit('error', new Error('net::ERR_BLOCKED_BY_CLIENT'));
    });
  }

  #send(): void {
    const options = { ...this.#options };
    delete options.session;
    const send = options.protocol === 'http:' ? plain : secure;
    this.#request = send(options, (response) => {
      const { statusCode = 0, headers } = response;
      if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) this.emit('response', response);
      else {
        response.resume();
        this.emit('redirect', statusCode, 'GET', headers.location, headers);
      }
    });
    this.#request.on('error', (error) => this.emit('error', error));
    this.#request.end();
  }
}

export const net = {
  request: (options: NetOptions) => new RequestDouble(options),
  /** Every address that was to be reached, oldest first. */
  asked: [] as string[],
};
