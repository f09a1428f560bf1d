// The window's page as a port of the RPC kernel, over one fixed pair of channels. Each message is checked for its sender, its kind
// and its size before anybody reads it.
import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import type { Port } from '../../shared/api/rpc/port.ts';
import { channels, closedWord, largestFrameCharacters, openWord } from './channels.ts';
import type { Refuse } from './refusals.ts';
import { distrust } from './senders.ts';

interface PagePortOptions {
  /** The window's contents at this moment. */
  readonly contents: () => WebContents | undefined;
  /** A page has come: serves it on its port. */
  readonly onPage: (port: Port) => void;
  readonly refuse: Refuse;
}

type Listener = Parameters<Port['listen']>[0];

export function servePages({ contents, onPage, refuse }: PagePortOptions): void {
  let current: Listener | undefined;
  const end = () => {
    const ended = current;
    current = undefined;
    ended?.closed();
  };
  const port = (): Port => {
    let own: Listener | undefined;
    const send = (frame: string) => {
      const target = contents();
      if (own === current && target?.isDestroyed() === false) target.send(channels.toPage, frame);
    };
    return {
      send,
      listen: (listener) => {
        own = listener;
        current = listener;
      },
      close: () => {
        if (own !== current) return;
        send(closedWord);
        end();
      },
    };
  };
  ipcMain.on(channels.fromPage, (event: IpcMainEvent, frame: unknown) => {
    const stranger = distrust(event, contents());
    if (stranger !== undefined) {
      refuse('a message to the engine', stranger);
      return;
    }
    const fault = faultOf(frame);
    if (fault !== undefined) {
      refuse(`a message ${fault}`, 'the page');
      event.sender.send(channels.toPage, closedWord);
      end();
    } else if (frame === openWord) {
      end();
      onPage(port());
    } else current?.frame(String(frame));
  });
}

/** Pages that are gone need no port; channels that nobody knows are told. */
export function watchPages(contents: WebContents, refuse: Refuse): void {
  contents.on('ipc-message', (_event, channel) => {
    if (channel !== channels.fromPage) refuse(`a message on the channel ${channel}`, 'the page');
  });
  contents.on('ipc-message-sync', (event, channel) => {
    event.returnValue = null;
    refuse(`a message on the channel ${channel}`, 'the page');
  });
}

function faultOf(frame: unknown): string | undefined {
  if (typeof frame !== 'string') return `that is no text but ${typeof frame}`;
  return frame.length > largestFrameCharacters ? `of ${frame.length} characters` : undefined;
}
