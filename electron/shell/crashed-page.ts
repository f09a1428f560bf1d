// A page that crashed is loaded again: the engine goes on meanwhile, and the page takes up from it whatever it shows.
import type { BrowserWindow } from 'electron';
import type { Log } from './refusals.ts';

/** A page that crashes at once again would do so for ever; the menu can still load it. */
const leastBetweenMs = 10_000;

export function reviveCrashedPage(window: BrowserWindow, log: Log): void {
  let lastMs = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const isTooSoon = Date.now() - lastMs < leastBetweenMs;
    lastMs = Date.now();
    log(`the page is gone (${reason}), ${isTooSoon ? 'once more, and left so' : 'loaded again'}`);
    if (!isTooSoon) window.webContents.reload();
  });
}
