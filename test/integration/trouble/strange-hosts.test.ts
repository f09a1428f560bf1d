// Hosts as they are found in the field: none of this may cost a stream, or move a figure.
import { expect, it } from 'vitest';
import { commission } from '../../support/commission.ts';
import { expectNothingLeft, on } from './on-hosts.ts';
import { onlyBusybox, shiftClock, speakChinese, talk } from './strange-hosts.ts';

it('Chinese locale, talking start-up files, BusyBox alone and a clock five minutes off: the line is accepted as it is', async () => {
  const view = await commission({
    bandwidthBps: 100e6,
    tests: [
      { tool: 'netperf', direction: 'outbound', measures: 'bandwidth', durationSeconds: 5 },
      { tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds: 5 },
    ],
    prepare: async (fabric) => {
      await Promise.all([
        speakChinese(fabric, 'ecs1'),
        talk(fabric, 'ecs2'),
        onlyBusybox(fabric, 'ecs3'),
        shiftClock(fabric, 'ecs4', 300),
      ]);
    },
    atEnd: async (fabric) => {
      await expectNothingLeft(fabric);
      expect(await on(fabric, 'ecs3', 'PATH=/run/only/bin; command -v bash timeout sar ethtool; true')).toBe('');
    },
  });
  expect(view.tests.flatMap((test) => test.streams.filter((stream) => stream.state !== 'done'))).toEqual([]);
  expect(view.findings.filter((finding) => finding.outcome !== 'pass')).toEqual([]);
  expect(view.verdict.word).toBe('accepted');
  const ahead = view.hosts.find((host) => host.name === 'ecs4')?.inventory?.clockOffsetMs ?? 0;
  expect(Math.abs(ahead - 300_000)).toBeLessThan(1000);
  // Minutes apart by their own clocks, the senders are seen to start together. BusyBox tells no fractions of a second:
  // there, and for all together, the skew is not measured rather than 0.
  const [outbound, inbound] = view.tests;
  const starts = inbound?.streams.flatMap((stream) => stream.startedAtMs ?? []) ?? [];
  expect(starts).toHaveLength(14);
  expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(2000);
  expect(inbound?.skewMs).toBeUndefined();
  expect(outbound?.skewMs).toBeDefined();
});
