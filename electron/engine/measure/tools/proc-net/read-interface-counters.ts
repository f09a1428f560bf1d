// Reads /proc/net/dev, which every Linux host has. Its own column titles say where each counter stands.
import { linesOf } from '../lines.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { InterfaceCounters, ToolOutput } from '../reading.ts';
import { cutAtEnd, cutLine, toolFailure, unknownLine } from '../tool-failure.ts';
import { readFailure } from './read-failure.ts';

type Entry = InterfaceCounters['interfaces'][number];
const tool = 'proc-net-dev';

export function readInterfaceCounters(output: ToolOutput): ParseOutcome {
  const notRead = readFailure(tool, output);
  if (notRead !== undefined) return failed(notRead);
  const interfaces: Entry[] = [];
  const reading: InterfaceCounters = { kind: 'interface-counters', tool, interfaces };
  let titles: Titles | undefined;
  for (const { number, text, terminated } of linesOf(output.stdout)) {
    if (!terminated) return failed(cutLine(tool, output, number, text), reading);
    if (text.trim() === '' || /^Inter-\|\s+Receive\s+\|\s+Transmit\s*$/.test(text)) continue;
    titles ??= titlesOf(text);
    if (titles !== undefined && text.includes('|')) continue;
    const entry = titles === undefined ? undefined : entryOf(text, titles);
    if (entry === undefined) return failed(unknownLine(tool, output, number, text), reading);
    interfaces.push(entry);
  }
  if (output.stdout.trim() === '') return failed(toolFailure('tool/nothing-printed', tool, output));
  return interfaces.length === 0 ? failed(cutAtEnd(tool, output)) : read(reading);
}

interface Titles {
  readonly received: readonly string[];
  readonly sent: readonly string[];
}

function titlesOf(line: string): Titles | undefined {
  const [face, received, sent] = line.split('|').map((part) => part.trim().split(/\s+/));
  return face?.[0] === 'face' && received !== undefined && sent !== undefined ? { received, sent } : undefined;
}

/** A wide first number touches the colon behind the interface's name. */
function entryOf(line: string, { received, sent }: Titles): Entry | undefined {
  const match = /^\s*(\S+):\s*(\d[\d\s]*)$/.exec(line);
  const numbers = (match?.[2] ?? '').trim().split(/\s+/).map(Number);
  if (match === null || numbers.length !== received.length + sent.length) return undefined;
  if (!numbers.every(Number.isSafeInteger)) return undefined;
  const receivedAt = (title: string): number => numbers[received.indexOf(title)] ?? NaN;
  const sentAt = (title: string): number => numbers[received.length + sent.indexOf(title)] ?? NaN;
  const entry = {
    name: match[1] ?? '',
    receivedBytes: receivedAt('bytes'),
    receivedPackets: receivedAt('packets'),
    receiveErrors: receivedAt('errs'),
    receiveDrops: receivedAt('drop'),
    receiveOverruns: receivedAt('fifo'),
    sentBytes: sentAt('bytes'),
    sentPackets: sentAt('packets'),
    sendErrors: sentAt('errs'),
    sendDrops: sentAt('drop'),
    sendOverruns: sentAt('fifo'),
  };
  return Object.values(entry).some((value) => Number.isNaN(value)) ? undefined : entry;
}
