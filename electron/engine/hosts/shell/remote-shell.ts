// The one long-lived channel of a host: sends command lines, pairs replies with requests, passes notices on.
// It knows the framing, not what the commands mean.
import { randomBytes } from 'node:crypto';
import type { Client, ClientChannel } from 'ssh2';
import { silenceSeconds } from '../lease.ts';
import { commandLine } from '../quote.ts';
import { bootstrapCommand, bootstrapInput } from './bootstrap.ts';
import { NoticeReader } from './notice-reader.ts';
import { ReplyReader } from './reply-reader.ts';
import type { Frame } from './reply-reader.ts';

/** What a start-up file may print before we give up on it. */
const maximumNoiseBytes = 1_000_000;

interface Waiting {
  framesLeft: number;
  readonly frames: Frame[];
  readonly resolve: (frames: readonly Frame[]) => void;
  readonly reject: (reason: Error) => void;
}

export class RemoteShell {
  /** Words of the ready reply: pid, style, directory, stamp. */
  readonly ready: Promise<readonly string[]>;
  /** Resolves when the channel is gone, with what is known about why. */
  readonly closed: Promise<string>;
  /** Set before the first job starts; gets the words of each notice. */
  onNotice: (words: readonly string[]) => void = () => undefined;

  readonly #channel: ClientChannel;
  readonly #replies: ReplyReader;
  readonly #notices: NoticeReader;
  readonly #waiting: Waiting[] = [];
  #held: string[] | undefined;
  #putting: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  #failure: Error | undefined;

  static async open(client: Client): Promise<RemoteShell> {
    const channel = await new Promise<ClientChannel>((resolve, reject) => {
      client.exec(bootstrapCommand, (error, opened) => {
        if (error === undefined) resolve(opened);
        else reject(error);
      });
    });
    return new RemoteShell(channel, randomBytes(16).toString('hex'));
  }

  private constructor(channel: ClientChannel, token: string) {
    this.#channel = channel;
    this.#replies = new ReplyReader(token);
    this.#notices = new NoticeReader(token);
    const closed = Promise.withResolvers<string>();
    this.closed = closed.promise;
    channel.on('data', (chunk: Buffer) => {
      this.#onReplyBytes(chunk);
    });
    channel.stderr.on('data', (chunk: Buffer) => {
      for (const words of this.#notices.push(chunk)) this.onNotice(words);
    });
    channel.on('error', () => undefined); // 'close' follows
    channel.once('close', () => {
      this.#isClosed = true;
      closed.resolve('the remote shell ended');
    });
    this.ready = this.#expect(1).then(([frame]) => frame?.words.slice(1) ?? []);
    this.ready.catch(() => undefined);
    channel.write(bootstrapInput(token, silenceSeconds));
  }

  /** What the host said that was no answer, for a diagnosis: at most a few hundred characters. */
  get noise(): string {
    const text = `${this.#notices.noise}\n${this.#replies.pending.toString('utf8', 0, 2000)}`;
    return text
      .replace(/[^\P{C}\n]/gu, '')
      .trim()
      .slice(0, 300);
  }

  /** Sends a command that has no reply. */
  send(words: readonly string[]): void {
    this.#write(`${commandLine(words)}\n`);
  }

  /** Rejects all that waits, and all that will: called by whoever learnt why the channel is gone. */
  fail(error: Error): void {
    this.#failure = error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
  }

  /** Sends a command and waits for its reply, which consists of `frames` frames. Rejects with what `fail` was given. */
  request(words: readonly string[], frames = 1): Promise<readonly Frame[]> {
    const reply = this.#expect(frames);
    this.send(words);
    return reply;
  }

  /** Appends bytes to a file in the working directory; returns the exit status of the writer. */
  put(file: string, bytes: Buffer): Promise<number> {
    return this.#transfer('put', file, bytes);
  }

  /** Holds bytes ready in a FIFO for one reader, and writes them to no file; returns the exit status. */
  hand(file: string, bytes: Buffer): Promise<number> {
    return this.#transfer('hand', file, bytes);
  }

  #transfer(command: 'put' | 'hand', file: string, bytes: Buffer): Promise<number> {
    const put = this.#putting.then(() => this.#transferNow(command, file, bytes));
    this.#putting = put.catch(() => undefined);
    return put;
  }

  /** End of file on its stdin makes the remote side end all jobs, remove its directory and go. */
  end(): void {
    this.#channel.end();
  }

  async #transferNow(command: 'put' | 'hand', file: string, bytes: Buffer): Promise<number> {
    const reply = this.request([command, file, String(bytes.length)]);
    this.#held = [];
    try {
      this.#channel.write(bytes);
      const [frame] = await reply;
      return Number(frame?.words[1]);
    } finally {
      const held = this.#held;
      this.#held = undefined;
      for (const line of held) this.#write(line);
    }
  }

  #write(text: string): void {
    if (this.#isClosed) return;
    if (this.#held === undefined) this.#channel.write(text);
    else this.#held.push(text);
  }

  #expect(frames: number): Promise<readonly Frame[]> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ framesLeft: frames, frames: [], resolve, reject });
    });
  }

  #onReplyBytes(chunk: Buffer): void {
    for (const frame of this.#replies.push(chunk)) {
      const [waiting] = this.#waiting;
      if (waiting === undefined) continue;
      waiting.frames.push(frame);
      waiting.framesLeft -= 1;
      if (waiting.framesLeft > 0) continue;
      this.#waiting.shift();
      waiting.resolve(waiting.frames);
    }
    if (this.#replies.pending.length > maximumNoiseBytes) this.#channel.close();
  }
}
