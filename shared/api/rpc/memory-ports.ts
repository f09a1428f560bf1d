// Two ports that are each other's other end, in one process.
import type { Port } from './port.ts';

type Listener = Parameters<Port['listen']>[0];

export function memoryPorts(): readonly [Port, Port] {
  const listeners: [Listener | undefined, Listener | undefined] = [undefined, undefined];
  const early: [string[], string[]] = [[], []];
  let open = true;
  const port = (own: 0 | 1): Port => {
    const other = own === 0 ? 1 : 0;
    return {
      send: (frame) => {
        if (!open) return;
        queueMicrotask(() => {
          if (listeners[other]) listeners[other].frame(frame);
          else early[other].push(frame);
        });
      },
      listen: (listener) => {
        listeners[own] = listener;
        for (const frame of early[own].splice(0)) listener.frame(frame);
      },
      close: () => {
        if (!open) return;
        open = false;
        queueMicrotask(() => {
          for (const listener of listeners) listener?.closed();
        });
      },
    };
  };
  return [port(0), port(1)];
}
