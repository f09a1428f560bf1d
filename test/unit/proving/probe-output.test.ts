// What ping and the probing scripts print is the evidence of a proof.
import { describe, expect, test } from 'vitest';
import { readDownload, readPing, readSweep, readTrace } from '../../../electron/engine/proving/probe-output.ts';

describe('ping', () => {
  test.each([
    [
      'iputils 20221126',
      '10 packets transmitted, 9 received, 10% packet loss, time 1841ms\nrtt min/avg/max/mdev = 0.031/0.045/0.061/0.009 ms\n',
      { sent: 10, received: 9, averageRttMs: 0.045 },
    ],
    [
      'iputils with errors',
      '10 packets transmitted, 0 received, +3 errors, 100% packet loss, time 9199ms\n',
      { sent: 10, received: 0, averageRttMs: undefined },
    ],
    [
      'BusyBox 1.35',
      '10 packets transmitted, 10 packets received, 0% packet loss\nround-trip min/avg/max = 0.062/0.081/0.119 ms\n',
      { sent: 10, received: 10, averageRttMs: 0.081 },
    ],
  ])('%s is read', (_, text, expected) => {
    expect(readPing(text)).toEqual(expected);
  });

  test('a ping that could not be sent is no loss of the line', () => {
    expect(readPing('ping: bind: Cannot assign requested address\n')).toBeUndefined();
  });
});

test('the largest size that passed is the path MTU, and a ping that cannot ask for it is told apart from a line that drops all', () => {
  expect(readSweep('8500 lost\n1492 passed\n1500 passed\n576 passed\n')).toBe(1500);
  expect(readSweep('8500 lost\n1500 lost\n')).toBeUndefined();
  expect(readSweep('8500 unable\n1500 unable\n')).toBe('unable');
});

test('hops are in order whatever order they answered in, end at the destination, and a silent router is a gap', () => {
  const text = [
    '4 64 bytes from 10.20.1.2: icmp_seq=1 ttl=61 time=0.4 ms',
    '1 From 192.168.0.1 icmp_seq=1 Time to live exceeded',
    '3 From 169.254.100.6 icmp_seq=1 Time to live exceeded',
    '5 64 bytes from 10.20.1.2: icmp_seq=1 ttl=61 time=0.5 ms',
    '2 1 packets transmitted, 0 received, 100% packet loss, time 0ms',
  ].join('\n');
  expect(readTrace(text)).toEqual(['192.168.0.1', undefined, '169.254.100.6', '10.20.1.2']);
  const sent = '1 1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms\n';
  expect(readTrace(`1 From 192.168.0.1 icmp_seq=1 Time to live exceeded\n${sent}`)).toEqual(['192.168.0.1']);
  expect(readTrace(sent)).toEqual([]);
});

test('a path that a host without ping could not ask for is no path without hops', () => {
  expect(readTrace('1 sh: 4: ping: not found\n2 sh: 4: ping: not found\n')).toBe('unable');
});

test('a download is what the interface counted between two readings, and one that ended early is known', () => {
  const text = 'status 200\ncounted 1000\nclock 5.25\nstatus 200\ncounted 3000\nclock 6.25\n';
  expect(readDownload(text)).toEqual({ statuses: [200, 200], countedBytes: 2000, seconds: 1, endedEarly: false });
  expect(readDownload(`${text}early\n`)?.endedEarly).toBe(true);
  expect(readDownload('counted 1000\nclock 5.25\n')).toBeUndefined();
});
