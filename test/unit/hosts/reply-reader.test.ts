import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NoticeReader } from '../../../electron/engine/hosts/shell/notice-reader.ts';
import { ReplyReader } from '../../../electron/engine/hosts/shell/reply-reader.ts';

const token = '00112233445566778899aabbccddeeff';

/** Cuts bytes at arbitrary places, as a network does. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

test('output comes back byte for byte however the network cuts it', () => {
  const payload = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  const places = fc.array(fc.nat(2000), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(payload, { maxLength: 5 }), places, (payloads, cuts) => {
      const stream = Buffer.concat(
        payloads.flatMap((bytes, index) => [bytes, Buffer.from(`\n${token} part ${index}\n`)]),
      );
      const reader = new ReplyReader(token);
      const frames = cut(stream, cuts).flatMap((chunk) => reader.push(chunk));
      expect(frames.map((frame) => frame.bytes.toString('hex'))).toEqual(
        payloads.map((bytes) => bytes.toString('hex')),
      );
      expect(frames.map((frame) => frame.words)).toEqual(payloads.map((_, index) => ['part', String(index)]));
      expect(reader.pending).toHaveLength(0);
    }),
  );
});

test('a job that ended is noticed although a start-up file prints into the same stream', () => {
  const reader = new NoticeReader(token);
  const stream = Buffer.from(`motd\nno line end: ${token} ready\nbash: warning\n${token} ended 7 0 1.5 2.5\nlast`);
  const notices = cut(stream, [3, 30, 31, 60, 80]).flatMap((chunk) => reader.push(chunk));
  expect(notices).toEqual([['ready'], ['ended', '7', '0', '1.5', '2.5']]);
  expect(reader.noise).toBe('motd\nbash: warning\nlast');
});
