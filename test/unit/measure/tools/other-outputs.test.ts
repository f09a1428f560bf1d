// Outputs of versions, locales and situations that are not among the recordings; shapes from the tools' sources and docs.
import { describe, expect, it } from 'vitest';
import type { HostActivity } from '../../../../electron/engine/measure/tools/reading.ts';
import { code, read, streamTest } from './pasted-output.ts';

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
