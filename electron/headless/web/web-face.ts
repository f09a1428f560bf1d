// The screens in a browser: static files and one WebSocket, on loopback only. Every request passes the gate first.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { systemReason } from '../../engine/system-reason.ts';
import { serve, type ServeOptions } from '../../../shared/api/rpc/serve.ts';
import { Gate } from './gate.ts';
import { securityHeaders } from '../../screens/security-headers.ts';
import { readScreenFiles, type ScreenFile } from '../../screens/screen-files.ts';
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
    send(request, response, answerTo(request, gate, files));
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

type Answer =
  | { readonly kind: 'file'; readonly file: ScreenFile }
  | { readonly kind: 'welcome'; readonly cookie: string }
  | { readonly kind: 'refusal'; readonly status: number; readonly why: string };

function answerTo(request: IncomingMessage, gate: Gate, files: ReadonlyMap<string, ScreenFile>): Answer {
  const refusal = (status: number, why: string): Answer => ({ kind: 'refusal', status, why });
  const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
  const wrongHost = gate.hostRefusal(request);
  if (wrongHost !== undefined || url === null) return refusal(403, wrongHost ?? 'wrong host');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'only GET');
  if (gate.sessionRefusal(request) !== undefined) {
    const token = url.searchParams.get('token');
    if (token === null) return refusal(401, noSession);
    const cookie = gate.trade(token);
    return cookie === undefined ? refusal(401, usedToken) : { kind: 'welcome', cookie };
  }
  const file = files.get(url.pathname === '/' ? '/index.html' : url.pathname);
  return file === undefined ? refusal(404, 'there is no such page') : { kind: 'file', file };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  switch (answer.kind) {
    case 'file':
      sendFile(request, response, answer.file);
      return;
    case 'welcome': {
      // The token leaves the address bar and the history at once.
      const headers = { 'Set-Cookie': answer.cookie, Location: '/', 'Cache-Control': 'no-store' };
      response.writeHead(303, { ...securityHeaders, ...headers }).end();
      return;
    }
    case 'refusal': {
      const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
      response.writeHead(answer.status, { ...securityHeaders, ...headers }).end(answer.why);
    }
  }
}

const noSession =
  'Demarc: open the address that was printed in the terminal. It works once; press Enter there for a new one.\n';
const usedToken =
  'Demarc: this address was used already. Press Enter in the terminal that runs Demarc for a new one.\n';

function sendFile(request: IncomingMessage, response: ServerResponse, file: ScreenFile): void {
  const acceptsGzip = request.headers['accept-encoding']?.toString().includes('gzip') === true;
  const gzipped = acceptsGzip ? file.gzipped : undefined;
  const bytes = gzipped ?? file.bytes;
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': file.mediaType,
    'Content-Length': bytes.length,
    'Cache-Control': file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-store',
    Vary: 'Accept-Encoding',
    ...(gzipped && { 'Content-Encoding': 'gzip' }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new AppError('service/port-taken', { port, reason: systemReason(cause) }, { cause }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
