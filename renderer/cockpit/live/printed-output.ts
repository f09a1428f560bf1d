// What the two tools of one stream print while they run. A connection that is lost and comes back loses and repeats nothing:
// the engine is told up to which byte is known.
import { SvelteMap } from 'svelte/reactivity';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Output } from '../../../shared/api/contract/contract.ts';
import type { Connection } from '../../client/connection.svelte.ts';

type Piece = Output<'streams.follow'>;
type Role = Piece['role'];

export interface WatchedStream {
  readonly job: string;
  readonly test: string;
  readonly stream: string;
}

export interface Printed {
  readonly text: string;
  /** Bytes before the text that are not shown. */
  readonly leftOutBytes: number;
}

interface Part extends Printed {
  readonly upTo: number;
  readonly decoder: InstanceType<typeof TextDecoder>;
}

/** A console shows the last so many characters of what still grows. */
const shownCharacters = 64 * 1024;

export class PrintedOutput {
  readonly watched: WatchedStream;
  readonly #parts = new SvelteMap<string, Part>();
  readonly #over = new AbortController();
  #attempt = 0;

  constructor(connection: Pick<Connection, 'follow'>, watched: WatchedStream) {
    this.watched = watched;
    const known = () => ({ ...watched, attempt: this.#attempt, upTo: this.#upTo() });
    const onItem = (piece: Piece) => {
      this.#take(piece);
    };
    connection.follow('streams.follow', known, { onItem, signal: this.#over.signal }).catch((error: unknown) => {
      // The record that follows when the stream ends says everything; a console that is behind is no fault of the job's.
      if (!(error instanceof AppError)) throw error;
    });
  }

  /** Its two outputs one after the other, as they are recorded. */
  of(role: Role): Printed {
    const parts = [this.#parts.get(`${role}/stdout`), this.#parts.get(`${role}/stderr`)].filter(
      (part) => part !== undefined,
    );
    return {
      text: parts.map(({ text }) => text).join(''),
      leftOutBytes: parts.reduce((sum, { leftOutBytes }) => sum + leftOutBytes, 0),
    };
  }

  isOf({ job, test, stream }: WatchedStream): boolean {
    const { watched } = this;
    return watched.job === job && watched.test === test && watched.stream === stream;
  }

  close(): void {
    this.#over.abort();
  }

  #upTo() {
    const roles = ['sender', 'receiver'] as const;
    const outputs = ['stdout', 'stderr'] as const;
    return roles.flatMap((role) =>
      outputs.flatMap((output) => {
        const part = this.#parts.get(`${role}/${output}`);
        return part ? [{ role, output, byte: part.upTo }] : [];
      }),
    );
  }

  #take({ role, output, attempt, fromByte, base64 }: Piece): void {
    if (attempt !== this.#attempt) this.#parts.clear();
    this.#attempt = attempt;
    const name = `${role}/${output}`;
    const known = this.#parts.get(name);
    const goesOn = known !== undefined && known.upTo === fromByte;
    const decoder = goesOn ? known.decoder : new TextDecoder();
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const before = goesOn ? known : { text: '', leftOutBytes: fromByte };
    this.#parts.set(name, {
      ...lastOf(before.text + decoder.decode(bytes, { stream: true }), before.leftOutBytes),
      upTo: fromByte + bytes.length,
      decoder,
    });
  }
}

/** Whole lines only: a line without its beginning would say something else. */
function lastOf(text: string, leftOutBytes: number): Printed {
  if (text.length <= shownCharacters) return { text, leftOutBytes };
  const from = text.indexOf('\n', text.length - shownCharacters) + 1;
  const left = new TextEncoder().encode(text.slice(0, from)).length;
  return { text: text.slice(from), leftOutBytes: leftOutBytes + left };
}
