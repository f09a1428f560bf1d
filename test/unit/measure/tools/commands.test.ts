// The command lines that are sent to hosts: a wrong option costs an afternoon.
import { describe, expect, it } from 'vitest';
import {
  setChannelsCommand,
  showChannelsCommand,
} from '../../../../electron/engine/measure/tools/ethtool/ethtool-command.ts';
import {
  iperf3ClientCommand,
  iperf3OutputForm,
} from '../../../../electron/engine/measure/tools/iperf3/client-command.ts';
import { iperf3ServerCommand } from '../../../../electron/engine/measure/tools/iperf3/server-command.ts';
import { netperfClientCommand } from '../../../../electron/engine/measure/tools/netperf/client-command.ts';
import { netserverCommand } from '../../../../electron/engine/measure/tools/netperf/server-command.ts';
import {
  interfaceCountersCommand,
  protocolCountersCommand,
} from '../../../../electron/engine/measure/tools/proc-net/counters-command.ts';
import { sarCommand } from '../../../../electron/engine/measure/tools/sar/sar-command.ts';

const udp = {
  version: '2.7.0',
  server: '172.16.0.2',
  controlPort: 11_256,
  test: 'UDP_STREAM',
  durationSec: 30,
  messageBytes: 1,
  localPort: 41_000,
  remotePort: 42_000,
  hasInterims: true,
} as const;

describe('netperf', () => {
  it('lets UDP leave its subnet, waits before sending and keeps the digits of 1-byte rates', () => {
    const argv = netperfClientCommand({ ...udp, waitSec: 3, receiveBufferBytes: 4_194_304, localAddress: '10.0.0.1' });
    const dash = argv.indexOf('--');
    const [global, specific] = [argv.slice(0, dash).join(' '), argv.slice(dash + 1).join(' ')];
    expect(global).toBe('netperf -4 -P 0 -H 172.16.0.2 -p 11256 -L 10.0.0.1 -t UDP_STREAM -l 30 -s 3 -f k -D -1');
    expect(specific).toContain('-m 1 -R 1 -P 41000,42000 -L 10.0.0.1 -S 4194304 -k PROTOCOL,');
    expect(specific).toContain('LOCAL_SEND_CALLS');
    expect(specific).toContain('REMOTE_RECV_CALLS');
  });

  it('asks a build without interim results for none: it would print an apology into the output', () => {
    expect(netperfClientCommand({ ...udp, hasInterims: false })).not.toContain('-D');
  });

  it('does not give -R to TCP, which has another meaning for nothing', () => {
    const argv = netperfClientCommand({ ...udp, test: 'TCP_STREAM' });
    expect(argv).not.toContain('-R');
    expect(argv.at(-1)).toContain('LOCAL_TRANSPORT_RETRANS');
  });

  it.each([
    ['a version that knows no selectors', { version: '2.4.5' }],
    ['a duration that would run until interrupted', { durationSec: 0 }],
    ['a datagram size that silently means 65507', { messageBytes: 0 }],
    ['a datagram that cannot be sent', { messageBytes: 65_508 }],
  ])('refuses %s', (_, change) => {
    expect(() => netperfClientCommand({ ...udp, ...change })).toThrow(/netperf/);
  });
});

describe('netserver', () => {
  it('stays in the foreground with a port, an address and no debug files', () => {
    expect(netserverCommand({ controlPort: 12_865, listenAddress: '10.0.0.1' })).toEqual(
      'netserver -D -N -4 -p 12865 -L 10.0.0.1'.split(' '),
    );
  });

  it('refuses a port that netserver would take modulo 65536', () => {
    expect(() => netserverCommand({ controlPort: 99_999, listenAddress: '10.0.0.1' })).toThrow(RangeError);
  });
});

const client = {
  server: '172.16.0.2',
  port: 5201,
  protocol: 'udp',
  durationSec: 10,
  rateBps: 20e6,
  payloadBytes: 1400,
} as const;

describe('iperf3', () => {
  it.each([
    ['3.0.12', 'json', []],
    ['3.1.3', 'json', ['--udp-counters-64bit', '-J']],
    ['3.1.7', 'text', ['--udp-counters-64bit', '--forceflush']],
    ['3.9', 'text', ['--udp-counters-64bit', '--connect-timeout', '5000', '--forceflush']],
    ['3.16', 'text', ['--udp-counters-64bit', '--connect-timeout', '5000', '--forceflush']],
    ['3.17.1', 'json-stream', ['--udp-counters-64bit', '--connect-timeout', '5000', '--json-stream']],
    ['3.21', 'json-stream', ['--udp-counters-64bit', '--connect-timeout', '5000', '--json-stream']],
  ] as const)('%s gets only options that it knows, and its best output (%s)', (version, form, tail) => {
    expect(iperf3OutputForm(version)).toBe(form);
    const argv = iperf3ClientCommand({ ...client, version, connectTimeoutMs: 5000 });
    expect(argv.slice(argv.length - tail.length)).toEqual(tail);
    expect(argv.join(' ')).toContain('-c 172.16.0.2 -p 5201 -u -b 20000000 -l 1400 -t 10 -i 1');
  });

  it('binds both ends of the flow, so that a rerun takes the same hash', () => {
    const argv = iperf3ClientCommand({
      ...client,
      version: '3.12',
      bindAddress: '10.0.0.1',
      clientPort: 40_000,
      streams: 2,
    });
    expect(argv.join(' ')).toContain('-P 2 -B 10.0.0.1 --cport 40000');
  });

  it.each([
    ['datagrams that cannot be counted', { payloadBytes: 1 }],
    ['UDP without a rate, which means 1 Mbit/s', { rateBps: undefined }],
    ['a day and a second', { durationSec: 86_401 }],
    ['more streams than it allows', { streams: 129 }],
    ['a warm-up that it refuses', { omitSec: 61 }],
  ])('refuses %s', (_, change) => {
    const options = { ...client, version: '3.12', ...change };
    // exactOptionalPropertyTypes: the missing rate is what is tested.
    expect(() => iperf3ClientCommand(options as Parameters<typeof iperf3ClientCommand>[0])).toThrow(/iperf3 3\.12/);
  });

  it('never pins a CPU unasked', () => {
    expect(iperf3ClientCommand({ ...client, version: '3.12' })).not.toContain('-A');
  });

  it('binds the server to the test address and ends it after one test', () => {
    expect(iperf3ServerCommand({ version: '3.12', port: 5202, bindAddress: '10.0.0.1' }).join(' ')).toBe(
      'iperf3 -4 -s -p 5202 -B 10.0.0.1 -i 1 -1 --forceflush',
    );
  });
});

describe('counters and queues', () => {
  it('sets the locale of sar in the command, whatever the operator’s laptop sends along', () => {
    expect(sarCommand(['interfaces'], 30).join(' ')).toBe('env LC_ALL=C S_TIME_FORMAT=ISO sar -n DEV 1 30');
    expect(() => sarCommand(['interfaces'], 0)).toThrow(RangeError);
  });

  it('reads the kernel’s counters where sysstat is missing', () => {
    expect(interfaceCountersCommand()).toEqual(['cat', '/proc/net/dev']);
    expect(protocolCountersCommand()).toEqual(['cat', '/proc/net/snmp']);
  });

  it('sets the kind of channels that the driver has', () => {
    expect(showChannelsCommand('eth0')).toEqual(['ethtool', '-l', 'eth0']);
    expect(setChannelsCommand('eth0', { combined: 4 })).toEqual(['ethtool', '-L', 'eth0', 'combined', '4']);
    expect(setChannelsCommand('eth0', { receive: 2, send: 3 })).toEqual([
      'ethtool',
      '-L',
      'eth0',
      'rx',
      '2',
      'tx',
      '3',
    ]);
    expect(() => showChannelsCommand('-h')).toThrow(RangeError);
  });
});
