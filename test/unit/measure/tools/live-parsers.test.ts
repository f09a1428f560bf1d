// What is shown while a tool runs is what its complete output says afterwards, however the output arrives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveIperf3 } from '../../../../electron/engine/measure/tools/iperf3/live-iperf3.ts';
import type { LiveParser } from '../../../../electron/engine/measure/tools/measuring-tool.ts';
import { liveNetperf } from '../../../../electron/engine/measure/tools/netperf/live-netperf.ts';
import type { ActivityTables, IntervalReading } from '../../../../electron/engine/measure/tools/reading.ts';
import { readToolOutput } from '../../../../electron/engine/measure/tools/read.ts';
import { liveSar } from '../../../../electron/engine/measure/tools/sar/live-sar.ts';
import { recordings, type Recording } from './recordings.ts';

/** The text in pieces of the given sizes, again and again. */
function pieces(text: string, sizes: readonly number[]): string[] {
  const cut: string[] = [];
  for (let start = 0, turn = 0; start < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    cut.push(text.slice(start, start + size));
    start += size;
  }
  return cut;
}

function pushAll<Item>(parser: LiveParser<Item>, chunks: readonly string[]): Item[] {
  return chunks.flatMap((chunk) => parser.push(chunk));
}

function intervalsOf({ tool, output }: Recording): readonly IntervalReading[] {
  const outcome = readToolOutput(tool, output);
  const reading = outcome.ok ? outcome.reading : outcome.partial;
  return reading?.kind === 'stream-test' ? reading.intervals : [];
}

const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 });

describe('streams', () => {
  const live = recordings.filter(({ tool, output }) => {
    // -J prints one document at the end; it has nothing to show before.
    if (tool === 'iperf3') return !output.stdout.startsWith('{\n') && !output.stdout.startsWith('{\t');
    return tool === 'netperf';
  });
  const parser = ({ tool, output }: Recording): LiveParser<IntervalReading> =>
    tool === 'iperf3' ? liveIperf3(output.command) : liveNetperf(output.command);

  it.each(live)('$name: as it came from the pipe', (recording) => {
    expect(pushAll(parser(recording), recording.chunks)).toEqual(intervalsOf(recording));
  });

  it('shows the same however the output is cut up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...live), sizes, (recording, lengths) => {
        const chunks = pieces(recording.output.stdout, lengths);
        expect(pushAll(parser(recording), chunks)).toEqual(intervalsOf(recording));
      }),
      { numRuns: 600 },
    );
  });

  it('has something to show for most of them', () => {
    expect(live.filter((recording) => intervalsOf(recording).length > 0).length).toBeGreaterThan(150);
  });
});

describe('sar', () => {
  const live = recordings.filter(({ tool, output }) => tool === 'sar' && output.exitCode === 0);
  const rowsOf = (tables: readonly ActivityTables[]): unknown[] =>
    tables.flatMap(({ interfaces, interfaceErrors, cpu, udp, softnet }) => [
      ...interfaces,
      ...interfaceErrors,
      ...cpu,
      ...udp,
      ...softnet,
    ]);
  const byText = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

  it('shows every row once, however the output is cut up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...live), sizes, ({ tool, output }, lengths) => {
        const outcome = readToolOutput(tool, output);
        const whole = outcome.ok && outcome.reading.kind === 'host-activity' ? [outcome.reading.perInterval] : [];
        const shown = pushAll(liveSar(), pieces(output.stdout, lengths));
        expect(byText(rowsOf(shown))).toEqual(byText(rowsOf(whole)));
      }),
      { numRuns: 300 },
    );
  });
});
