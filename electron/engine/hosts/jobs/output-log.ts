// What one stream of a job has said so far. Output of hours is kept deflated, piece by piece: thirty tools that each print a line
// a second for a day would otherwise fill the memory.
import { deflateSync, inflateSync } from 'node:zlib';

/** Of so many bytes a piece is made; a short command's output stays as it came. */
const pieceBytes = 256 * 1024;

export class OutputLog {
  readonly #pieces: Buffer[] = [];
  #newest: Buffer[] = [];
  #newestBytes = 0;

  add(chunk: Buffer): void {
    this.#newest.push(chunk);
    this.#newestBytes += chunk.length;
    if (this.#newestBytes < pieceBytes) return;
    this.#pieces.push(deflateSync(Buffer.concat(this.#newest), { level: 3 }));
    this.#newest = [];
    this.#newestBytes = 0;
  }

  /** All of it, made anew for each reader. */
  bytes(): Buffer {
    return Buffer.concat([...this.#pieces.map((piece) => inflateSync(piece)), ...this.#newest]);
  }
}
