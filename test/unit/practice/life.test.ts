import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { passwdFile, shadowFile } from '../../../electron/engine/practice/fabric/life/host-files.ts';
import { parseNetDev } from '../../../electron/engine/practice/fabric/life/interface-counters.ts';
import { chooseManagementPrefix } from '../../../electron/engine/practice/fabric/life/management-network.ts';
import {
  formatOwner,
  isAlive,
  parseOwner,
  parseStartTicks,
  thisProcess,
} from '../../../electron/engine/practice/fabric/life/owner.ts';

describe('the management network', () => {
  test('the first free /24 is taken', () => {
    expect(chooseManagementPrefix([], ['default', '10.0.0.0/8'])).toBe('198.18.0');
    expect(chooseManagementPrefix(['198.18.0', '198.18.2'], [])).toBe('198.18.1');
  });

  test('a network that the machine already routes somewhere is never taken', () => {
    expect(chooseManagementPrefix([], ['198.18.0.0/16'])).toBe('198.19.0');
    expect(chooseManagementPrefix([], ['198.18.0.7', '198.18.1.128/25'])).toBe('198.18.2');
    expect(() => chooseManagementPrefix([], ['198.18.0.0/15'])).toThrow(/No \/24/);
  });
});

describe('who owns a fabric', () => {
  test('this process is alive, and the same number with another start or another boot is not', () => {
    const owner = thisProcess();
    expect(isAlive(owner)).toBe(true);
    expect(isAlive({ ...owner, startTicks: '1' })).toBe(false);
    expect(isAlive({ ...owner, bootId: 'another' })).toBe(false);
    expect(parseOwner(formatOwner(owner))).toEqual(owner);
  });

  test('half a record is nobody', () => {
    expect(parseOwner('')).toBeUndefined();
    expect(parseOwner('12')).toBeUndefined();
    expect(parseOwner('x 1 boot')).toBeUndefined();
  });

  test('a command name with blanks and parentheses does not shift the start time', () => {
    const stat = `7 (a) b (c) S 1 ${Array.from({ length: 40 }, (_, index) => index + 5).join(' ')}`;
    expect(parseStartTicks(stat)).toBe('22');
  });
});

describe('the files of a host', () => {
  test('root gets a known shell and home, whatever the machine’s root has', () => {
    const passwd = passwdFile(
      'root:x:0:0:root:/root:/usr/bin/fish\nsshd:x:105:65534::/run/sshd:/usr/sbin/nologin\n',
      '/bin/sh',
    );
    expect(passwd).toBe('root:x:0:0:root:/root:/bin/sh\nsshd:x:105:65534::/run/sshd:/usr/sbin/nologin\n');
    expect(shadowFile(passwd)).toBe('root:*:19000:0:99999:7:::\nsshd:*:19000:0:99999:7:::\n');
  });
});

describe('interface counters', () => {
  test('a name that touches its first number is read right', () => {
    const text = [
      'Inter-|   Receive                                                |  Transmit',
      ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
      'to-idc:123456789 1000 0 0 0 0 0 0 987654321 2000 0 3 0 0 0 0',
      '',
    ].join('\n');
    expect(parseNetDev(text).get('to-idc')).toEqual({
      receivedBytes: 123456789,
      receivedPackets: 1000,
      sentBytes: 987654321,
      sentPackets: 2000,
      sendDropped: 3,
    });
  });

  test('this machine’s own format is understood', () => {
    expect(parseNetDev(readFileSync('/proc/net/dev', 'utf8')).get('lo')?.receivedBytes).toBeGreaterThanOrEqual(0);
  });
});
