// The console of a stream as a page sees it whose connection is cut again and again, and as the dossier keeps it.
import { expect } from 'vitest';
import type { ConnectedApi } from '../../../shared/api/rpc/connect.ts';
import type { WebJob } from '../../support/web-job.ts';
import type { openApi } from '../../support/web-session.ts';

/** Connects anew. */
type Page = () => ReturnType<typeof openApi>;

export interface Console {
  readonly test: string;
  readonly stream: string;
  /** What the sender printed, as it came. */
  readonly pieces: readonly Buffer[];
}

/** Watches the first stream that is armed until nothing more comes of it; on a connection that is cut after every piece. */
export async function consoleOfFirstStream(job: WebJob, page: Page): Promise<Console> {
  const pieces: Buffer[] = [];
  let armed: { test: string; stream: string } | undefined;
  for await (const item of job.follow()) {
    if (item.type === 'stream.armed') armed ??= { test: item.body.test, stream: item.body.stream };
    if (item.type === 'samples' && armed) break;
  }
  if (!armed) throw new Error('no stream was armed');
  const { test, stream } = armed;
  const isEnded = async () =>
    (await job.events()).some(({ type, body }) => type === 'test.ended' && 'test' in body && body.test === test);
  let upTo = 0;
  while (!(await isEnded())) {
    const connected = await page();
    const seen = [{ role: 'sender', output: 'stdout', byte: upTo } as const];
    const stop = setTimeout(() => {
      connected.close();
    }, 3_000);
    try {
      const asked = { job: job.id, test, stream, attempt: upTo === 0 ? 0 : 1, upTo: upTo === 0 ? [] : seen };
      for await (const piece of connected.follow('streams.follow', asked)) {
        if (piece.role !== 'sender' || piece.output !== 'stdout') continue;
        expect(piece.fromByte).toBe(upTo);
        const bytes = Buffer.from(piece.base64, 'base64');
        upTo += bytes.length;
        pieces.push(bytes);
        break;
      }
    } catch {
      // Cut; the next turn goes on from where this one stood.
    }
    clearTimeout(stop);
    connected.socket.terminate();
  }
  return { test, stream, pieces };
}

/** What was seen while it ran is the beginning of what is recorded, byte for byte, and it was seen piece by piece. */
export async function expectAsRecorded(
  job: WebJob,
  { test, stream, pieces }: Console,
  page: ConnectedApi,
): Promise<void> {
  const ended = (await job.events()).find(
    (event) =>
      event.type === 'stream.ended' &&
      event.body.test === test &&
      event.body.stream === stream &&
      event.body.role === 'sender',
  );
  const hash = ended?.type === 'stream.ended' ? (ended.body.stdout ?? '') : '';
  const { text } = await page.call('streams.raw', { job: job.id, hash });
  const seen = Buffer.concat(pieces).toString();
  expect(pieces.length).toBeGreaterThan(1);
  expect(text.startsWith(seen)).toBe(true);
}
