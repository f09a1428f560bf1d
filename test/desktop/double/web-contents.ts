// `webContents`: a page of Chromium, with Electron's events before it goes anywhere.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Frame, Page, Request, Route } from 'playwright-core';
import { inBrowser, inElectron } from './addresses.ts';
import { app } from './app.ts';
import { browser } from './browser.ts';
import { ipcMain } from './ipc-main.ts';
import { pageSide } from './page-side.ts';
import { preventable } from './preventable.ts';
import { session } from './session.ts';

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

let lastId = 0;

export class WebContentsDouble extends EventEmitter {
  readonly id = (lastId += 1);
  readonly opened: Promise<Page>;
  readonly #preload: string;
  #page: Page | undefined;
  #isCrashed = false;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  /** What the main process itself loads is not asked about. */
  #expected: string | undefined;

  constructor(preload: string) {
    super();
    this.#preload = readFileSync(preload, 'utf8');
    this.opened = this.#open();
    app.emit('web-contents-created', {}, this);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return inElectron(this.#page?.url() ?? '');
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() === true;
  }

  send(channel: string, ...args: unknown[]): void {
    // A page that is on its way elsewhere hears nothing, as with Electron.
    void this.#page
      ?.evaluate(`window.demarcDoubleFromMain(${JSON.stringify(channel)}, ${JSON.stringify(structuredClone(args))})`)
      .catch(() => undefined);
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.opened;
    this.#expected = inBrowser(address);
    await page.goto(this.#expected);
  }

  /** A page whose process crashed is of no use to Playwright any more: another one takes its place. */
  reload(): void {
    this.#expected = this.#page?.url();
    if (this.#isCrashed) void this.#replacePage();
    else void this.#page?.reload();
  }

  async #replacePage(): Promise<void> {
    const crashed = this.#page;
    const context = await browser.context();
    this.#isCrashed = false;
    await this.#equip(await context.newPage());
    await crashed?.close();
    await this.#page?.goto(this.#expected ?? '');
  }

  async #open(): Promise<Page> {
    const context = await browser.context();
    await context.route('**/*', (route) => this.#onRequest(route));
    return await this.#equip(context.pages()[0] ?? (await context.newPage()));
  }

  async #equip(page: Page): Promise<Page> {
    this.#page = page;
    await page.exposeBinding('demarcDoubleToMain', ({ frame }, channel: string, args: unknown[]) => {
      const event = { sender: this, senderFrame: frameOf(frame) };
      this.emit('ipc-message', event, channel, ...args);
      ipcMain.emit(channel, event, ...args);
    });
    await page.exposeBinding('demarcDoublePermission', ({ frame }, permission: string) =>
      session.defaultSession.permits(permission, inElectron(frame.url())),
    );
    await page.exposeBinding('demarcDoubleOpen', (_source, address: string) => {
      this.#openHandler({ url: inElectron(address) }); // a page of ours has no use for a second window, so none is opened
    });
    await page.addInitScript(pageSide(this.#preload));
    page.on('crash', () => {
      this.#isCrashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    });
    page.on('download', (download) => {
      const event = preventable({});
      session.defaultSession.emit('will-download', event, { getURL: () => inElectron(download.url()) }, this);
      if (event.defaultPrevented) void download.cancel();
    });
    page.on('popup', (popup) => {
      this.#openHandler({ url: inElectron(popup.url()) });
      void popup.close();
    });
    return page;
  }

  async #onRequest(route: Route): Promise<void> {
    const request = route.request();
    const url = inElectron(request.url());
    if (request.isNavigationRequest() && isOf(request, this.#page)) {
      const isExpected =
        request.url() === this.#expected?.replace(/#.*/, '') || url === this.getURL().replace(/#.*/, '');
      const event = preventable({ url });
      if (!isExpected) this.emit('will-navigate', event);
      if (event.defaultPrevented) {
        await route.abort('aborted');
        return;
      }
    }
    const handler = session.defaultSession.handlers.get(url.split(':')[0] ?? '');
    const isAllowed = await session.defaultSession.mayRequest({ url, resourceType: request.resourceType() });
    if (!isAllowed || !handler) {
      await route.abort('blockedbyclient'); // the double itself never touches a network
      return;
    }
    const response = await handler(new globalThis.Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}

/** A page that is only being opened has no frame yet; it is none of ours. */
function isOf(request: Request, page: Page | undefined): boolean {
  try {
    return request.frame() === page?.mainFrame();
  } catch {
    return false;
  }
}

export interface FrameDouble {
  readonly url: string;
  readonly parent: FrameDouble | null;
}

function frameOf(frame: Frame): FrameDouble {
  const parent = frame.parentFrame();
  return { url: inElectron(frame.url()), parent: parent && frameOf(parent) };
}
