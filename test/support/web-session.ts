// A service behind a web face of its own, and a client that has come in through the front door: token, cookie, WebSocket.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { openService, type Service } from '../../electron/engine/service/service.ts';
import { openWebFace, type WebFace } from '../../electron/headless/web/web-face.ts';
import { connect, type ConnectedApi } from '../../shared/api/rpc/connect.ts';
import { socketPort } from '../../electron/headless/web/socket-port.ts';

export interface WebSession extends AsyncDisposable {
  readonly face: WebFace;
  readonly service: Service;
  readonly jobsFolder: string;
  readonly log: readonly string[];
  /** `127.0.0.1:port` */
  readonly host: string;
}

/** The screens are a page that says so: what is tested here needs no more of them. */
export async function openWebSession(): Promise<WebSession> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-web-'));
  const screens = join(folder, 'screens');
  await mkdir(join(screens, 'assets'), { recursive: true });
  await writeFile(join(screens, 'index.html'), '<!doctype html><title>Demarc</title>');
  await writeFile(join(screens, 'assets', 'main-1.js'), '// the screens');
  const log: string[] = [];
  const jobsFolder = join(folder, 'jobs');
  const service = await openService({
    jobsFolder,
    settingsPath: join(folder, 'settings.json'),
    environment: {},
    log: (line) => void log.push(line),
  });
  const face = await openWebFace({ ...service, port: 0, screens });
  return {
    face,
    service,
    jobsFolder,
    log,
    host: `127.0.0.1:${face.port}`,
    [Symbol.asyncDispose]: async () => {
      await face.close();
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** As any program on this machine could ask, with whatever headers it likes. */
export function ask(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}

/** Trades a new token for the cookie, as the browser does. */
export async function comeIn(face: WebFace): Promise<string> {
  const { pathname, search } = new URL(face.newAddress());
  const { headers } = await ask(face.port, `${pathname}${search}`);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

export function openSocket(face: WebFace, headers: Readonly<Record<string, string>>): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${face.port}/api`, { headers });
}

/** Ready to be asked. */
export async function openApi(face: WebFace, cookie: string): Promise<ConnectedApi & { readonly socket: WebSocket }> {
  const socket = openSocket(face, { Cookie: cookie, Origin: `http://127.0.0.1:${face.port}` });
  const api = connect(socketPort(socket));
  await api.hello;
  return { ...api, socket };
}
