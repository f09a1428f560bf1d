// The part of Electron's API that the shell uses, over a page of Chromium. What it cannot stand for: the renderer's operating
// system sandbox and the separate world of a preload script, which only the real binary has.
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { autoUpdater, dialog, Menu, Notification, powerMonitor, powerSaveBlocker, screen, told } from './desk-parts.ts';
export { ipcMain } from './ipc-main.ts';
export { net } from './net.ts';
export { protocol, session } from './session.ts';
