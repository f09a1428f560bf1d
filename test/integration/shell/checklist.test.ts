// Electron's security checklist, tried: each attempt is refused, and the log says so. Run in Electron where its binary is.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesktop, type DesktopSession } from '../../support/desktop.ts';

let desktop: DesktopSession;

beforeAll(async () => {
  desktop = await openDesktop();
  process.stdout.write(`the desktop is run in: ${desktop.kind}\n`);
  await desktop.page.getByRole('heading', { level: 1 }).or(desktop.page.getByRole('main')).first().waitFor();
});
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

  it('saves nothing that it did not make itself, and what it made is saved as it is', async () => {
    const save = (address: string) =>
      desktop.page.evaluate(`
        Object.assign(document.createElement('a'), { href: ${address}, download: 'report.csv' }).click()`);
    const started = () => desktop.page.waitForEvent('download', { timeout: 10_000 });
    const strange = desktop.kind === 'double' ? started() : undefined; // Electron refuses before there is one
    await save('"data:text/csv,strange"');
    await desktop.untilLogged('refused: a download of data:text/csv,strange');
    expect(await (await strange)?.failure()).toBe(strange && 'canceled');
    if (desktop.kind !== 'double') return; // there the system asks where to
    const own = started();
    await save('URL.createObjectURL(new Blob(["own"]))');
    expect(await readFile(await (await own).path(), 'utf8')).toBe('own');
    expect(await desktop.log()).not.toContain('refused: a download of blob:');
  });

  it('gets no permission', async () => {
    expect(await desktop.page.evaluate('Notification.requestPermission()')).toBe('denied');
    await desktop.untilLogged('refused: permission notifications');
  });

  it('is told no when it looks a permission up, or finds a device', async () => {
    if (desktop.kind !== 'double') return; // Electron answers Chromium only
    const answers = await desktop.evaluate(({ session: { defaultSession } }) => ({
      camera: defaultSession.checks('media', 'app://ui/'),
      copying: defaultSession.checks('clipboard-sanitized-write', 'app://ui/'),
      copyingElsewhere: defaultSession.checks('clipboard-sanitized-write', 'app://ui.evil.example/'),
      serial: defaultSession.permitsDevice('serial', 'app://ui'),
    }));
    expect(answers).toEqual({ camera: false, copying: true, copyingElsewhere: false, serial: false });
    await desktop.untilLogged('refused: permission media, looked up');
    await desktop.untilLogged('refused: a device (serial)');
  });

  it.each([
    ['will-attach-webview', 'a webview'],
    ['will-redirect', 'redirection to https://evil.example/will-redirect'],
    ['will-frame-navigate', 'navigation of a frame to https://evil.example/will-frame-navigate'],
  ])('is stopped at %s', async (name, told) => {
    const isPrevented = await desktop.evaluate(({ BrowserWindow }, event) => {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      const details = { url: `https://evil.example/${event}`, isMainFrame: false, preventDefault };
      BrowserWindow.getAllWindows()[0]!.webContents.emit(event, details);
      return prevented;
    }, name);
    expect(isPrevented).toBe(true);
    await desktop.untilLogged(`refused: ${told}`);
  });

  it.each(['/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/etc/passwd', '/screens/..%5c..%5cmain.mjs', '/__proto__'])(
    'climbs out of the screens by no path (%s)',
    async (path) => {
      expect(await desktop.page.evaluate(`fetch(${JSON.stringify(path)}).then((r) => r.status, () => 0)`)).toBe(404);
    },
  );

  it('finds no other channel', async () => {
    if (desktop.kind === 'double') await desktop.page.evaluate('compromised.send("vault:read-all", "x")');
    else
      await desktop.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]!.webContents.emit('ipc-message', {}, 'vault:read-all', 'x');
      });
    await desktop.untilLogged('refused: a message on the channel vault:read-all');
  });
});

describe('a server that the window is led to', () => {
  it('is not believed when its certificate is not trusted', async () => {
    const answers = await desktop.evaluate(({ app }) => {
      const given: unknown[] = [];
      const event = { preventDefault: () => given.push('prevented') };
      const answer = (isTrusted: boolean) => given.push(isTrusted);
      app.emit('certificate-error', event, {}, 'https://evil.example/', 'net::ERR_CERT_AUTHORITY_INVALID', {}, answer);
      return given;
    });
    expect(answers).toEqual(['prevented', false]);
    await desktop.untilLogged('refused: the certificate of https://evil.example/ (net::ERR_CERT_AUTHORITY_INVALID)');
  });

  it('is shown no certificate of this computer', async () => {
    const answers = await desktop.evaluate(({ app }) => {
      const given: unknown[] = [];
      const event = { preventDefault: () => given.push('prevented') };
      const show = (certificate?: unknown) => given.push(certificate ?? 'none');
      app.emit('select-client-certificate', event, {}, 'https://evil.example/', [{ subjectName: 'engineer' }], show);
      return given;
    });
    expect(answers).toEqual(['prevented', 'none']);
    await desktop.untilLogged('refused: a certificate of this computer for https://evil.example/');
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
