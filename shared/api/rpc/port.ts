// A wire, as the kernel sees it: text frames in order, in both directions, until it closes. WebSocket, Electron's message
// channel and a pair in memory are each a few lines that make one of these.

export interface Port {
  /** After the end it does nothing. */
  send(frame: string): void;
  /** Called once, before anything can arrive. */
  listen(on: { readonly frame: (text: string) => void; readonly closed: () => void }): void;
  close(): void;
  /** Resolves when the other side has taken most of what was sent; a wire without that knowledge leaves it out. */
  readonly drained?: () => Promise<void>;
}
