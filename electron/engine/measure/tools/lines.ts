// Cuts text into lines, whole or as it arrives. A line without its newline may have lost digits: it is marked, never trusted.

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly terminated: boolean;
}

export function* linesOf(text: string): Generator<Line> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 1; start < text.length; number += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) {
      yield { number, text: text.slice(start), terminated: false };
      return;
    }
    yield { number, text: text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end), terminated: true };
    start = end + 1;
  }
}

/** Collects chunks and gives out complete lines only. */
export class LineAssembler {
  #rest = '';

  push(chunk: string): string[] {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  }
}
