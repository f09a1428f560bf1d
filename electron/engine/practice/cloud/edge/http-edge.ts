// The HTTP server: reads a request, lets faults happen, answers in the service's words. It holds no rules of the cloud.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../world/clock.ts';
import { uuid, type Random } from '../world/random.ts';
import { ApiFailure } from './api-failure.ts';
import type { Authenticated, Authenticator } from './authenticate.ts';
import { dispatch, type Dispatcher } from './dispatch.ts';
import type { Fault, FaultBook } from './faults.ts';
import { throttled } from './throttle.ts';
import { wireJson, type WireObject } from './wire-json.ts';
import { readRequest, type WireRequest } from './wire-request.ts';

export interface Edge extends Dispatcher {
  readonly authenticator: Authenticator;
  readonly faults: FaultBook;
  readonly clock: Clock;
  readonly random: Random;
  /** The simulator's own buttons, outside the API; `undefined` when the path is not one of them. */
  readonly admin: (request: WireRequest) => Reply | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export async function listen(edge: Edge, port: number): Promise<Server> {
  const server = createServer((message, response) => {
    serve(edge, message, response).catch(() => message.socket.destroy());
  });
  // Longer than any client keeps a connection idle: closing is then the client's to do, and no request meets a closing one.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return server;
}

export function portOf(server: Server): number {
  // A TCP server that listens has an AddressInfo; a string would be a pipe's name, and null means not listening.
  return (server.address() as AddressInfo).port;
}

async function serve(edge: Edge, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(message);
  edge.cloud.schedule.settle();
  const admin = edge.admin(request);
  if (admin !== undefined) {
    send(edge, response, admin);
    return;
  }
  const RequestId = uuid(edge.random);
  const host = request.headers.get('host') ?? 'vpc.aliyuncs.com';
  const refusal = (failure: ApiFailure) => refusalReply(failure, RequestId, host);
  let authenticated: Authenticated;
  try {
    authenticated = edge.authenticator.authenticate(request);
  } catch (failure) {
    send(edge, response, refusal(asFailure(failure)));
    return;
  }
  const fault = edge.faults.next(authenticated.action, authenticated.caller.account);
  const reply = (answer: WireObject) => ({ status: 200, body: wireJson({ RequestId, ...answer }) });
  const outcome = await run(edge, authenticated, fault);
  if (outcome.kind === 'cut') {
    message.socket.destroy();
  } else if (outcome.kind === 'raw') {
    send(edge, response, outcome.reply);
  } else {
    send(edge, response, outcome.kind === 'answer' ? reply(outcome.answer) : refusal(outcome.failure));
  }
}

type Outcome =
  | { readonly kind: 'cut' }
  | { readonly kind: 'raw'; readonly reply: Reply }
  | { readonly kind: 'answer'; readonly answer: WireObject }
  | { readonly kind: 'refusal'; readonly failure: ApiFailure };

async function run(edge: Edge, request: Authenticated, fault: Fault | undefined): Promise<Outcome> {
  const attempt = (): Outcome => {
    try {
      return { kind: 'answer', answer: dispatch(edge, request) };
    } catch (failure) {
      return { kind: 'refusal', failure: asFailure(failure) };
    }
  };
  switch (fault?.kind) {
    case undefined:
      return attempt();
    case 'drop-before':
      return { kind: 'cut' };
    case 'drop-after':
      attempt();
      return { kind: 'cut' };
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      return attempt();
    case 'throttle':
      return { kind: 'refusal', failure: asFailure(throttled()) };
    case 'refuse':
      return { kind: 'refusal', failure: new ApiFailure(fault.code, fault.status ?? 400, fault.message ?? fault.code) };
    case 'server-error': {
      if (fault.after === true) attempt();
      const failure = new ApiFailure(
        fault.code ?? 'InternalError',
        fault.status ?? 500,
        'The request processing has failed.',
      );
      return { kind: 'refusal', failure };
    }
    case 'garbage':
      return { kind: 'raw', reply: { status: fault.status ?? 502, body: fault.body ?? '<html>Bad Gateway</html>' } };
  }
}

function asFailure(failure: unknown): ApiFailure {
  if (failure instanceof ApiFailure) return failure;
  // A defect of the simulator itself: said as such, so that a test sees it and no client mistakes it for the API.
  const message = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  return new ApiFailure('PracticeCloudDefect', 500, message);
}

function refusalReply(failure: ApiFailure, RequestId: string, HostId: string): Reply {
  const body = wireJson({
    RequestId,
    HostId,
    Code: failure.code,
    Message: failure.message,
    Recommend: `https://api.example/troubleshoot?q=${failure.code}&product=Vpc`,
    AccessDeniedDetail: failure.detail,
  });
  return { status: failure.status, body };
}

function send(edge: Edge, response: ServerResponse, reply: Reply): void {
  response.statusCode = reply.status;
  response.setHeader('Content-Type', 'application/json;charset=utf-8');
  response.setHeader('Date', new Date(edge.clock.nowMs()).toUTCString());
  response.end(reply.body);
}
