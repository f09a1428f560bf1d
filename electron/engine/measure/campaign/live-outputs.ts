// What the tools of a running campaign print, while they print it, for people who look. Short and in memory: the evidence is
// the raw output that the dossier gets when a tool has ended, and this is its end so far, byte for byte.
import { EventEmitter, once } from 'node:events';

export interface OutputPlace {
  readonly role: 'sender' | 'receiver';
  readonly output: 'stdout' | 'stderr';
}

export interface OutputPiece extends OutputPlace {
  /** Counts up when a test begins anew: what was printed before is then of another run. */
  readonly attempt: number;
  /** Where in the output these bytes begin; beyond what is known where too much came for all of it to be kept. */
  readonly fromByte: number;
  readonly bytes: Buffer;
}

/** What somebody has seen already. */
export interface SeenOutput {
  readonly attempt: number;
  readonly upTo: readonly (OutputPlace & { readonly byte: number })[];
}

/** Of each output the last so many bytes: some hundred lines. */
export const keptOutputBytes = 64 * 1024;

const places: readonly OutputPlace[] = [
  { role: 'sender', output: 'stdout' },
  { role: 'sender', output: 'stderr' },
  { role: 'receiver', output: 'stdout' },
  { role: 'receiver', output: 'stderr' },
];

export class LiveOutputs {
  readonly #streams = new Map<string, Attempt>();
  readonly #grown = new EventEmitter().setMaxListeners(0);
  #test: string | undefined;
  #isOver = false;

  /** A stream is about to be run, perhaps once more. Of the tests before, the dossier has everything. */
  begin(test: string, stream: string): void {
    if (test !== this.#test) this.#streams.clear();
    this.#test = test;
    const key = keyOf(test, stream);
    this.#streams.set(key, new Attempt((this.#streams.get(key)?.number ?? 0) + 1));
    this.#grown.emit(key);
  }

  add(test: string, stream: string, place: OutputPlace, chunk: Buffer): void {
    const key = keyOf(test, stream);
    this.#streams.get(key)?.tail(place).add(chunk);
    this.#grown.emit(key);
  }

  /** Nothing runs any more; whoever follows comes to the end. */
  end(): void {
    this.#isOver = true;
    const waitedFor = this.#grown.eventNames().filter((name) => name !== 'error'); // `once` listens to that one as well
    for (const key of waitedFor) this.#grown.emit(key);
  }

  /** What has been printed beyond what was seen, then more as it comes, until the signal aborts or nothing runs any more. */
  async *follow(test: string, stream: string, seen: SeenOutput, signal: AbortSignal): AsyncGenerator<OutputPiece> {
    const key = keyOf(test, stream);
    const upTo = new Map(seen.upTo.map((place) => [placeName(place), place.byte]));
    let number = seen.attempt;
    for (;;) {
      const isLastRound = signal.aborted || this.#isOver;
      const more = isLastRound ? undefined : once(this.#grown, key, { signal }).catch(() => undefined);
      const attempt = this.#streams.get(key);
      if (attempt && attempt.number !== number) {
        number = attempt.number;
        upTo.clear();
      }
      for (const place of attempt ? places : []) {
        const piece = attempt?.tail(place).after(upTo.get(placeName(place)) ?? 0);
        if (!piece) continue;
        upTo.set(placeName(place), piece.fromByte + piece.bytes.length);
        yield { ...place, attempt: number, ...piece };
      }
      if (isLastRound) return;
      await more;
    }
  }
}

class Attempt {
  readonly number: number;
  readonly #tails = new Map<string, Tail>();

  constructor(number: number) {
    this.number = number;
  }

  tail(place: OutputPlace): Tail {
    const name = placeName(place);
    const known = this.#tails.get(name) ?? new Tail();
    this.#tails.set(name, known);
    return known;
  }
}

/** The end of one output. */
class Tail {
  #chunks: Buffer[] = [];
  #keptBytes = 0;
  #totalBytes = 0;

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#keptBytes += chunk.length;
    this.#totalBytes += chunk.length;
    for (
      let first = this.#chunks[0];
      first && this.#keptBytes - first.length >= keptOutputBytes;
      first = this.#chunks[0]
    ) {
      this.#chunks.shift();
      this.#keptBytes -= first.length;
    }
  }

  after(byte: number): { readonly fromByte: number; readonly bytes: Buffer } | undefined {
    if (byte >= this.#totalBytes) return undefined;
    const fromByte = Math.max(byte, this.#totalBytes - Math.min(this.#keptBytes, keptOutputBytes));
    return { fromByte, bytes: Buffer.concat(this.#chunks).subarray(fromByte - this.#totalBytes) };
  }
}

function keyOf(test: string, stream: string): string {
  return `${test}/${stream}`;
}

function placeName({ role, output }: OutputPlace): string {
  return `${role}/${output}`;
}
