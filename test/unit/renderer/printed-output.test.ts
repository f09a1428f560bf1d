// The console of a running stream: what a lost connection repeats or leaves out must not show as something that the tool printed.
import { expect, test } from 'vitest';
import type { Input, Output } from '../../../shared/api/contract/contract.ts';
import { PrintedOutput } from '../../../renderer/cockpit/live/printed-output.ts';

type Piece = Output<'streams.follow'>;

const watched = { job: 'j', test: 't1', stream: 's1' };

/** Stands for the connection: a test says what arrives, and sees what would be asked for after a loss. */
function open() {
  let onItem: (piece: Piece) => void = () => undefined;
  let asked: () => Input<'streams.follow'> = () => ({ ...watched });
  const follow = (_: string, input: () => never, options: { onItem: (item: never) => void }): Promise<void> => {
    asked = input;
    onItem = options.onItem as typeof onItem; // the double serves one entry only
    return new Promise(() => undefined);
  };
  const output = new PrintedOutput({ follow: follow }, watched);
  const print = (text: string | Buffer, fromByte: number, more: Partial<Piece> = {}) => {
    const base64 = Buffer.from(text).toString('base64');
    onItem({ role: 'sender', output: 'stdout', attempt: 1, fromByte, base64, ...more });
  };
  return { output, print, asked: () => asked() };
}

test('pieces become one text, also where one of them ends in the middle of a letter', () => {
  const { output, print } = open();
  const bytes = Buffer.from('发送 1\n');
  print(bytes.subarray(0, 4), 0);
  print(bytes.subarray(4), 4);
  print('error\n', 0, { output: 'stderr' });
  expect(output.of('sender')).toEqual({ text: '发送 1\nerror\n', leftOutBytes: 0 });
  expect(output.of('receiver')).toEqual({ text: '', leftOutBytes: 0 });
});

test('after a loss it asks for what it does not have', () => {
  const { print, asked } = open();
  print('12345', 0);
  expect(asked()).toEqual({ ...watched, attempt: 1, upTo: [{ role: 'sender', output: 'stdout', byte: 5 }] });
});

test('what was left out is said, and another attempt begins with an empty console', () => {
  const { output, print } = open();
  print('first\n', 0);
  print('later\n', 1_000);
  expect(output.of('sender')).toEqual({ text: 'later\n', leftOutBytes: 1_000 });
  print('anew\n', 0, { attempt: 2 });
  expect(output.of('sender')).toEqual({ text: 'anew\n', leftOutBytes: 0 });
});

test('an hour of lines does not fill the page: whole lines are left out at the beginning, and counted', () => {
  const { output, print } = open();
  const line = `${'x'.repeat(99)}\n`;
  for (let count = 0; count < 2_000; count += 1) print(line, count * line.length);
  const { text, leftOutBytes } = output.of('sender');
  expect(text.length).toBeLessThan(70_000);
  expect(text.length + leftOutBytes).toBe(200_000);
  expect(text.startsWith('xxx')).toBe(true);
});
