// Every recorded output of every tool and version: either the right figures or the right name for what went wrong.
import { describe, expect, it } from 'vitest';
import type { StreamReading, StreamTest } from '../../../../electron/engine/measure/tools/reading.ts';
import { readToolOutput } from '../../../../electron/engine/measure/tools/read.ts';
import { expectedFailures } from './expected-failures.ts';
import { pasted, recordings, type Recording } from './recordings.ts';

function streamTest(recording: Recording): StreamTest | undefined {
  const outcome = readToolOutput(recording.tool, recording.output);
  return outcome.ok && outcome.reading.kind === 'stream-test' ? outcome.reading : undefined;
}

const results = recordings.flatMap((recording) => {
  const test = streamTest(recording);
  return test === undefined ? [] : [{ ...recording, test }];
});
const only = (streams: readonly StreamReading[]): StreamReading => {
  expect(streams).toHaveLength(1);
  return streams[0]!;
};

describe('a recorded failure is named, with tool, host and words, and never read as a result', () => {
  it.each(recordings)('$name', ({ name, tool, output }) => {
    const outcome = readToolOutput(tool, output);
    expect(outcome.ok ? 'a result' : outcome.error.code).toBe(expectedFailures[name] ?? 'a result');
    if (outcome.ok) return;
    expect(outcome.error.data).toMatchObject({ tool, host: output.host });
    // A gap in a message would show as a lone question mark.
    expect(outcome.error.message).not.toMatch(/(?:^|[\s("])\?/);
  });
});

describe('the reading does not need exit code or command where the output speaks for itself', () => {
  const silentOrAmbiguous = /cmd-not|-L-rx|unknown-selector|o-selectors-P0|tcp-brand|rr-v0|L-nothing/;
  const netperfOnly = recordings.filter(
    ({ name }) => expectedFailures[name] === undefined && !silentOrAmbiguous.test(name),
  );
  it.each(netperfOnly)('$name', ({ tool, output }) => {
    const outcome = readToolOutput(tool, pasted(output));
    expect(outcome.ok ? '' : outcome.error.message).toBe('');
  });
});

describe('netperf tables: counts are those of the two rows', () => {
  const tables = results.filter(
    ({ tool, output }) => tool === 'netperf' && /^\d+ +\d+ +\d+\.\d+ +\d+ +\d+ /m.test(output.stdout),
  );
  it.each(tables)('$name', ({ output, test }) => {
    const rows = output.stdout
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter((row) => row.length >= 4 && row.every((number) => !Number.isNaN(number)));
    const [send, receive] = [rows[0]!, rows[1]!];
    const { sent, received, lostPackets } = only(test.streams);
    expect(sent).toMatchObject({ packets: send[3], bytes: send[3]! * send[1]!, seconds: send[2] });
    expect(received).toMatchObject({ packets: receive[2], bytes: receive[2]! * send[1]!, seconds: receive[1] });
    expect(lostPackets).toBe(send[3]! - receive[2]!);
    if (send[2]! >= 1) expect(sent?.payloadRateBps).toBeCloseTo((send[3]! * send[1]! * 8) / send[2]!, -7);
  });
  it('covers all versions', () => {
    expect(tables.length).toBeGreaterThan(50);
  });
});

describe('netperf selected values: every count is the one that was selected', () => {
  const pairs = results.filter(({ output }) => /^REMOTE_RECV_CALLS=\d/m.test(output.stdout));
  it.each(pairs)('$name', ({ output, test }) => {
    const value = (name: string): number => Number(new RegExp(`^${name}=(.*)$`, 'm').exec(output.stdout)?.[1] ?? NaN);
    const { sent, received } = only(test.streams);
    expect(sent?.packets).toBe(value('LOCAL_SEND_CALLS'));
    expect(received?.packets).toBe(value('REMOTE_RECV_CALLS'));
    if (output.stdout.includes('REMOTE_BYTES_RECVD')) expect(received?.bytes).toBe(value('REMOTE_BYTES_RECVD'));
    expect(received?.payloadRateBps).toBeCloseTo(value('THROUGHPUT') * 1e6, -5);
  });
});

describe('iperf3 UDP text from 3.2 on: sent is the N of the sender row, received what the receiver row counted', () => {
  const texts = results.filter(({ output }) => /^\[.*\(\S+%\) +sender$/m.test(output.stdout));
  it.each(texts)('$name', ({ output, test }) => {
    const row = (id: string, label: string): RegExpExecArray | null =>
      new RegExp(`^\\[ *${id}\\].* (\\d+)/(\\d+) \\(\\S+%\\) +${label}$`, 'm').exec(output.stdout);
    for (const stream of test.streams) {
      const sender = row(stream.id, 'sender');
      const receiver = row(stream.id, 'receiver');
      if (sender !== null) expect(stream.sent?.packets).toBe(Number(sender[2]));
      if (receiver !== null) expect(stream.received?.packets).toBe(Number(receiver[2]) - Number(receiver[1]));
      if (sender !== null && receiver !== null) {
        expect(stream.lostPackets).toBe(Number(sender[2]) - Number(receiver[2]) + Number(receiver[1]));
      }
    }
  });
  it('covers all versions', () => {
    expect(texts.length).toBeGreaterThan(30);
  });
});

interface Sum {
  readonly bytes: number;
  readonly packets?: number;
  readonly lost_packets?: number;
}

describe('iperf3 JSON: totals are those of the document', () => {
  const documents = results.filter(({ output }) => output.stdout.startsWith('{\n'));
  it.each(documents)('$name', ({ output, test }) => {
    const { end } = JSON.parse(output.stdout) as { end: { sum?: Sum; sum_sent?: Sum; sum_received?: Sum } };
    const total = test.totals[0]!;
    if (test.role === 'client') expect(total.sent?.bytes).toBe((end.sum_sent ?? end.sum)?.bytes);
    if (end.sum_received !== undefined) expect(total.received?.bytes).toBe(end.sum_received.bytes);
    if (end.sum_received?.packets !== undefined) {
      expect(total.received?.packets).toBe(end.sum_received.packets - (end.sum_received.lost_packets ?? 0));
    }
  });
  it('covers all versions', () => {
    expect(documents.length).toBeGreaterThan(15);
  });
});

describe('what a tool says was received agrees with what the kernel of the receiving host counted', () => {
  // The counters run over the whole run; the tool's own control traffic is a handful of datagrams.
  const counted = results.filter(
    ({ counterDeltas, name }) => Object.keys(counterDeltas).length > 0 && !name.includes('8streams'),
  );
  it.each(counted)('$name', ({ test, output, counterDeltas }) => {
    for (const total of test.totals) {
      const forward = (total.direction === 'forward') === (test.role === 'client');
      const receivers = Object.entries(counterDeltas).filter(
        ([host]) => host !== 'vbr' && (host !== output.host) === forward,
      );
      const arrived = Math.max(...receivers.map(([, counters]) => counters['rx_packets'] ?? 0));
      const delivered = Math.max(...receivers.map(([, counters]) => counters['udpInDatagrams'] ?? 0));
      const packets = total.received?.packets ?? 0;
      expect(packets).toBeLessThanOrEqual(arrived);
      if (test.protocol !== 'udp' || total.received?.packets === undefined) continue;
      // iperf3 up to 3.1.x counts late datagrams as lost; netperf and iperf3 stop reading before the last few.
      expect(Math.abs(packets - delivered)).toBeLessThanOrEqual(Math.max(30, delivered * 0.02));
    }
  });
  it('has counters for many runs', () => {
    expect(counted.length).toBeGreaterThan(60);
  });
});
