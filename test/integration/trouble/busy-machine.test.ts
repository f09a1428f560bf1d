// The computer that is line and hosts at once has no time for a moment: that is no fault of its line, and the test begins anew.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { EventBody } from '../../../shared/job/events.ts';
import { commission } from '../../support/commission.ts';
import { until } from '../fabric/until.ts';

const durationSeconds = 6;

it('a test in whose middle all CPUs were taken away is repeated with the reason, and the line is not blamed', async () => {
  const repeats: EventBody<'test.repeated'>[] = [];
  const view = await commission({
    tests: [{ tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds }],
    beside: async (fabric) => {
      const host = fabric.node('ecs7');
      await until(
        () => host.run(['ss', '-Huan', 'sport = :16001']),
        (sockets) => sockets.stdout.includes('172.16.0.8:16001'),
        60_000,
      );
      await pause(2_500);
      await takeAllCpus();
    },
    onEvent: (event) => {
      if (event.type === 'test.repeated') repeats.push(event.body);
    },
  });
  expect(repeats[0]?.error).toMatchObject({ code: 'campaign/machine-stalled' });
  expect(repeats[0]?.error.data['longestMs']).toBeGreaterThan(200);
  const [test] = view.tests;
  expect(test?.stalls?.totalMs).toBeTypeOf('number');
  expect(view.findings.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
});

const endlessLoop = 'while :; do :; done';
const realTime = (priority: number) => ['chrt', '-f', String(priority)];

/**
 * In real time, above everything that is not: so does a hypervisor that serves others. What ends the loop stands above the
 * loop, or it would never get a CPU to end it on.
 */
async function takeAllCpus(): Promise<void> {
  const loops = Array.from({ length: availableParallelism() }, (_, cpu) =>
    spawn('taskset', ['-c', String(cpu), ...realTime(51), 'timeout', '0.7', ...realTime(50), 'sh', '-c', endlessLoop]),
  );
  await Promise.all(loops.map((loop) => once(loop, 'close')));
}
