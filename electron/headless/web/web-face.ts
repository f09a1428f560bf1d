// The screens in a browser: static files and one WebSocket, on loopback only. Every request passes the gate first.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { serve, type ServeOptions } from '../../../shared/api/rpc/serve.ts';
import { Gate } from './gate.ts';
import { securityHeaders } from './headers.ts';
import { readScreenFiles, type ScreenFile } from './screen-files.ts';
import { socketPort } from './socket-port.ts';

export interface WebFaceOptions extends ServeOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the built screens are. */
  readonly screens: string;
}

export interface WebFace {
  readonly port: number;
  /** An address with a new one-time token; the one before it is void. */
  newAddress(): string;
  close(): Promise<void>;
}

/** An upload's piece is the largest thing that a screen ever sends. */
const largestMessageBytes = 1_000_000;
const apiPath = '/api';

/** @throws AppError service/port-taken, service/screens-not-built */
export async function openWebFace({ port, screens, handlers, onFault }: WebFaceOptions): Promise<WebFace> {
  const files = await readScreenFiles(screens);
  const server = createServer();
  const bound = await listen(server, port);
  const gate = new Gate(bound);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes, perMessageDeflate: false });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, gate, files);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal =
      gate.hostRefusal(request) ??
      gate.originRefusal(request) ??
      gate.sessionRefusal(request) ??
      (request.url === apiPath ? undefined : 'wrong host');
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: ${refusal.length}\r\n\r\n${refusal}`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      serve(socketPort(opened), { handlers, onFault });
    });
  });
  return {
    port: bound,
    newAddress: () => `http://127.0.0.1:${bound}/?token=${gate.newToken()}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  gate: Gate,
  files: ReadonlyMap<string, ScreenFile>,
): void {
  const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
  const refusal = gate.hostRefusal(request);
  if (refusal !== undefined || url === null) return refuse(response, 403, refusal ?? 'wrong host');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'only GET');
  const token = url.searchParams.get('token');
  if (token !== null && gate.sessionRefusal(request) !== undefined) {
    const cookie = gate.trade(token);
    if (cookie === undefined) return refuse(response, 401, usedToken);
    response
      .writeHead(303, { ...securityHeaders, 'Set-Cookie': cookie, Location: '/', 'Cache-Control': 'no-store' })
      .end();
    return;
  }
  if (gate.sessionRefusal(request) !== undefined) return refuse(response, 401, noSession);
  const file = files.get(url.pathname === '/' ? '/index.html' : url.pathname);
  if (file === undefined) return refuse(response, 404, 'there is no such page');
  sendFile(request, response, file);
}

const noSession =
  'Demarc: open the address that was printed in the terminal. It works once; press Enter there for a new one.\n';
const usedToken =
  'Demarc: this address was used already. Press Enter in the terminal that runs Demarc for a new one.\n';

function refuse(response: ServerResponse, status: number, why: string): void {
  response
    .writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(why);
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: ScreenFile): void {
  const gzip = file.gzipped !== undefined && String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const bytes = gzip && file.gzipped ? file.gzipped : file.bytes;
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': file.mediaType,
    'Content-Length': bytes.length,
    'Cache-Control': file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-store',
    Vary: 'Accept-Encoding',
    ...(gzip && { 'Content-Encoding': 'gzip' }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const reason = 'code' in cause ? String(cause.code) : cause.message;
      reject(new AppError('service/port-taken', { port, reason }, { cause }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
