// Where the window was, for the next start. A place that no screen shows any longer is forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

const side = z.int().min(-100_000).max(100_000);
const stateFile = z.strictObject({
  x: side,
  y: side,
  width: z.int().min(800).max(20_000),
  height: z.int().min(500).max(20_000),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateFile>;

/** Nine hosts are visible without scrolling at this size. */
export const usualSize = { width: 1280, height: 800 } as const;

/** Undefined: nothing of use was kept. */
export function readWindowState(path: string, screens: readonly Rectangle[]): WindowState | undefined {
  try {
    const state = stateFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    const screen = screens.find((each) => isReachable(state, each));
    return screen && { ...state, ...fitted(state, screen) };
  } catch {
    return undefined; // the first start, or a file that somebody wrote by hand
  }
}

export function keepWindowState(window: BrowserWindow, path: string): void {
  const keep = () => {
    const { x, y, width, height } = window.getNormalBounds();
    try {
      writeFileSync(path, JSON.stringify({ x, y, width, height, isMaximized: window.isMaximized() }));
    } catch {
      // The next start has the usual place.
    }
  };
  window.on('close', keep);
}

/** A window that was left on a larger screen is not larger than this one. */
function fitted({ x, y, width, height }: Rectangle, screen: Rectangle): Rectangle {
  return {
    x: width > screen.width ? screen.x : x,
    y: height > screen.height ? screen.y : y,
    width: Math.min(width, screen.width),
    height: Math.min(height, screen.height),
  };
}

/** Enough of the title bar is on the screen to take hold of it. */
function isReachable({ x, y, width }: Rectangle, screen: Rectangle): boolean {
  const visible = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return visible >= 100 && y >= screen.y - 10 && y < screen.y + screen.height - 40;
}
