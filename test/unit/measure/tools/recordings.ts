// Loads the recorded tool outputs. One recording is NAME.json with NAME.out and NAME.err (absent: nothing was printed).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolOutput } from '../../../../electron/engine/measure/tools/reading.ts';

const folder = join(import.meta.dirname, '../../../fixtures/tools');

type HostCounters = Readonly<Record<string, number>>;

interface Metadata {
  readonly name: string;
  readonly host: string;
  readonly version: string;
  readonly command: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly tags?: readonly string[];
  readonly stdoutChunks?: readonly (readonly [number, number])[];
  readonly counterDeltas?: Readonly<Record<string, HostCounters>>;
}

export interface Recording {
  readonly name: string;
  readonly tool: string;
  readonly output: ToolOutput;
  readonly tags: readonly string[];
  /** Standard output as it came from the pipe, piece by piece. */
  readonly chunks: readonly string[];
  readonly counterDeltas: Readonly<Record<string, HostCounters>>;
}

export const recordings: readonly Recording[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => load(file.slice(0, -'.json'.length)));

export function recording(name: string): Recording {
  const found = recordings.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no recording ${name}`);
  return found;
}

/** The output without what a pasted file does not tell. */
export function pasted({ host, stdout, stderr }: ToolOutput): ToolOutput {
  return { host, stdout, stderr, exitCode: null };
}

function load(name: string): Recording {
  const metadata = JSON.parse(text(`${name}.json`)) as Metadata;
  const stdout = text(`${name}.out`);
  return {
    name,
    tool: toolOf(name),
    output: {
      host: metadata.host,
      stdout,
      stderr: text(`${name}.err`),
      exitCode: metadata.exitCode,
      command: metadata.command,
      ...(metadata.signal === null ? {} : { signal: metadata.signal }),
    },
    tags: metadata.tags ?? [],
    chunks: cutUp(stdout, metadata.stdoutChunks ?? []),
    counterDeltas: metadata.counterDeltas ?? {},
  };
}

function text(file: string): string {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function toolOf(name: string): string {
  const prefixes: readonly (readonly [RegExp, string])[] = [
    [/^ns-/, 'netserver'],
    [/^np-|^cmd-not-found-bash$/, 'netperf'],
    [/^ip-|iperf3/, 'iperf3'],
    [/^sar-/, 'sar'],
    [/^sadf-/, 'sadf'],
    [/^ethtool-/, 'ethtool'],
    [/^proc-net-snmp/, 'proc-net-snmp'],
    [/^proc-net-dev|^procnetdev/, 'proc-net-dev'],
  ];
  const found = prefixes.find(([pattern]) => pattern.test(name));
  if (found === undefined) throw new Error(`no tool for recording ${name}`);
  return found[1];
}

/** Sizes are in bytes; the recordings that were cut up hold ASCII only where a cut falls. */
function cutUp(stdout: string, sizes: readonly (readonly [number, number])[]): string[] {
  const bytes = Buffer.from(stdout, 'utf8');
  let start = 0;
  const pieces = sizes.map(([, size]) => bytes.subarray(start, (start += size)).toString('utf8'));
  return start < bytes.length ? [...pieces, bytes.subarray(start).toString('utf8')] : pieces;
}
