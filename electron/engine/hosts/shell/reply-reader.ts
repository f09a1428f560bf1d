// Cuts the byte stream of the remote shell into frames: bytes, then a line that starts with the token. Pure.

export interface Frame {
  /** Exactly what came before the line; in the first frame also whatever a banner or a start-up file printed. */
  readonly bytes: Buffer;
  /** The words after the token. */
  readonly words: readonly string[];
}

export class ReplyReader {
  readonly #mark: Buffer;
  #pending: Buffer = Buffer.alloc(0);
  #searchFrom = 0;

  constructor(token: string) {
    this.#mark = Buffer.from(`\n${token} `, 'latin1');
  }

  /** What has come and is not a frame yet. */
  get pending(): Buffer {
    return this.#pending;
  }

  push(chunk: Buffer): Frame[] {
    let data = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const frames: Frame[] = [];
    for (;;) {
      const markAt = data.indexOf(this.#mark, this.#searchFrom);
      const lineEnd = markAt < 0 ? -1 : data.indexOf(0x0a, markAt + this.#mark.length);
      if (lineEnd < 0) {
        // A mark may be cut at the end, or be there while its line is not complete: the next search begins at it.
        this.#searchFrom = markAt < 0 ? Math.max(0, data.length - this.#mark.length + 1) : markAt;
        break;
      }
      const words = data.toString('latin1', markAt + this.#mark.length, lineEnd).split(' ');
      frames.push({ bytes: data.subarray(0, markAt), words });
      data = data.subarray(lineEnd + 1);
      this.#searchFrom = 0;
    }
    this.#pending = data;
    return frames;
  }
}
