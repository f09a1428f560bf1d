// sudo that asks for a password: with the right one tuning works and goes back, with a wrong one or none it is refused in
// words of its own; the line is measured all the same, and the password is nowhere to be read.
import { expect, it } from 'vitest';
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import type { JobEvent } from '../../../shared/job/events.ts';
import { commission } from '../../support/commission.ts';
import { expectNothingLeft, kill, on, untilReceived } from './on-hosts.ts';
import { hasSudo, sudoUser, sudoWithPassword } from './strange-hosts.ts';

const password = `pass word "'$(uname) ${Math.random()}`;
const asked = ['idc', 'ecs1', 'ecs2', 'ecs3'];

const queues = (fabric: Fabric, host: string) =>
  on(fabric, host, 'ethtool -l eth0; cat /sys/class/net/eth0/queues/*/*ps_cpus 2>&1');

it.runIf(hasSudo)('sudo with a password: right, wrong and unknown', async () => {
  const events: JobEvent[] = [];
  const commandLines = new Set<string>();
  const before: string[] = [];
  const after: string[] = [];
  const view = await commission({
    bandwidthBps: 50e6,
    tests: [{ tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds: 4 }],
    environment: {
      DEMARC_SSH_IDC_SUDO_PASSWORD: password,
      DEMARC_SSH_ECS1_SUDO_PASSWORD: 'guessed',
      DEMARC_SSH_ECS3_SUDO_PASSWORD: password,
    },
    change: (job) => ({
      ...job,
      tuning: 'during-test',
      hosts: job.hosts.map((host) =>
        asked.includes(host.name) ? { ...host, ssh: { ...host.ssh, user: sudoUser } } : host,
      ),
    }),
    prepare: async (fabric) => {
      for (const host of asked) await sudoWithPassword(fabric, host, password);
      await on(fabric, 'idc', 'ethtool -L eth0 rx 1 tx 1');
      for (const host of asked) before.push(await queues(fabric, host));
    },
    beside: async (fabric, signal) => {
      await untilReceived(fabric, 'ecs3', 200e3);
      expect(await queues(fabric, 'ecs3')).not.toBe(before[asked.indexOf('ecs3')]);
      await kill(fabric, 'ecs3', `sshd: ${sudoUser}`, 'KILL');
      while (!signal.aborted) {
        const lines = await on(
          fabric,
          'idc',
          "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'",
        );
        for (const line of lines.split('\n')) commandLines.add(line);
      }
    },
    atEnd: async (fabric) => {
      await expectNothingLeft(fabric);
      for (const host of asked) after.push(await queues(fabric, host));
    },
    onEvent: (event) => events.push(event),
  });
  const privileges = (host: string) =>
    view.site.preflight?.results.find((result) => result.host === host && result.check === 'privileges');
  expect(privileges('idc')).toMatchObject({ outcome: 'ok', seen: `${sudoUser}, sudo with password, which is known` });
  expect(privileges('ecs1')).toMatchObject({
    outcome: 'warning',
    error: { text: `ecs1: sudo does not take the password that is known for ${sudoUser}.` },
  });
  expect(privileges('ecs2')?.error?.remedy).toContain('DEMARC_SSH_ECS2_SUDO_PASSWORD');

  expect(view.site.tuning['idc']).toMatchObject({ state: 'restored' });
  expect(view.site.tuning['idc']?.results).toContainEqual(
    expect.objectContaining({ setting: 'channels', outcome: 'set' }),
  );
  // Also where the connection was cut and nobody was left to say the password again.
  expect(after).toEqual(before);
  const refusal = (host: string) =>
    events.flatMap((event) => (event.type === 'tuning.failed' && event.body.host === host ? [event.body.error] : []));
  expect(refusal('ecs1')).toMatchObject([{ code: 'host/sudo-password-wrong' }]);
  expect(refusal('ecs2')).toMatchObject([{ code: 'site/no-root' }]);
  const unwell = view.tests.flatMap((test) => test.streams.filter((stream) => stream.state !== 'done'));
  expect(unwell.map((stream) => [stream.id, stream.error?.code])).toEqual([
    ['ecs3.1', 'host/connection-lost'],
    ['ecs3.2', 'host/connection-lost'],
  ]);

  expect(JSON.stringify(events)).not.toContain(JSON.stringify(password).slice(1, -1));
  expect(commandLines.has('sudo')).toBe(true);
  expect([...commandLines].filter((line) => line.includes(password))).toEqual([]);
});
