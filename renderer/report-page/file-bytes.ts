// Files on their way in: base64 because frames are text, in pieces because frames are small. Knows no page.
import type { Api } from '../../shared/api/contract/contract.ts';

/** Base64 makes four characters of three bytes; a frame of an upload holds 700 000 characters. */
const pieceBytes = 480_000;

/** Returns the name of the upload; `onShare` is told how much of it has gone. */
export async function upload(
  connection: Pick<Api, 'call'>,
  file: Blob,
  onShare: (share: number) => void,
): Promise<string> {
  const { upload: id } = await connection.call('uploads.open', {});
  for (let from = 0; from < file.size; from += pieceBytes) {
    const piece = new Uint8Array(await file.slice(from, from + pieceBytes).arrayBuffer());
    await connection.call('uploads.append', { upload: id, base64: base64Of(piece) });
    onShare(Math.min(1, (from + pieceBytes) / file.size));
  }
  return id;
}

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
