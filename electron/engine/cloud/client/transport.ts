// One attempt over HTTP with `@alicloud/pop-core` 1.8.0, the only place that touches it. Always POST: with GET the library
// puts key, signature and token into the URL and from there into every error. Its errors never leave this file.
import RPCClient from '@alicloud/pop-core';
import http from 'node:http';
import https from 'node:https';
import type { JsonObject } from './api-call.ts';
import type { Credentials } from './credentials.ts';
import { plainObject } from './plain-json.ts';

export interface WireCall {
  readonly endpoint: string;
  readonly version: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  readonly nonce: string;
  readonly nowMs: number;
  readonly readTimeoutMs: number;
  /** Not over a kept connection, which the other side may be closing at this very moment. */
  readonly freshConnection: boolean;
  readonly signal: AbortSignal | undefined;
}

export type WireOutcome =
  | { readonly kind: 'answered'; readonly httpStatus: number; readonly body: JsonObject }
  | {
      readonly kind: 'refused';
      readonly apiCode: string;
      readonly apiMessage: string;
      readonly httpStatus: number | undefined;
      readonly body: JsonObject;
      /** The cloud's clock when it answered. */
      readonly cloudNowMs: number | undefined;
    }
  | { readonly kind: 'unanswered'; readonly sent: boolean; readonly reason: string }
  /** Something answered that is not the API. */
  | { readonly kind: 'not-the-api'; readonly reason: string };

export interface Transport {
  send(call: WireCall): Promise<WireOutcome>;
  close(): void;
}

const connectTimeoutMs = 5_000;

/** The library's own typing lacks `verbose`, which alone makes it hand out the HTTP status of a success. */
type VerboseClient = new (
  config: RPCClient.Config,
  verbose: true,
) => { request(action: string, parameters: object, options: object): Promise<readonly [unknown, LibraryEntry]> };

interface LibraryEntry {
  readonly response?: { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string>> } | null;
}

/** As it throws: an Error for refusals and network failures, a plain object for a body that is not JSON. */
interface LibraryError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly data?: unknown;
  readonly entry?: LibraryEntry;
}

/** As Node's own agents take it: HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in either case. */
export type ProxyEnvironment = http.ProxyEnv;

/** Without an environment no proxy is used: the library reads none by itself. */
export function openTransport(proxyEnv?: ProxyEnvironment): Transport {
  const options = { keepAlive: true, ...(proxyEnv === undefined ? {} : { proxyEnv }) };
  const kept = { http: new http.Agent(options), https: new https.Agent(options) };
  const fresh = {
    http: new http.Agent({ ...options, keepAlive: false }),
    https: new https.Agent({ ...options, keepAlive: false }),
  };
  return {
    send: async (call) => {
      try {
        const agents = call.freshConnection ? fresh : kept;
        const agent = call.endpoint.startsWith('https:') ? agents.https : agents.http;
        const [json, entry] = await request(call, agent);
        return answered(plainObject(json), entry.response?.statusCode ?? 200);
      } catch (failure) {
        call.signal?.throwIfAborted();
        return failed(failure);
      }
    },
    close: () => {
      for (const agents of [kept, fresh]) {
        agents.http.destroy();
        agents.https.destroy();
      }
    },
  };
}

function request(call: WireCall, agent: http.Agent): Promise<readonly [unknown, LibraryEntry]> {
  const { accessKeyId, accessKeySecret, securityToken } = call.credentials;
  const Client = RPCClient as unknown as VerboseClient;
  const client = new Client(
    {
      endpoint: call.endpoint,
      apiVersion: call.version,
      accessKeyId,
      accessKeySecret: accessKeySecret.reveal(),
      ...(securityToken === undefined ? {} : { securityToken: securityToken.reveal() }),
    },
    true,
  );
  const own = { SignatureNonce: call.nonce, Timestamp: `${new Date(call.nowMs).toISOString().slice(0, 19)}Z` };
  return client.request(
    call.action,
    { ...call.parameters, ...own },
    {
      method: 'POST',
      formatParams: false,
      agent,
      readTimeout: call.readTimeoutMs,
      connectTimeout: connectTimeoutMs,
      // The library ignores AbortSignal, but lets the options of Node's own request be amended, which knows it.
      beforeRequest: (options: http.RequestOptions) =>
        call.signal === undefined ? options : { ...options, signal: call.signal },
    },
  );
}

function answered(body: JsonObject, httpStatus: number): WireOutcome {
  // The library looks neither at the HTTP status nor at `Success`.
  if (httpStatus < 400 && body['Success'] !== false) return { kind: 'answered', httpStatus, body };
  const apiCode = typeof body['Code'] === 'string' ? body['Code'] : `HTTP ${httpStatus}`;
  const apiMessage = typeof body['Message'] === 'string' ? body['Message'] : '';
  return { kind: 'refused', apiCode, apiMessage, httpStatus, body, cloudNowMs: undefined };
}

function failed(failure: unknown): WireOutcome {
  // Whatever it threw is read as its documented shape; every field is optional.
  const error: LibraryError = typeof failure === 'object' && failure !== null ? failure : {};
  if (error.data !== undefined && typeof error.code === 'string') return refused(error, error.code);
  if (error.name === 'SyntaxError') return { kind: 'not-the-api', reason: 'the body is not JSON' };
  return { kind: 'unanswered', ...silence(error) };
}

function refused(error: LibraryError, apiCode: string): WireOutcome {
  const body = plainObject(error.data);
  const date = Date.parse(error.entry?.response?.headers?.['date'] ?? '');
  return {
    kind: 'refused',
    apiCode,
    apiMessage: typeof body['Message'] === 'string' ? body['Message'] : '',
    httpStatus: error.entry?.response?.statusCode,
    body,
    cloudNowMs: Number.isNaN(date) ? undefined : date,
  };
}

const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
]);

function silence(error: LibraryError): { readonly sent: boolean; readonly reason: string } {
  const message = error.message ?? '';
  if (error.name === 'RequestTimeoutError' && message.startsWith('ConnectTimeout')) {
    return { sent: false, reason: 'no connection within 5 seconds' };
  }
  if (error.name === 'RequestTimeoutError') return { sent: true, reason: 'no answer in time' };
  const code = error.code ?? 'the connection broke';
  // The message would carry the URL; the code says what happened.
  return { sent: !neverLeft.has(code), reason: code };
}
