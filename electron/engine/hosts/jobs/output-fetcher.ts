// Brings the jobs' output files over, in pieces small enough that heartbeats and other commands pass between them.
import type { RemoteShell } from '../shell/remote-shell.ts';
import { streamFile } from './job.ts';
import type { Job, OutputStream } from './job.ts';

/** One reply: 2 s on a line of 1 Mbit/s, well within the lease. */
const replyBytes = 256 * 1024;

const streams: readonly OutputStream[] = ['stdout', 'stderr'];

interface Piece {
  readonly job: Job;
  readonly stream: OutputStream;
  readonly count: number;
}

export class OutputFetcher {
  readonly #shell: RemoteShell;
  #last: Promise<unknown> = Promise.resolve();

  constructor(shell: RemoteShell) {
    this.#shell = shell;
  }

  /** What has grown since the last time: one `wc` for all files, one `tail` for each that grew. Says how many grew. */
  fetchGrown(jobs: readonly Job[]): Promise<number> {
    return this.#inTurn(async () => {
      const pieces = await this.#grown(jobs);
      await this.#fetch(pieces);
      return pieces.length;
    });
  }

  /** All that is left of a job that has ended: its files do not grow any more. */
  async fetchRest(job: Job): Promise<void> {
    if (streams.every((stream) => job.offset(stream) === 0)) {
      // The common case, a short command: its output comes in the first round trip.
      const count = replyBytes / streams.length;
      await this.#inTurn(() => this.#fetch(streams.map((stream) => ({ job, stream, count }))));
      if (streams.every((stream) => job.offset(stream) < count)) return;
    }
    while ((await this.fetchGrown([job])) > 0);
  }

  /** Offsets move only here and only one at a time, so that no byte is fetched twice or left out. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #grown(jobs: readonly Job[]): Promise<Piece[]> {
    const files = jobs.flatMap(({ spec }) => streams.map((stream) => streamFile(spec.id, stream)));
    if (files.length === 0) return [];
    const [frame] = await this.#shell.request(['sizes', ...files]);
    const sizes = parseSizes(frame?.bytes.toString('latin1') ?? '');
    const grown = jobs.flatMap((job) =>
      streams.flatMap((stream) => {
        const count = (sizes.get(streamFile(job.spec.id, stream)) ?? 0) - job.offset(stream);
        return count > 0 ? [{ job, stream, count }] : [];
      }),
    );
    const share = Math.floor(replyBytes / Math.max(1, grown.length));
    return grown.map((piece) => ({ ...piece, count: Math.min(piece.count, share) }));
  }

  async #fetch(pieces: readonly Piece[]): Promise<void> {
    if (pieces.length === 0) return;
    const words = pieces.flatMap(({ job, stream, count }) => [
      streamFile(job.spec.id, stream),
      String(job.offset(stream)),
      String(count),
    ]);
    const frames = await this.#shell.request(['fetch', ...words], pieces.length);
    for (const [index, { job, stream }] of pieces.entries()) {
      const bytes = frames[index]?.bytes;
      if (bytes !== undefined) job.append(stream, Buffer.from(bytes)); // a copy: the frame is a view of the whole reply
    }
  }
}

/** What `wc -c FILE…` prints: "  12 name" for each file that exists, and a total that we do not need. */
function parseSizes(text: string): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [size, name] = line.trim().split(/ +/);
    if (size !== undefined && name !== undefined) sizes.set(name, Number(size));
  }
  return sizes;
}
