// Outputs of iperf3 versions and situations that are not among the recordings; shapes from its sources and release notes.
import { describe, expect, it } from 'vitest';
import { iperf3ListeningPort } from '../../../../electron/engine/measure/tools/iperf3/server-listening.ts';
import { code, read, streamTest } from './pasted-output.ts';

const header = '[ ID] Interval           Transfer     Bitrate         Jitter    Lost/Total Datagrams';
const separator = '- - - - - - - - - - - - - - - - - - - - - - - - -';
const socket = '[  5] local 10.0.0.1 port 40000 connected to 10.0.0.2 port 5201';

describe('iperf3 text', () => {
  const client = (rows: readonly string[]): string =>
    [
      'Connecting to host 10.0.0.2, port 5201',
      socket,
      '[ ID] Interval           Transfer     Bitrate         Total Datagrams',
      '[  5]   0.00-10.00  sec  11.9 MBytes  10.0 Mbits/sec  8928  ',
      '[  5] 100.00-110.00 sec  11.9 MBytes  10.0 Mbits/sec  8928  ',
      separator,
      header,
      '[  5]   0.00-110.00 sec  23.8 MBytes  10.0 Mbits/sec  0.000 ms  0/17856 (0%)  sender',
      ...rows,
      '',
      'iperf Done.',
    ].join('\n');

  it('reads a loss of 1e+02 percent', () => {
    const test = streamTest(
      read(
        'iperf3',
        client(['[  5]   0.00-110.01 sec  2.73 KBytes  204 bits/sec  0.5 ms  17854/17856 (1e+02%)  receiver']),
      ),
    );
    expect(test.streams[0]).toMatchObject({ received: { packets: 2 }, lostPackets: 17_854 });
    expect(test.intervals.map((interval) => interval.endSec)).toEqual([10, 110]);
  });

  it('does not take Unknown/N for zero lost', () => {
    const test = streamTest(
      read('iperf3', client(['[  5]   0.00-110.01 sec  23.8 MBytes  10.0 Mbits/sec  0.5 ms  Unknown/17856  receiver'])),
    );
    expect(test.streams[0]?.received?.packets).toBeUndefined();
    expect(test.streams[0]?.reportedLoss).toBeUndefined();
    expect(test.streams[0]?.lostPackets).toBeUndefined();
  });

  it('does not believe a negative loss (3.0.x with -O)', () => {
    const test = streamTest(
      read(
        'iperf3',
        client(['[  5]   0.00-110.01 sec  23.8 MBytes  10.0 Mbits/sec  0.5 ms  -1943/2409 (-81%)  receiver']),
      ),
    );
    expect(test.streams[0]?.received?.packets).toBeUndefined();
  });

  it('without "iperf Done." there is no result', () => {
    const whole = client(['[  5]   0.00-110.01 sec  23.8 MBytes  10.0 Mbits/sec  0.5 ms  0/17856 (0%)  receiver']);
    expect(code(read('iperf3', whole))).toBe('a result');
    expect(code(read('iperf3', whole.replace('\n\niperf Done.', '\n'), { exitCode: 0 }))).toBe('tool/truncated');
  });

  it('does not count SUM rows as streams', () => {
    const rows = ['[  5]', '[  7]', '[SUM]'].map(
      (id) => `${id}   0.00-1.00   sec  1.19 MBytes  10.0 Mbits/sec  0.1 ms  1/893 (0.11%)  `,
    );
    const ends = ['[  5]', '[  7]', '[SUM]'].map(
      (id) => `${id}   0.00-1.00   sec  1.19 MBytes  10.0 Mbits/sec  0.1 ms  1/893 (0.11%)  receiver`,
    );
    const test = streamTest(
      read(
        'iperf3',
        [
          'Server listening on 5201',
          'Accepted connection from 10.0.0.1, port 4',
          header,
          ...rows,
          separator,
          header,
          ...ends,
          '',
        ].join('\n'),
      ),
    );
    expect(test.streams.map((stream) => stream.id)).toEqual(['5', '7']);
    expect(test.intervals).toHaveLength(2);
    expect(test.totals).toMatchObject([{ direction: 'forward', received: { packets: 2 * 892 } }]);
  });

  it('keeps the tests of a server apart that served two clients', () => {
    const one = (packets: number): string[] => [
      'Server listening on 5201 (test #1)',
      'Accepted connection from 10.0.0.1, port 4',
      socket,
      header,
      `[  5]   0.00-1.00   sec  1.19 MBytes  10.0 Mbits/sec  0.1 ms  0/${packets} (0%)  `,
      separator,
      header,
      `[  5]   0.00-1.00   sec  1.19 MBytes  10.0 Mbits/sec  0.1 ms  0/${packets} (0%)  receiver`,
    ];
    const outcome = read(
      'iperf3',
      [...one(893), ...one(892), 'Server listening on 5201', 'iperf3: interrupt - the server has terminated', ''].join(
        '\n',
      ),
    );
    if (!outcome.ok || outcome.reading.kind !== 'stream-tests') throw new Error('not two tests');
    expect(outcome.reading.tests.map((test) => test.totals[0]?.received?.packets)).toEqual([893, 892]);
  });

  it('fails when the later of two tests broke, and keeps the earlier one as partial', () => {
    const outcome = read(
      'iperf3',
      [
        'Server listening on 5201',
        'Accepted connection from 10.0.0.1, port 4',
        socket,
        header,
        '[  5]   0.00-1.00   sec  1.19 MBytes  10.0 Mbits/sec  0.1 ms  0/893 (0%)  ',
        'iperf3: error - unable to read from stream socket: Connection reset by peer',
        '',
      ].join('\n'),
    );
    expect(code(outcome)).toBe('tool/control-lost');
    expect(outcome.ok ? undefined : outcome.partial).toMatchObject({
      streams: [],
      intervals: [{ amount: { packets: 893 } }],
    });
  });
});

describe('iperf3 JSON', () => {
  const start = (more: object): object => ({
    connected: [{ socket: 5, local_host: 'a', local_port: 1, remote_host: 'b', remote_port: 2 }],
    version: 'iperf 3.9',
    connecting_to: { host: 'b', port: 2 },
    test_start: { protocol: 'UDP', num_streams: 1, blksize: 1000, reverse: 0, ...more },
  });
  const sum = (bytes: number): string =>
    `{"start":0,"end":1,"seconds":1,"bytes":${bytes},"bits_per_second":0,"jitter_ms":0,"lost_packets":0,"packets":${bytes / 1000}}`;

  it('keeps both directions of --bidir before 3.11, where one object has the same name twice', () => {
    const stream = (id: number, sender: boolean, packets: number): string =>
      `{"socket":${id},"start":0,"end":1,"seconds":1,"bytes":${packets * 1000},"bits_per_second":0,"packets":${packets},"lost_packets":0,"jitter_ms":0,"omitted":false,"sender":${sender}}`;
    const udp = (id: number, sender: boolean, packets: number): string =>
      `{"udp":{"socket":${id},"start":0,"end":1,"seconds":1,"bytes":${packets * 1000},"bits_per_second":0,"jitter_ms":0,"lost_packets":0,"packets":${packets},"out_of_order":0,"sender":${sender}}}`;
    const text = `{"start":${JSON.stringify(start({}))},"intervals":[{"streams":[${stream(5, true, 100)},${stream(7, false, 60)}],"sum":${sum(100_000)},"sum":${sum(60_000)}}],"end":{"streams":[${udp(5, true, 100)},${udp(7, false, 80)}],"sum":${sum(100_000)},"sum":${sum(80_000)}}}`;
    const test = streamTest(read('iperf3', text));
    expect(test.totals).toMatchObject([
      { direction: 'forward', sent: { packets: 100 }, receivedAtMost: { packets: 100 } },
      { direction: 'reverse', sent: { packets: 80 }, received: { packets: 60 }, lostPackets: 20 },
    ]);
    expect(test.totals[0]?.received).toBeUndefined();
    expect(test.traps).toContain('receiver-count-hidden');
  });

  it('reads a document with bare nan; what is nan was not measured', () => {
    const text = `{"start":${JSON.stringify(start({}))},"intervals":[],"end":{"streams":[{"udp":{"socket":5,"start":0,"end":1,"bytes":1000,"packets":1,"lost_packets":0,"jitter_ms":-nan}}],"sum_sent":{"packets":1},"sum_received":{"end":1,"bytes":1000,"packets":1,"lost_packets":0}}}`;
    const test = streamTest(read('iperf3', text));
    expect(test.streams[0]).toMatchObject({ sent: { packets: 1 }, received: { packets: 1 } });
    expect(test.streams[0]?.jitterMs).toBeUndefined();
  });

  it('3.9 says its error on standard error only: an empty end is no result', () => {
    const outcome = read('iperf3', JSON.stringify({ start: {}, intervals: [], end: {} }), {
      exitCode: 1,
      stderr: 'iperf3: error - unable to send control message: Bad file descriptor\n',
    });
    expect(code(outcome)).toBe('tool/connection-refused');
    expect(code(read('iperf3', JSON.stringify({ start: {}, intervals: [], end: {} }), { exitCode: 0 }))).toBe(
      'tool/not-finished',
    );
  });

  it('an error member is a failure although the exit code is 0 (3.11 to 3.13)', () => {
    const outcome = read(
      'iperf3',
      '{"start":{},"intervals":[],"end":{},"error":"the server is busy running a test. try again later"}',
      { exitCode: 0 },
    );
    expect(code(outcome)).toBe('tool/server-busy');
  });
});

describe('an iperf3 server that has just started', () => {
  it('listens once the whole line is there', () => {
    expect(iperf3ListeningPort('-----\nServer listening on 520')).toBeUndefined();
    expect(iperf3ListeningPort('-----\nServer listening on 5201 (test #1)\n-----\n')).toBe(5201);
  });
});
