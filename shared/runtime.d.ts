// What both of the product's runtimes have and the ES library does not name. Seen only while shared/ itself is checked: Node's
// and the browser's own declarations hold everywhere else.
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare const AbortController: new () => AbortController;
declare function queueMicrotask(callback: () => void): void;
