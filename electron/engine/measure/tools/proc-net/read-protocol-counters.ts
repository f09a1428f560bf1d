// Reads /proc/net/snmp: a line of names and a line of values per protocol. Kernels add columns, so names decide.
import { linesOf } from '../lines.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { ProtocolCounters, ToolOutput } from '../reading.ts';
import { cutAtEnd, cutLine, toolFailure, unknownLine } from '../tool-failure.ts';
import { readFailure } from './read-failure.ts';

const tool = 'proc-net-snmp';

export function readProtocolCounters(output: ToolOutput): ParseOutcome {
  const notRead = readFailure(tool, output);
  if (notRead !== undefined) return failed(notRead);
  const protocols: Record<string, Readonly<Record<string, number>>> = {};
  const reading: ProtocolCounters = { kind: 'protocol-counters', tool, protocols };
  let names: { readonly protocol: string; readonly words: readonly string[] } | undefined;
  for (const { number, text, terminated } of linesOf(output.stdout)) {
    if (!terminated) return failed(cutLine(tool, output, number, text), reading);
    if (text.trim() === '') continue;
    const match = /^([A-Z]\w*): (\S.*)$/.exec(text);
    const protocol = match?.[1] ?? '';
    const words = (match?.[2] ?? '').trim().split(/\s+/);
    if (match !== null && names === undefined && words.every((word) => /^[A-Z]\w*$/.test(word))) {
      names = { protocol, words };
      continue;
    }
    const counters = match !== null && names?.protocol === protocol ? pairUp(names.words, words) : undefined;
    if (counters === undefined) return failed(unknownLine(tool, output, number, text), reading);
    protocols[protocol] = counters;
    names = undefined;
  }
  if (output.stdout.trim() === '') return failed(toolFailure('tool/nothing-printed', tool, output));
  return names === undefined ? read(reading) : failed(cutAtEnd(tool, output), reading);
}

function pairUp(names: readonly string[], values: readonly string[]): Record<string, number> | undefined {
  if (names.length !== values.length) return undefined;
  const counters: Record<string, number> = {};
  for (const [index, name] of names.entries()) {
    const value = Number(values[index]);
    if (!Number.isSafeInteger(value)) return undefined;
    counters[name] = value;
  }
  return counters;
}
