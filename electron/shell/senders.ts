// Who may speak to the engine: the main frame of a window of ours, showing our own screens. Judged anew for each message.
import type { IpcMainEvent, WebContents } from 'electron';
import { uiOrigin } from './channels.ts';
import { originOf } from './origin-of.ts';

type Sending = Pick<IpcMainEvent, 'sender' | 'senderFrame'>;

/** Undefined: it is trusted. The origin is compared whole; a prefix would admit `app://ui.example`. */
export function distrust({ sender, senderFrame }: Sending, trusted: WebContents | undefined): string | undefined {
  if (trusted === undefined || sender.id !== trusted.id) return `contents ${sender.id}, which are no window of ours`;
  if (senderFrame === null) return 'a frame that is gone';
  const url = URL.parse(senderFrame.url);
  if (url === null || originOf(url) !== uiOrigin) return `a page at ${senderFrame.url}`;
  return senderFrame.parent === null ? undefined : `a frame inside ${senderFrame.url}`;
}
