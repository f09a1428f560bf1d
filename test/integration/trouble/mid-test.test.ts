// Things go wrong on five hosts in the middle of one test. Each costs the streams of its own host and is named in words; the
// next test has every host that is well again.
import { expect, it } from 'vitest';
import type { CommandResult } from '../../../electron/engine/practice/fabric/life/run-command.ts';
import { wordCause } from '../../../shared/job/cause-words.ts';
import type { JobView, StreamView, TestView } from '../../../shared/job/view.ts';
import { commission } from '../../support/commission.ts';
import { until } from '../fabric/until.ts';
import { expectNothingLeft, kill, on, untilReceived } from './on-hosts.ts';

function test(view: JobView, index: number): TestView {
  const found = view.tests[index];
  if (!found) throw new Error(`no test ${index}`);
  return found;
}

function streams(of: TestView, host: string): readonly StreamView[] {
  return of.streams.filter((stream) => stream.id.startsWith(`${host}.`));
}

it('SSH that drops, a receiver that is killed, a sender that crashes, a port that is taken and a full disk are each named, and cost nobody else’s stream', async () => {
  let squatter: Promise<CommandResult> | undefined;
  const view = await commission({
    bandwidthBps: 100e6,
    tests: [
      { tool: 'netperf', direction: 'inbound', measures: 'bandwidth', durationSeconds: 8 },
      { tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds: 4 },
    ],
    prepare: async (fabric) => {
      await on(fabric, 'ecs6', 'mount -t tmpfs -o size=512k,mode=1777 small /dev/shm');
      // The first stream of ecs5 would be served on this port of the gateway.
      squatter = fabric.node('idc').run(['sh', '-c', 'exec netserver -D -p 11260 </dev/null'], { timeoutMs: 120_000 });
      await until(
        () => on(fabric, 'idc', 'ss -Hltn "sport = :11260"'),
        (listening) => listening !== '',
      );
    },
    beside: async (fabric) => {
      await untilReceived(fabric, 'idc', 10e6);
      await Promise.all([
        kill(fabric, 'ecs1', 'sshd: root', 'KILL'),
        kill(fabric, 'idc', '.*netserver .*-p 11258 ', 'KILL'),
        kill(fabric, 'ecs4', '.*netperf .*-p 11259 ', 'SEGV'),
        on(fabric, 'ecs6', 'dd if=/dev/zero of=/dev/shm/filler bs=1k 2>/dev/null; true'),
      ]);
    },
    atEnd: async (fabric) => {
      expect(await on(fabric, 'idc', 'ss -Hltn "sport = :11260"')).not.toBe('');
      await kill(fabric, 'idc', '.*netserver .*-p 11260', 'TERM');
      await expectNothingLeft(fabric);
    },
  });
  await squatter;
  const [first, second] = [test(view, 0), test(view, 1)];

  expect(first.state).toBe('completed');
  for (const stream of streams(first, 'ecs1')) {
    expect(stream).toMatchObject({ state: 'dead', errorHost: 'ecs1', error: { code: 'host/connection-lost' } });
    expect(stream.error?.text).toMatch(/^The connection to ecs1 is lost: /);
  }
  expect(streams(first, 'ecs3')[0]).toMatchObject({
    state: 'dead',
    errorHost: 'idc',
    error: { text: 'netserver on idc was ended by SIGKILL in the middle of the test, and not by Demarc.' },
  });
  expect(streams(first, 'ecs4')[0]).toMatchObject({
    state: 'dead',
    errorHost: 'ecs4',
    error: { text: 'netperf on ecs4 was ended by SIGSEGV in the middle of the test, and not by Demarc.' },
  });
  expect(streams(first, 'ecs5')[0]).toMatchObject({
    state: 'not measured',
    errorHost: 'idc',
    error: { text: "Port 11260 on idc is in use by somebody else's server; it was not touched." },
  });
  for (const stream of streams(first, 'ecs6')) {
    expect(stream).toMatchObject({ state: 'dead', errorHost: 'ecs6', error: { code: 'host/disk-full' } });
    expect(stream.error?.text).toMatch(/^ecs6: no space is left in \/dev\/shm\//);
  }
  const done = first.streams.filter((stream) => stream.state === 'done');
  expect(done).toHaveLength(16 - 2 - 1 - 1 - 1 - 2);
  expect(done.every((stream) => (stream.totals.receivedPackets ?? 0) > 0)).toBe(true);

  // Every figure is right or marked, and nothing that hosts did is held against the line.
  expect(view.findings.filter((finding) => finding.outcome === 'fail')).toEqual([]);
  expect(view.verdict.word).toBe('incomplete');
  const alive = view.findings.find((finding) => finding.test === first.plan.id && finding.criterion === 'alive');
  expect(alive).toMatchObject({ outcome: 'not measured', cause: { code: 'stream-dead' } });
  if (!alive?.cause) throw new Error('the finding has no cause');
  expect(wordCause(alive.cause, 'alive', 'en').sentence).toMatch(/^A stream of ecs1, ecs3, ecs4 and ecs6 died: /);

  expect(second.state).toBe('completed');
  for (const stream of second.streams) {
    if (stream.id.startsWith('ecs6.'))
      expect(stream).toMatchObject({ state: 'not measured', errorHost: 'ecs6', error: { code: 'host/disk-full' } });
    else expect(stream).toMatchObject({ state: 'done' });
  }
  expect(view.hosts.filter((host) => host.state !== 'connected')).toEqual([]);
});
