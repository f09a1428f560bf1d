// `ipcMain`: messages by channel. A channel that nobody listens on stays silent, as in Electron.
import { EventEmitter } from 'node:events';

export const ipcMain = new EventEmitter();
