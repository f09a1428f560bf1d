// Outputs of versions, locales and situations that are not among the recordings; shapes from the tools' sources and docs.
import { describe, expect, it } from 'vitest';
import type { ParseOutcome } from '../../../../electron/engine/measure/tools/outcome.ts';
import type { HostActivity, StreamTest, ToolOutput } from '../../../../electron/engine/measure/tools/reading.ts';
import { readToolOutput } from '../../../../electron/engine/measure/tools/read.ts';

function read(tool: string, stdout: string, more: Partial<ToolOutput> = {}): ParseOutcome {
  return readToolOutput(tool, { host: 'ecs2', stdout, stderr: '', exitCode: null, ...more });
}

function streamTest(outcome: ParseOutcome): StreamTest {
  if (!outcome.ok) throw outcome.error;
  if (outcome.reading.kind !== 'stream-test') throw new Error(outcome.reading.kind);
  return outcome.reading;
}

function code(outcome: ParseOutcome): string {
  return outcome.ok ? 'a result' : outcome.error.code;
}

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

describe('a tool that is not there', () => {
  it.each([
    ['bash', '/bin/bash: line 1: iperf3: command not found', 127],
    ['dash', 'sh: 1: iperf3: not found', 127],
    ['busybox', '-sh: iperf3: not found', null],
    ['zsh', 'zsh:1: command not found: iperf3', null],
    ['env', 'env: ‘iperf3’: No such file or directory', null],
    ['timeout', "timeout: failed to run command 'iperf3': No such file or directory", 127],
    ['a Chinese bash', 'bash: iperf3：未找到命令:', 127],
  ])('%s', (_, stderr, exitCode) => {
    expect(code(read('iperf3', '', { stderr: `${stderr}\n`, exitCode }))).toBe('tool/not-found');
  });

  it('a binary of the wrong architecture', () => {
    const stderr = 'bash: line 1: /opt/iperf3: cannot execute binary file: Exec format error\n';
    expect(code(read('iperf3', '', { stderr, exitCode: 126 }))).toBe('tool/not-executable');
  });
});

describe('netperf', () => {
  it('-P 0 without the command: the counts of UDP show the unit', () => {
    const test = streamTest(
      read(
        'netperf',
        '212992    1400   2.00       388221      0    265304.26\n212992           2.00         3535           2415.76\n\n',
      ),
    );
    expect(test.streams[0]?.received?.payloadRateBps).toBeCloseTo(2415.76 * 8192, -4);
  });

  it('-P 0 without the command: a TCP rate has no unit and is refused', () => {
    const row = '131072  16384  16384    3.00     4366.35   \n';
    expect(code(read('netperf', row))).toBe('tool/unit-unknown');
    const command = 'netperf -P 0 -H 10.0.0.2 -f b';
    expect(code(read('netperf', row, { command }))).toBe('tool/unit-unknown');
    const known = streamTest(read('netperf', row, { command, version: '2.6.0' }));
    expect(known.streams[0]?.received?.payloadRateBps).toBeCloseTo(4366.35 * 8192, -1);
    expect(known.traps).toContain('unit-not-as-asked');
  });

  it('reads comma-separated interim results that stand before the titles', () => {
    const test = streamTest(
      read(
        'netperf',
        '1853.01,10^6bits/s,1.170,1795417615.204\nElapsed Time (sec),Throughput,Throughput Units,Local Send Calls,Remote Recv Calls,Protocol\n3.00,19.67,10^6bits/s,490639,5268,UDP\n',
      ),
    );
    expect(test.intervals).toMatchObject([
      { sense: 'sent', startSec: 0, endSec: 1.17, endingAtEpochSec: 1_795_417_615.204 },
    ]);
    expect(test.streams[0]).toMatchObject({
      sent: { packets: 490_639 },
      received: { packets: 5268, payloadRateBps: 19.67e6 },
    });
  });

  it('a line that was cut in mid-test is a lost peer', () => {
    const outcome = read(
      'netperf',
      'MIGRATED TCP STREAM TEST from 0.0.0.0 (0.0.0.0) port 0 AF_INET to 10.0.0.2 () port 0 AF_INET\nrecv_response_timed_n: no response received. errno 0 counter 0\n',
      { exitCode: 1 },
    );
    expect(code(outcome)).toBe('tool/control-lost');
  });

  it('a build without interim results says so and is still read', () => {
    const apology =
      'Sorry, Demo Mode not configured into this netperf.\nplease consider reconfiguring netperf with\n--enable-demo=yes and recompiling\n';
    const test = streamTest(
      read(
        'netperf',
        `${apology}212992    1400   2.00       388221      0    2173.37\n212992           2.00         3535             19.79\n\n`,
      ),
    );
    expect(test.warnings).toHaveLength(3);
  });

  it('netserver -p 99999 listens on 34463', () => {
    const outcome = read('netserver', "Starting netserver with host 'IN(6)ADDR_ANY' port '99999' and family AF_INET\n");
    expect(outcome).toMatchObject({ ok: true, reading: { port: 34_463, traps: ['port-not-as-asked'] } });
  });
});

function activity(stdout: string): HostActivity {
  const outcome = read('sar', stdout);
  if (!outcome.ok) throw outcome.error;
  if (outcome.reading.kind !== 'host-activity') throw new Error(outcome.reading.kind);
  return outcome.reading;
}

describe('sar', () => {
  const linux = 'Linux 5.10.0 (ecs2) \t11/23/26 \t_x86_64_\t(8 CPU)\n\n';
  const columns = 'rxpck/s   txpck/s    rxkB/s    txkB/s   rxcmp/s   txcmp/s  rxmcst/s   %ifutil';
  const values = '131705.00      2.00   7459.85      0.50      0.00      0.00      0.00      0.59';

  it('en_US: the clock has one field more than the average', () => {
    const { perInterval, averages } = activity(
      `${linux}08:02:36 AM        IFACE   ${columns}\n08:02:37 AM         eth0 ${values}\n\nAverage:        IFACE   ${columns}\nAverage:         eth0 ${values}\n`,
    );
    expect(perInterval.interfaces).toMatchObject([
      { endsAt: '08:02:37 AM', name: 'eth0', receivedPacketsPerSec: 131_705, sentBytesPerSec: 512 },
    ]);
    expect(averages.interfaces).toHaveLength(1);
  });

  it('fr_FR: two words for the average, commas for decimals', () => {
    const { averages, traps } = activity(
      `${linux}08:02:48        IFACE   ${columns}\n08:02:49         eth0 ${values.replaceAll('.', ',')}\n\nMoyenne :       IFACE   ${columns}\nMoyenne :        eth0 ${values.replaceAll('.', ',')}\n`,
    );
    expect(averages.interfaces).toMatchObject([
      { name: 'eth0', receivedPacketsPerSec: 131_705, utilizationPercent: 0.59 },
    ]);
    expect(traps).toEqual(['numbers-in-a-foreign-locale']);
  });

  it('-h: the interface stands last and bytes have units', () => {
    const { perInterval } = activity(
      `${linux}08:02:48      ${columns} IFACE\n08:02:49    131705.00      2.00      7.6M    512.0B      0.00      0.00      0.00      0.6% eth0\n\nAverage:      ${columns} IFACE\nAverage:    131705.00      2.00      7.6M    512.0B      0.00      0.00      0.00      0.6% eth0\n`,
    );
    expect(perInterval.interfaces[0]).toMatchObject({ name: 'eth0', sentBytesPerSec: 512, utilizationPercent: 0.6 });
    expect(perInterval.interfaces[0]?.receivedBytesPerSec).toBeCloseTo(7.6 * 1024 * 1024, 3);
  });

  it('an interface that comes and goes has the rows that it had', () => {
    const head = `IFACE   ${columns}`;
    const { perInterval } = activity(
      `${linux}08:00:00 ${head}\n08:00:01 eth0 ${values}\n\n08:00:01 ${head}\n08:00:02 eth0 ${values}\n08:00:02 tap0 ${values}\n\n08:00:02 ${head}\n08:00:03 eth0 ${values}\n\nAverage: ${head}\nAverage: eth0 ${values}\n`,
    );
    expect(perInterval.interfaces.map((row) => row.name)).toEqual(['eth0', 'eth0', 'tap0', 'eth0']);
  });

  it('without its averages it was stopped, and its rows are partial', () => {
    const outcome = read('sar', `${linux}08:00:00 IFACE ${columns}\n08:00:01 eth0 ${values}\n`, { signal: 'SIGTERM' });
    expect(code(outcome)).toBe('tool/killed');
    expect(outcome.ok ? undefined : outcome.partial).toMatchObject({ perInterval: { interfaces: [{ name: 'eth0' }] } });
  });
});

describe('ethtool and /proc', () => {
  const block = (rx: string, combined: string): string =>
    `RX:\t\t${rx}\nTX:\t\t${rx}\nOther:\t\t1\nCombined:\t${combined}\n`;
  it('a server NIC: one other channel, only combined can be set', () => {
    const outcome = read(
      'ethtool',
      `Channel parameters for ens1f0:\nPre-set maximums:\n${block('0', '63')}Current hardware settings:\n${block('0', '8')}\n`,
    );
    expect(outcome).toMatchObject({
      ok: true,
      reading: {
        interfaceName: 'ens1f0',
        maximum: { other: 1, combined: 63 },
        current: { combined: 8 },
        settable: 'combined',
      },
    });
  });

  it('a wide counter that touches the colon', () => {
    const titles =
      'Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n';
    const outcome = read(
      'proc-net-dev',
      `${titles}  eth0:489900437524 45270758    1    2    3     0          0         0 19870668778 7866868    4    5    6     0       0          0\n`,
    );
    expect(outcome).toMatchObject({
      ok: true,
      reading: {
        interfaces: [
          {
            name: 'eth0',
            receivedBytes: 489_900_437_524,
            receiveDrops: 2,
            receiveOverruns: 3,
            sentPackets: 7_866_868,
            sendDrops: 5,
          },
        ],
      },
    });
  });
});

describe('an unknown tool', () => {
  it('is refused with the names that are known', () => {
    const outcome = read('iperf', '');
    expect(code(outcome)).toBe('tool/unknown-tool');
    expect(outcome.ok ? '' : outcome.error.message).toContain('iperf3');
  });
});
