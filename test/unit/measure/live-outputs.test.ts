// What a running tool prints is seen while it runs, each byte once, and never more of it in memory than a console shows.
import { expect, test } from 'vitest';
import {
  keptOutputBytes,
  LiveOutputs,
  type OutputPiece,
  type SeenOutput,
} from '../../../electron/engine/measure/campaign/live-outputs.ts';

const place = { role: 'sender', output: 'stdout' } as const;
const nothingSeen: SeenOutput = { attempt: 0, upTo: [] };

/** What a follower gets until everything is over. */
async function told(outputs: LiveOutputs, seen = nothingSeen): Promise<readonly OutputPiece[]> {
  const pieces: OutputPiece[] = [];
  for await (const piece of outputs.follow('t1', 's1', seen, new AbortController().signal)) pieces.push(piece);
  return pieces;
}

const textOf = (pieces: readonly OutputPiece[]) => Buffer.concat(pieces.map(({ bytes }) => bytes)).toString();

test('what was printed before somebody looked and what comes after it are told in order, each byte once', async () => {
  const outputs = new LiveOutputs();
  outputs.begin('t1', 's1');
  outputs.add('t1', 's1', place, Buffer.from('one\n'));
  const all = told(outputs);
  await Promise.resolve();
  for (const line of ['two\n', 'thr', 'ee\n']) {
    outputs.add('t1', 's1', place, Buffer.from(line));
    await new Promise((resolve) => setImmediate(resolve));
  }
  outputs.add('t1', 's2', place, Buffer.from('of another stream\n'));
  outputs.end();
  expect(textOf(await all)).toBe('one\ntwo\nthree\n');
});

test('whoever comes back after a lost connection goes on where he stood', async () => {
  const outputs = new LiveOutputs();
  outputs.begin('t1', 's1');
  outputs.add('t1', 's1', place, Buffer.from('known, '));
  outputs.add('t1', 's1', place, Buffer.from('new'));
  outputs.end();
  expect(textOf(await told(outputs, { attempt: 1, upTo: [{ ...place, byte: 7 }] }))).toBe('new');
});

test('a test that begins anew is told from its beginning, as another attempt', async () => {
  const outputs = new LiveOutputs();
  outputs.begin('t1', 's1');
  outputs.add('t1', 's1', place, Buffer.from('a first attempt that printed much'));
  outputs.begin('t1', 's1');
  outputs.add('t1', 's1', place, Buffer.from('second'));
  outputs.end();
  const pieces = await told(outputs, { attempt: 1, upTo: [{ ...place, byte: 33 }] });
  expect(pieces).toMatchObject([{ attempt: 2, fromByte: 0 }]);
  expect(textOf(pieces)).toBe('second');
});

test('of a long output the end is kept, with the place where it begins', async () => {
  const outputs = new LiveOutputs();
  outputs.begin('t1', 's1');
  const line = Buffer.from(`${'x'.repeat(999)}\n`);
  for (let count = 0; count < 1_000; count += 1) outputs.add('t1', 's1', place, line);
  outputs.end();
  const [piece] = await told(outputs);
  expect(piece?.bytes.length).toBe(keptOutputBytes);
  expect((piece?.fromByte ?? 0) + keptOutputBytes).toBe(1_000_000);
});
