// The wire inside the desktop window: text to and from the main process, through the one object that the preload script exposes.
import type { Port } from '../../shared/api/rpc/port.ts';

interface DesktopBridge {
  readonly send: (frame: string) => void;
  readonly onFrame: (listener: (frame: string) => void) => void;
}

declare global {
  interface Window {
    readonly demarcWindow?: DesktopBridge;
  }
}

/** As `electron/shell/channels.ts` has them, which no page can import. */
const openWord = 'open';
const closedWord = 'closed';

/** Undefined in a browser. */
export function windowPort(bridge = window.demarcWindow): (() => Promise<Port>) | undefined {
  if (bridge === undefined) return undefined;
  let current: ((frame: string) => void) | undefined;
  bridge.onFrame((frame) => current?.(frame));
  return () => {
    let listener: Parameters<Port['listen']>[0] | undefined;
    const early: string[] = [];
    const receive = (frame: string) => {
      if (listener === undefined) early.push(frame);
      else if (frame === closedWord) end();
      else listener.frame(frame);
    };
    const end = () => {
      if (current !== receive) return;
      current = undefined;
      listener?.closed();
    };
    current = receive;
    bridge.send(openWord);
    return Promise.resolve({
      send: (frame: string) => {
        if (current === receive) bridge.send(frame);
      },
      listen: (on: Parameters<Port['listen']>[0]) => {
        listener = on;
        for (const frame of early.splice(0)) receive(frame);
      },
      close: end,
    });
  };
}
