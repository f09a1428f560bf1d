// The one window: made with everything denied that Electron can deny, shown when it has something to show.
import { BrowserWindow, screen } from 'electron';
import { uiAddress } from './channels.ts';
import { keepWindowState, readWindowState, usualSize } from './window-state.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly statePath: string;
  /** Of an installed Demarc there are none. */
  readonly hasDevTools: boolean;
}

export function openMainWindow({ preload, statePath, hasDevTools }: WindowOptions): BrowserWindow {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const kept = readWindowState(statePath, areas);
  const window = new BrowserWindow({
    ...(kept ? { x: kept.x, y: kept.y, width: kept.width, height: kept.height } : usualSize),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Demarc',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: hasDevTools,
    },
  });
  keepWindowState(window, statePath);
  window.once('ready-to-show', () => {
    if (kept?.isMaximized === true) window.maximize();
    window.show();
  });
  void window.loadURL(uiAddress);
  return window;
}

/** `address` is a route of the screens, such as `#/jobs/NAME`. */
export function showRoute(window: BrowserWindow, address: string): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  void window.loadURL(`${uiAddress}${address}`);
}
