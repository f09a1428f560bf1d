// Electron's security checklist, tried: each attempt is refused, and the log says so. Run in Electron where its binary is.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesktop, type DesktopSession } from '../../support/desktop.ts';

let desktop: DesktopSession;

beforeAll(async () => {
  desktop = await openDesktop();
  process.stdout.write(`the desktop is run in: ${desktop.kind}\n`);
  await desktop.page.getByRole('heading', { level: 1 }).or(desktop.page.getByRole('main')).first().waitFor();
}, 240_000); // the screens and the desktop are built first, where they have changed
afterAll(async () => {
  await desktop[Symbol.asyncDispose]();
});

/** A message as a compromised renderer or a stranger would send it, straight into the main process. */
async function send(from: { id?: number; url: string | null; parent?: string }, payload: unknown): Promise<void> {
  await desktop.evaluate(
    ({ ipcMain, BrowserWindow }, { from, payload }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const parent = from.parent === undefined ? null : { url: from.parent, parent: null };
      const senderFrame = from.url === null ? null : { url: from.url, parent };
      const sender = from.id === undefined ? contents : { id: from.id, send: () => undefined };
      ipcMain.emit('demarc:from-page', { sender, senderFrame }, payload);
    },
    { from, payload },
  );
}

const ours = 'app://ui/index.html';

describe('the window', () => {
  it('has no Node, one frozen object of the desktop, and every protection on', async () => {
    expect(await desktop.page.evaluate('[typeof process, typeof require, typeof module]')).toEqual(
      Array.from({ length: 3 }, () => 'undefined'),
    );
    expect(await desktop.page.evaluate('[Object.keys(demarcWindow).sort(), Object.isFrozen(demarcWindow)]')).toEqual([
      ['onFrame', 'send'],
      true,
    ]);
    if (desktop.kind === 'double') {
      const facts = await desktop.evaluate(({ BrowserWindow, app }) => ({
        preferences: BrowserWindow.all[0]!.options.webPreferences,
        sandbox: app.isSandboxEnabled,
      }));
      expect(facts.sandbox).toBe(true);
      expect(facts.preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      });
      // What the checklist wants left at its default is not even mentioned.
      for (const door of [
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'enableBlinkFeatures',
        'nodeIntegrationInWorker',
      ])
        expect(facts.preferences).not.toHaveProperty(door);
    }
  });

  it('is served with a policy that allows no script, style, frame or address but its own', async () => {
    const policy = await desktop.page.evaluate<string>(
      'fetch("/index.html").then((response) => response.headers.get("Content-Security-Policy"))',
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    // By a timer, since what a debugger evaluates is free of the policy.
    const tried = `new Promise((done) => {
      try { setTimeout("globalThis.wasRun = true"); } catch {}
      setTimeout(() => done(globalThis.wasRun === true), 100);
    })`;
    expect(await desktop.page.evaluate(tried)).toBe(false);
  });

  it('can hand nothing to other programs: the code to open an address or a file with them is not there at all', async () => {
    const folder = join(import.meta.dirname, '../../../out/app/electron/shell');
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8');
      for (const call of ['openExternal', 'crashReporter', 'allowRunningInsecureContent'])
        expect([name, call, text.includes(call)]).toEqual([name, call, false]);
    }
  });

  it('shows the workbench over the engine, without a complaint of the content security policy', async () => {
    const complaints: string[] = [];
    desktop.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await desktop.page.evaluate('location.hash = "#/accounts"');
    await desktop.page.getByRole('heading', { name: 'Cloud accounts' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a page that was taken over', () => {
  it('goes nowhere else', async () => {
    const before = desktop.page.url();
    await desktop.page.evaluate('location.href = "https://evil.example/steal?x"');
    await desktop.untilLogged('refused: navigation to https://evil.example/steal?x');
    expect(desktop.page.url()).toBe(before);
  });

  it('opens no window', async () => {
    await desktop.page.evaluate('void window.open("https://evil.example/window")');
    await desktop.untilLogged('refused: a new window for');
    expect(desktop.page.context().pages()).toHaveLength(1);
  });

  it('loads nothing from elsewhere, and no file that is not on the list', async () => {
    await desktop.page.evaluate('fetch("https://evil.example/x").catch(() => 0)');
    expect(await desktop.page.evaluate('fetch("/package.json").then((r) => r.status, () => 0)')).toBe(404);
    await desktop.untilLogged('refused: GET app://ui/package.json');
  });

  it('gets no permission', async () => {
    expect(await desktop.page.evaluate('Notification.requestPermission()')).toBe('denied');
    await desktop.untilLogged('refused: permission notifications');
  });

  it('gets none by looking it up either, nor a device; copying text is all that it may do', async () => {
    if (desktop.kind !== 'double') return; // Electron hands out no handler
    const asked = await desktop.evaluate(({ session }) => {
      const own = session.defaultSession;
      return {
        copying: own.checks('clipboard-sanitized-write', 'app://ui'),
        elsewhere: own.checks('clipboard-sanitized-write', 'https://evil.example'),
        others: ['media', 'geolocation', 'clipboard-read', 'openExternal', 'fileSystem'].map((each) =>
          own.checks(each, 'app://ui'),
        ),
        devices: ['hid', 'serial', 'usb'].map((each) => own.permitsDevice(each, 'app://ui')),
      };
    });
    expect(asked).toEqual({
      copying: true,
      elsewhere: false,
      others: Array.from({ length: 5 }, () => false),
      devices: Array.from({ length: 3 }, () => false),
    });
    for (const line of ['permission media, looked up', 'permission openExternal, looked up', 'a device (usb)'])
      await desktop.untilLogged(`refused: ${line}, by app://ui`);
  });

  it('is led astray by no redirection, no frame and no webview', async () => {
    const prevented = await desktop.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const attempt = (name: string, details: object) => {
        let isPrevented = false;
        const event = { ...details, preventDefault: () => void (isPrevented = true) };
        contents.emit(name, event, {}, {});
        return isPrevented;
      };
      return [
        attempt('will-redirect', { url: 'https://evil.example/redirected', isMainFrame: true }),
        attempt('will-frame-navigate', { url: 'https://evil.example/framed', isMainFrame: false }),
        attempt('will-attach-webview', {}),
        attempt('will-navigate', { url: 'file:///etc/passwd', isMainFrame: true }),
      ];
    });
    expect(prevented).toEqual([true, true, true, true]);
    for (const line of [
      'redirection to https://evil.example/redirected',
      'navigation of a frame to',
      'a webview',
      'navigation to file:',
    ])
      await desktop.untilLogged(`refused: ${line}`);
  });

  it('reaches no file: neither by its scheme nor by a way out of the folder of the screens', async () => {
    await desktop.page.evaluate('fetch("file:///etc/passwd").catch(() => 0)');
    const statuses = await desktop.page.evaluate(
      `Promise.all(${JSON.stringify([
        '/../../package.json',
        '/..%2f..%2fpackage.json',
        '/%2e%2e/%2e%2e/package.json',
        '/assets/..%5c..%5cpackage.json',
        '//etc/passwd',
        '/index.html%00.js',
        '/__proto__',
      ])}.map((path) => fetch(path).then((response) => response.status, () => 'refused')))`,
    );
    for (const status of statuses as unknown[]) expect([404, 'refused']).toContain(status);
    if (desktop.kind !== 'double') return;
    const answers = await desktop.evaluate(async ({ session }) => {
      const own = session.defaultSession;
      const handler = own.handlers.get('app')!;
      const status = async (url: string, method = 'GET') => (await handler(new Request(url, { method }))).status;
      return {
        handler: [
          await status('app://ui.evil/index.html'),
          await status('app://ui/index.html', 'POST'),
          await status('app://ui/'),
        ],
        filter: await Promise.all(
          [
            'file:///etc/passwd',
            'http://127.0.0.1/',
            'ws://evil.example/',
            'blob:https://evil.example/1',
            'app://ui/x',
          ].map((url) => own.mayRequest({ url, resourceType: 'xhr' })),
        ),
      };
    });
    expect(answers).toEqual({ handler: [404, 404, 200], filter: [false, false, false, false, true] });
    await desktop.untilLogged('refused: request for xhr file:///etc/passwd');
  });

  it('finds the same guards in whatever other session there may ever be', async () => {
    if (desktop.kind !== 'double') return;
    const other = await desktop.evaluate(async ({ session }) => {
      const own = session.fromPartition('persist:stranger');
      return [
        await own.permits('media', 'https://evil.example'),
        await own.mayRequest({ url: 'https://evil.example/', resourceType: 'xhr' }),
      ];
    });
    expect(other).toEqual([false, false]);
    await desktop.untilLogged('refused: permission media, by https://evil.example');
  });

  it('finds no other channel', async () => {
    if (desktop.kind === 'double') await desktop.page.evaluate('compromised.send("vault:read-all", "x")');
    else
      await desktop.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]!.webContents.emit('ipc-message', {}, 'vault:read-all', 'x');
      });
    await desktop.untilLogged('refused: a message on the channel vault:read-all');
  });
});

describe('a message to the engine', () => {
  it.each([
    ['of other contents', { id: 4711, url: ours }],
    ['of a page whose address only begins like ours', { url: 'app://ui.evil.example/index.html' }],
    ['of a remote page', { url: 'https://evil.example/' }],
    ['of a file', { url: 'file:///tmp/index.html' }],
    ['of a frame inside our page', { url: ours, parent: ours }],
    ['of a frame that is gone', { url: null }],
  ])('%s is refused', async (_what, from) => {
    const before = (await desktop.log()).split('refused: a message to the engine').length;
    await send(from, 'open');
    expect((await desktop.log()).split('refused: a message to the engine')).toHaveLength(before + 1);
  });

  it.each([
    ['that is no text', { kind: 'ask' }, 'that is no text but object'],
    ['that is too large', 'x'.repeat(1_000_001), 'of 1000001 characters'],
    ['that is no frame', '{"kind":"ask","id":-1}', 'that is no frame of the contract'],
    ['that is no JSON', '{"kind":', 'that is no frame of the contract'],
    [
      'that reaches for the prototype in a frame',
      '{"kind":"ask","id":9001,"name":"about.read","input":{},"__proto__":{"polluted":true}}',
      'that is no frame of the contract',
    ],
  ])('%s ends the connection, which comes back clean', async (_what, payload, logged) => {
    await send({ url: ours }, payload);
    await desktop.untilLogged(logged);
    await desktop.page.getByRole('heading', { name: 'Cloud accounts' }).waitFor();
    await connectedAgain();
    expect(await desktop.evaluate(() => ({}))).toEqual({});
  });

  it.each([
    ['of an unknown call', '{"kind":"ask","id":9002,"name":"vault.readAll","input":{}}', 'vault.readAll'],
    ['of a name of every object', '{"kind":"ask","id":9003,"name":"__proto__","input":{}}', '__proto__'],
    ['of a method of every object', '{"kind":"ask","id":9004,"name":"constructor","input":{}}', 'constructor'],
    [
      'with a path for a job',
      '{"kind":"ask","id":9005,"name":"job.text","input":{"job":"../../etc/passwd"}}',
      'job.text',
    ],
    [
      'that reaches for the prototype in its input',
      '{"kind":"ask","id":9006,"name":"vault.put","input":{"name":"bgp-key","secret":"x","__proto__":{"polluted":1}}}',
      'vault.put',
    ],
  ])('%s is answered with a refusal', async (_what, payload, name) => {
    await send({ url: ours }, payload);
    await desktop.untilLogged(`refused: a call of ${name}`);
    expect(await desktop.evaluate(() => ({}))).toEqual({});
  });
});

/** The page asks the engine again after its connection was ended. */
async function connectedAgain(): Promise<void> {
  await desktop.page.evaluate('location.hash = "#/jobs"');
  await desktop.page.evaluate('location.hash = "#/accounts"');
  await desktop.page.getByText('memory, until Demarc ends').first().waitFor();
}
