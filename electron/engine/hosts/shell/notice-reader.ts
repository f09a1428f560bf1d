// Finds the notices in what the remote side writes on stderr. Anything else there is kept for a diagnosis, in part. Pure.

const keptNoise = 2000;

export class NoticeReader {
  readonly #mark: string;
  #line = '';
  #noise = '';

  constructor(token: string) {
    this.#mark = `${token} `;
  }

  get noise(): string {
    return (this.#noise + this.#line).trim();
  }

  /** The words of each notice that is now complete. A notice is one write, but noise without line end may precede it. */
  push(chunk: Buffer): string[][] {
    const lines = (this.#line + chunk.toString('latin1')).split('\n');
    this.#line = (lines.pop() ?? '').slice(-keptNoise);
    const notices: string[][] = [];
    for (const line of lines) {
      const at = line.indexOf(this.#mark);
      if (at >= 0) notices.push(line.slice(at + this.#mark.length).split(' '));
      else this.#noise = `${this.#noise}${line}\n`.slice(0, keptNoise);
    }
    return notices;
  }
}
