// A file on its way out: handed to the browser, which saves it where it saves files.
import type { Output } from '../../shared/api/contract/contract.ts';
import { bytesOf } from './file-bytes.ts';

/** Returns its size in bytes. */
export function save({ fileName, mediaType, base64 }: Output<'report.export'>): number {
  const bytes = bytesOf(base64);
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has taken its own hold of the file by the next turn.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  });
  return bytes.length;
}
