// The only thing of the desktop that a page can see: text out, text in. Bundled into one CommonJS file, as a sandboxed preload
// script must be.
import { contextBridge, ipcRenderer } from 'electron';
import { channels } from './channels.ts';

contextBridge.exposeInMainWorld(
  'demarcWindow',
  Object.freeze({
    send: (frame: string): void => {
      ipcRenderer.send(channels.fromPage, frame);
    },
    /** The event itself stays here: through it a page could reach the channel object. */
    onFrame: (listener: (frame: string) => void): void => {
      ipcRenderer.on(channels.toPage, (_event, frame: string) => {
        listener(frame);
      });
    },
  }),
);
