// An output that was cut off, or that somebody else wrote into, must never read as another result.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParseOutcome } from '../../../../electron/engine/measure/tools/outcome.ts';
import { readToolOutput } from '../../../../electron/engine/measure/tools/read.ts';
import { toolRegistry } from '../../../../electron/engine/measure/tools/registry.ts';
import { pasted, recordings, type Recording } from './recordings.ts';

/** Every figure of `part` stands in `whole` at the same place; `whole` may have more. */
function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    if (!Array.isArray(whole) || part.length > whole.length) return false;
    if (part.every((item) => typeof item === 'string')) return part.every((item) => whole.includes(item));
    return part.every((item, index) => isPartOf(item, whole[index]));
  }
  if (typeof part === 'object' && part !== null) {
    if (typeof whole !== 'object' || whole === null) return false;
    const members = new Map(Object.entries(whole));
    return Object.entries(part).every(([name, value]) => isPartOf(value, members.get(name)));
  }
  return Object.is(part, whole);
}

function readingOf(outcome: ParseOutcome): unknown {
  return outcome.ok ? outcome.reading : outcome.partial;
}

const printed = recordings.filter(({ output }) => output.stdout !== '');
const anyRecording = fc.constantFrom(...printed);

/** A server of 3.1 prints the reason of an abort behind the figures: cut there, only the exit code tells. */
const hidesItsEnd = new Set(['ip-3.1.7-err-line-cut-tcp-server']);

function expectNothingElse({ tool, output, name }: Recording, cutAt: number, exitIsKnown: boolean): void {
  const stdout = output.stdout.slice(0, cutAt);
  const known = exitIsKnown ? output : pasted(output);
  const cut = readToolOutput(tool, { ...known, stdout });
  if (!cut.ok || (!exitIsKnown && hidesItsEnd.has(name))) return;
  const whole = readToolOutput(tool, known);
  const same = whole.ok && isPartOf(cut.reading, whole.reading);
  expect(same ? '' : `${name} cut at ${cutAt}: ${JSON.stringify(readingOf(cut))}`).toBe('');
}

describe('a cut output', () => {
  it('never reads as another result, wherever it is cut', () => {
    const cut = fc.record({
      recording: anyRecording,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      known: fc.boolean(),
    });
    fc.assert(
      fc.property(cut, ({ recording, share, known }) => {
        expectNothingElse(recording, Math.floor(share * recording.output.stdout.length), known);
      }),
      { numRuns: 4000 },
    );
  });

  it.each(printed)('$name: never reads as another result when it is cut after a line', (recording) => {
    const { stdout } = recording.output;
    const ends = [...stdout.matchAll(/\n/g)].map((newline) => newline.index + 1).slice(0, 80);
    for (const end of ends) {
      expectNothingElse(recording, end, true);
      expectNothingElse(recording, end, false);
    }
  });

  it('names the line in which it was cut', () => {
    const { tool, output } = printed.find(({ name }) => name === 'ip-3.12-sigkill-text-P8')!;
    const outcome = readToolOutput(tool, output);
    if (outcome.ok) throw new Error('read as a result');
    expect(outcome.error.data).toMatchObject({ line: 56, offending: '[ 15]   4.00-5.00   sec   3', signal: 'SIGKILL' });
    expect(outcome.partial).toMatchObject({ kind: 'stream-test', streams: [], totals: [] });
  });
});

describe('foreign text', () => {
  const noise = fc.array(fc.string({ unit: 'binary-ascii', maxLength: 60 }), { minLength: 1, maxLength: 6 });

  it('alone is an error for every tool, never a zero', () => {
    fc.assert(
      fc.property(fc.constantFrom(...toolRegistry.keys()), noise, (tool, lines) => {
        const outcome = readToolOutput(tool, { host: 'h', stdout: `${lines.join('\n')}\n`, stderr: '', exitCode: 0 });
        expect(outcome.ok).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('between the lines of a result is an error or changes nothing', () => {
    const words = fc.constantFrom(
      'Last login: Mon Nov 23 from 10.0.0.1',
      'xyzzy 12 34',
      '0 0 0.00 0',
      'eth0: 0',
      '[  5] 0.00',
    );
    fc.assert(
      fc.property(anyRecording, words, fc.nat(), ({ tool, output }, foreign, position) => {
        const lines = output.stdout.split('\n');
        lines.splice(position % lines.length, 0, foreign);
        const disturbed = readToolOutput(tool, { ...output, stdout: lines.join('\n') });
        if (!disturbed.ok) return;
        expect(disturbed).toEqual(readToolOutput(tool, output));
      }),
      { numRuns: 3000 },
    );
  });
});
