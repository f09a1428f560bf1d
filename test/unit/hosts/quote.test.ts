import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandLine, shellQuote } from '../../../electron/engine/hosts/quote.ts';

const shells = [['sh'], ['bash', '--noprofile', '--norc'], ['dash'], ['busybox', 'sh']].filter(
  ([program = '']) => spawnSync(program, ['-c', 'true']).error === undefined,
);

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '\\',
      '$',
      '`',
      '!',
      '*',
      ' ',
      '\n',
      '\r',
      '\t',
      ';',
      '&',
      '-',
      '~',
      '#',
      'é',
      '中',
    ),
  }),
);
const words = fc.array(
  nasty.filter((word) => !word.includes('\0') && word.isWellFormed()),
  { maxLength: 8 },
);

describe.each(shells)('%s', (program = '', ...options) => {
  const readBack = (script: string) => execFileSync(program, [...options, '-c', script], { encoding: 'utf8' });

  test('a value from a form never becomes a command on a host', () => {
    fc.assert(
      fc.property(words, (list) => {
        const printed = readBack(`printf '%s\\0' ${['x', ...list].map(shellQuote).join(' ')}`);
        expect(printed).toBe(['x', ...list].map((word) => `${word}\0`).join(''));
      }),
      { numRuns: 60 },
    );
  });

  test('a value with line feeds stays one line for the remote shell and comes back whole', () => {
    fc.assert(
      fc.property(words, (list) => {
        const line = commandLine(['printf', '%s\\0', 'x', ...list]);
        expect(line).not.toContain('\n');
        expect(readBack(`newline='\n'\n${line}`)).toBe(['x', ...list].map((word) => `${word}\0`).join(''));
      }),
      { numRuns: 60 },
    );
  });
});

test('a NUL, which no program can be given, is refused and not cut off', () => {
  expect(() => shellQuote('a\0b')).toThrow(expect.objectContaining({ code: 'host/argument-refused' }) as Error);
});
