// The connection between screens and engine, to be cut in the middle of whatever they say: a WebSocket of the browser, or the one
// pair of channels of the window.
import type { Page, WebSocketRoute } from 'playwright-core';
import { expect } from 'vitest';
import { channels, closedWord, openWord } from '../../electron/shell/channels.ts';
import type { DesktopSession } from '../support/desktop.ts';

export interface Wires {
  /** How often the screens have connected. */
  count(): Promise<number>;
  /** Without a word to either side. */
  cut(): Promise<void>;
  /** Resolves when the screens are connected again. */
  isBack(): Promise<void>;
}

const patience = { timeout: 120_000 };

/** Every connection of the page from now on. */
export async function socketsOf(page: Page): Promise<Wires> {
  const open = new Set<WebSocketRoute>();
  let count = 0;
  await page.routeWebSocket(/\/api$/, (socket) => {
    const server = socket.connectToServer();
    open.add(socket);
    count += 1;
    server.onClose(() => {
      open.delete(socket);
      void socket.close();
    });
  });
  await page.reload();
  return {
    count: () => Promise.resolve(count),
    cut: async () => {
      const cut = [...open];
      open.clear();
      await Promise.all(cut.map((socket) => socket.close({ code: 4000 })));
    },
    isBack: () => expect.poll(() => open.size, patience).toBeGreaterThan(0),
  };
}

export async function channelsOf(desktop: DesktopSession): Promise<Wires> {
  const told = { channels, openWord, closedWord };
  await desktop.evaluate(({ ipcMain }, { channels: names, openWord: word }) => {
    const counted = globalThis as { opened?: number };
    counted.opened = 0;
    ipcMain.on(names.fromPage, (_event: unknown, frame: unknown) => {
      if (frame === word) counted.opened = (counted.opened ?? 0) + 1;
    });
  }, told);
  const count = () => desktop.evaluate(() => (globalThis as { opened?: number }).opened ?? 0);
  let before = 0;
  await desktop.page.reload();
  return {
    count,
    cut: async () => {
      before = await count();
      await desktop.evaluate(({ BrowserWindow }, { channels: names, closedWord: word }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.send(names.toPage, word);
      }, told);
    },
    isBack: () => expect.poll(count, patience).toBeGreaterThan(before),
  };
}
