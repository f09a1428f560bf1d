import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { ask, comeIn, openApi, openSocket, openWebSession, type WebSession } from '../../support/web-session.ts';

let session: WebSession;

beforeAll(async () => {
  session = await openWebSession();
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
});

/** The status with which an upgrade was refused; undefined when it was let in. */
function refusalOf(socket: WebSocket): Promise<number | undefined> {
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, answer) => {
      resolve(answer.statusCode);
      socket.terminate();
    });
    socket.on('open', () => {
      resolve(undefined);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
}

const own = () => `http://${session.host}`;

describe('whoever is not the user at this browser gets nothing', () => {
  it('no page and no file without a session', async () => {
    for (const path of ['/', '/index.html', '/assets/main-1.js']) {
      const { status, body } = await ask(session.face.port, path);
      expect({ path, status }).toEqual({ path, status: 401 });
      expect(body).not.toContain('<title>');
    }
  });

  it('a wrong token, and one that was used', async () => {
    const { port } = session.face;
    const { search } = new URL(session.face.newAddress());
    expect((await ask(port, '/?token=guessed')).status).toBe(401);
    expect((await ask(port, `/${search}`)).status).toBe(303);
    expect((await ask(port, `/${search}`)).status).toBe(401);
  });

  it('a foreign name that was made to resolve to loopback (DNS rebinding), with the right cookie', async () => {
    const cookie = await comeIn(session.face);
    const { status } = await ask(session.face.port, '/', { Host: `evil.example:${session.face.port}`, Cookie: cookie });
    expect(status).toBe(403);
    const socket = openSocket(session.face, {
      Host: 'evil.example',
      Origin: 'http://evil.example',
      Cookie: cookie,
    });
    expect(await refusalOf(socket)).toBe(403);
  });

  it('a WebSocket from the page of another site, with the right cookie', async () => {
    const cookie = await comeIn(session.face);
    for (const Origin of ['http://evil.example', 'null', `http://127.0.0.1:${session.face.port + 1}`]) {
      const refusal = await refusalOf(openSocket(session.face, { Origin, Cookie: cookie }));
      expect({ Origin, refusal }).toEqual({ Origin, refusal: 403 });
    }
    expect(await refusalOf(openSocket(session.face, { Cookie: cookie }))).toBe(403);
  });

  it('a WebSocket without the cookie, or with a made-up one', async () => {
    expect(await refusalOf(openSocket(session.face, { Origin: own() }))).toBe(403);
    const Cookie = `demarc-${session.face.port}=${'A'.repeat(43)}`;
    expect(await refusalOf(openSocket(session.face, { Origin: own(), Cookie }))).toBe(403);
  });

  it('a message larger than any that a screen sends: the connection ends, Demarc goes on', async () => {
    const cookie = await comeIn(session.face);
    const { socket } = await openApi(session.face, cookie);
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.send(JSON.stringify({ kind: 'ask', id: 1, name: 'job.check', input: { text: 'x'.repeat(1_100_000) } }));
    expect(await closed).toBe(1009);
    const again = await openApi(session.face, cookie);
    expect(await again.call('jobs.list', {})).toEqual([]);
    again.close();
  });

  it('a path out of the screens’ folder', async () => {
    const cookie = await comeIn(session.face);
    for (const path of ['/../settings.json', '/%2e%2e/settings.json', '/assets/../../settings.json', '/api'])
      expect((await ask(session.face.port, path, { Cookie: cookie })).status).toBe(404);
  });
});

describe('the user at this browser', () => {
  it('comes in with the token, which leaves the address bar, and gets a cookie that scripts cannot read', async () => {
    const { pathname, search } = new URL(session.face.newAddress());
    const { status, headers } = await ask(session.face.port, `${pathname}${search}`);
    expect({ status, to: headers['location'] }).toEqual({ status: 303, to: '/' });
    expect(String(headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('gets the screens under a policy that runs no inline script and talks to nobody else', async () => {
    const cookie = await comeIn(session.face);
    const { status, headers } = await ask(session.face.port, '/', { Cookie: cookie });
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('is heard on the WebSocket', async () => {
    const api = await openApi(session.face, await comeIn(session.face));
    expect((await api.call('about.read', {})).name).toBe('Demarc');
    api.close();
  });
});
