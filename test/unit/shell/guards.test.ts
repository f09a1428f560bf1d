// The guards over the doubles of a session and of contents, without a page.
import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { expect, it } from 'vitest';
import { reviveCrashedPage } from '../../../electron/shell/crashed-page.ts';
import { guardNavigation } from '../../../electron/shell/navigation-guard.ts';
import { guardSession } from '../../../electron/shell/session-guard.ts';
import { SessionDouble } from '../../desktop/double/session.ts';

function guarded() {
  const session = new SessionDouble();
  const refused: string[] = [];
  guardSession(session as unknown as Session, (attempt, by) => refused.push(`${attempt}, by ${by}`));
  return { session, refused };
}

it('a session reaches its own screens and nothing else, whatever the scheme', async () => {
  const { session, refused } = guarded();
  const strangers = [
    'https://evil.example/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'ws://evil.example/',
    'app://ui.evil/x',
    'blob:https://evil.example/1',
    'nonsense',
  ];
  for (const url of strangers)
    expect([url, await session.mayRequest({ url, resourceType: 'xhr' })]).toEqual([url, false]);
  for (const url of ['app://ui/index.html', 'data:image/png;base64,AA', 'blob:app://ui/1'])
    expect([url, await session.mayRequest({ url, resourceType: 'image' })]).toEqual([url, true]);
  expect(refused).toHaveLength(strangers.length);
  expect(refused).toContain('request for xhr file:///etc/passwd, by the page');
});

it('a page may copy text; every other permission is refused, asked for or looked up, and every device', async () => {
  const { session, refused } = guarded();
  expect(await session.permits('clipboard-sanitized-write', 'app://ui/index.html')).toBe(true);
  expect(session.checks('clipboard-sanitized-write', 'app://ui')).toBe(true);
  expect(session.checks('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
  for (const permission of ['media', 'geolocation', 'clipboard-read', 'notifications', 'openExternal', 'fileSystem']) {
    expect([permission, await session.permits(permission, 'app://ui/')]).toEqual([permission, false]);
    expect([permission, session.checks(permission, 'app://ui')]).toEqual([permission, false]);
  }
  for (const device of ['hid', 'serial', 'usb']) expect(session.permitsDevice(device, 'app://ui')).toBe(false);
  expect(refused).toContain('permission media, by app://ui/');
  expect(refused).toContain('permission media, looked up, by app://ui');
  expect(refused).toContain('a device (usb), by app://ui');
});

it('a page that looks up a permission a thousand times writes one line', () => {
  const { session, refused } = guarded();
  for (let time = 0; time < 1_000; time += 1) session.checks('media', 'app://ui');
  expect(refused).toHaveLength(1);
});

it('contents go nowhere, open nothing and embed nothing, whichever way they try', () => {
  const app = new EventEmitter();
  const refused: string[] = [];
  guardNavigation(app as unknown as App, (attempt) => refused.push(attempt));
  let onOpen: ((details: { url: string }) => { action: string }) | undefined;
  const contents = Object.assign(new EventEmitter(), {
    getURL: () => 'app://ui/index.html',
    setWindowOpenHandler: (handler: typeof onOpen) => (onOpen = handler),
  });
  app.emit('web-contents-created', {}, contents);
  const attempt = (name: string, details: object) => {
    let isPrevented = false;
    contents.emit(name, { ...details, preventDefault: () => (isPrevented = true) }, {}, {});
    return isPrevented;
  };
  expect(attempt('will-navigate', { url: 'file:///etc/passwd' })).toBe(true);
  expect(attempt('will-redirect', { url: 'https://evil.example/' })).toBe(true);
  expect(attempt('will-frame-navigate', { url: 'https://evil.example/', isMainFrame: false })).toBe(true);
  expect(attempt('will-attach-webview', {})).toBe(true);
  expect(onOpen?.({ url: 'https://evil.example/' })).toEqual({ action: 'deny' });
  expect(refused).toHaveLength(5);
});

it('a page that crashed is loaded again once, not for ever', () => {
  let loads = 0;
  const contents = Object.assign(new EventEmitter(), { reload: () => (loads += 1) });
  const lines: string[] = [];
  reviveCrashedPage({ webContents: contents, isDestroyed: () => false } as never, (line) => lines.push(line));
  for (const reason of ['clean-exit', 'crashed', 'crashed', 'oom'])
    contents.emit('render-process-gone', {}, { reason });
  expect(loads).toBe(1);
  expect(lines).toHaveLength(3);
});
