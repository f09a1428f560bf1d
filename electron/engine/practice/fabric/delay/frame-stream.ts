// Frames of several devices in one stream of bytes, as taps.pl reads and writes them: one byte for the device, two for the
// length, then the frame. Pure.

export interface DeviceFrame {
  readonly device: number;
  readonly frame: Buffer;
}

/** What taps.pl says first, without a frame. */
export const readyDevice = 255;

const headBytes = 3;

/** Cuts chunks, wherever they begin and end, into frames; they share the chunks' memory. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): DeviceFrame[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: DeviceFrame[] = [];
    let at = 0;
    while (bytes.length - at >= headBytes) {
      const end = at + headBytes + bytes.readUInt16BE(at + 1);
      if (end > bytes.length) break;
      frames.push({ device: bytes.readUInt8(at), frame: bytes.subarray(at + headBytes, end) });
      at = end;
    }
    this.#rest = bytes.subarray(at);
    return frames;
  }
}

export function writeFrames(frames: readonly DeviceFrame[]): Buffer {
  const bytes = Buffer.allocUnsafe(frames.reduce((sum, { frame }) => sum + headBytes + frame.length, 0));
  let at = 0;
  for (const { device, frame } of frames) {
    bytes.writeUInt8(device, at);
    bytes.writeUInt16BE(frame.length, at + 1);
    frame.copy(bytes, at + headBytes);
    at += headBytes + frame.length;
  }
  return bytes;
}
