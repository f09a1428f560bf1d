// Trouble on single hosts: it is named where it is, in the tool's own words, and the other streams are still counted.
import { expect, it } from 'vitest';
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import type { CommandResult } from '../../../electron/engine/practice/fabric/life/run-command.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { commission } from '../../support/commission.ts';
import { until } from '../fabric/until.ts';

function streamsOf(view: JobView, host: string) {
  const streams = view.tests[0]?.streams.filter((stream) => stream.id.startsWith(`${host}.`)) ?? [];
  if (streams.length !== 2) throw new Error(`${host} has ${streams.length} streams`);
  return streams;
}

it('a missing tool, a taken port and a receiver that is killed cost their own streams and nobody else’s', async () => {
  let squatter: Promise<CommandResult> | undefined;
  const view = await commission({
    tests: [{ tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds: 8 }],
    prepare: async (fabric) => {
      await fabric.node('ecs3').run(['mount', '--bind', '/dev/null', '/usr/bin/iperf3']);
      squatter = fabric.node('ecs5').run(['iperf3', '-s', '-1', '-p', '16002'], { timeoutMs: 60_000 });
      await until(
        () => fabric.node('ecs5').run(['ss', '-Hltn', 'sport = :16002']),
        (listening) => listening.stdout.includes(':16002'),
      );
    },
    beside: async (fabric) => {
      await until(
        () => fabric.node('ecs7').run(['ss', '-Huan', 'sport = :16001']),
        (sockets) => sockets.stdout.includes('172.16.0.8:16001'),
        40_000,
      );
      await killListener(fabric, 'ecs7', '16001');
    },
  });
  if (!squatter) throw new Error('the port was never taken');
  await expectSquatterUntouched(squatter);

  for (const stream of streamsOf(view, 'ecs3')) {
    expect(stream).toMatchObject({
      state: 'not measured',
      error: { code: 'campaign/tool-missing', text: 'iperf3 is not installed on ecs3.' },
    });
  }
  const [free, taken] = streamsOf(view, 'ecs5');
  expect(free).toMatchObject({ state: 'done' });
  expect(taken).toMatchObject({ state: 'not measured', errorHost: 'ecs5', error: { code: 'campaign/port-taken' } });
  expect(taken?.error?.text).toContain('16002');
  const [killed, unharmed] = streamsOf(view, 'ecs7');
  expect(killed?.state).toBe('dead');
  expect(killed).toMatchObject({ errorHost: 'ecs7', error: { code: 'campaign/tool-killed' } });
  expect(unharmed).toMatchObject({ state: 'done' });

  const done = view.tests[0]?.streams.filter((stream) => stream.state === 'done') ?? [];
  expect(done).toHaveLength(12);
  expect(done.every((stream) => (stream.receivedRate?.packetsPerSecond ?? 0) > 0)).toBe(true);
  expect(view.findings.find((finding) => finding.criterion === 'alive')).toMatchObject({
    outcome: 'not measured',
    cause: { code: 'stream-dead', hosts: ['ecs7'], error: { code: 'campaign/tool-killed' } },
  });
});

async function killListener(fabric: Fabric, host: string, port: string): Promise<void> {
  const listening = await fabric.node(host).run(['ss', '-Hltnp', `sport = :${port}`]);
  const pid = /pid=(\d+)/.exec(listening.stdout)?.[1];
  if (pid === undefined) throw new Error(`nobody listens on ${port}: ${listening.stdout}`);
  await fabric.node(host).run(['kill', '-KILL', pid]);
}

/** Somebody else's server served nobody; it ended with its host when the line was taken down. */
async function expectSquatterUntouched(squatter: Promise<CommandResult>): Promise<void> {
  expect((await squatter).stdout).not.toContain('Accepted connection');
}
