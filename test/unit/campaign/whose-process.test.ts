import { expect, test } from 'vitest';
import { parseMarks } from '../../../electron/engine/measure/campaign/claim-hosts.ts';
import { parseListeningProcesses } from '../../../electron/engine/measure/campaign/listening-ports.ts';

test("a port that somebody else's server has taken is not taken for ours", () => {
  const text = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0164A8C0:2BF8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 801 1 0
   1: 0164A8C0:2BF9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 802 1 0
process 4711
total 0
lrwx------ 1 root root 64 Nov 23 13:00 3 -> socket:[801]
process 4712
`;
  const owners = parseListeningProcesses(text, '192.168.100.1');
  expect([...(owners.get(11256) ?? [])]).toEqual([4711]);
  expect(owners.get(11257)).toEqual(new Set());
  expect(owners.has(16001)).toBe(false);
});

test('only a process that carries the mark as its name says who is measuring; a script that looks for it does not', () => {
  const text = `812 90210 sh\t-c\tmkfifo claim; read -r word <claim\tdemarc-measuring\ttoken-a\t192.168.100.1\tlena@notebook\t
813 90300 sh\t-c\tfor file in $(grep -l demarc-measuring /proc/[0-9]*/cmdline); do
done\t
`;
  expect(parseMarks(text)).toEqual([
    { pid: 812, ticks: 90210, token: 'token-a', address: '192.168.100.1', who: 'lena@notebook' },
  ]);
});
