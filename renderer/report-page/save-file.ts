// A file on its way out: handed to the browser, which saves it where it saves files.
import type { Output } from '../../shared/api/contract/contract.ts';
import { bytesOf } from './file-bytes.ts';

/** Returns its size in bytes. */
export function save({ fileName, mediaType, base64 }: Output<'report.export'>): number {
  const bytes = bytesOf(base64);
  saveBlob(fileName, new Blob([bytes], { type: mediaType }));
  return bytes.length;
}

export function saveText(fileName: string, text: string): void {
  saveBlob(fileName, new Blob([text], { type: 'text/plain' }));
}

function saveBlob(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has taken its own hold of the file by the next turn.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  });
}
