// Somebody else is on the same line: another Demarc, or traffic that nobody spoke of.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { wordCause } from '../../../shared/job/cause-words.ts';
import { until } from '../fabric/until.ts';
import { expectNothingLeft, on, untilReceived } from './on-hosts.ts';
import { finding } from '../../support/fault-findings.ts';
import { paced, TroubleLine } from './trouble-line.ts';

let line: TroubleLine;
let fabric: Fabric;
beforeAll(async () => {
  line = await TroubleLine.build();
  fabric = line.fabric;
});
afterAll(async () => {
  await line[Symbol.asyncDispose]();
});

/** Traffic that has nothing to do with Demarc, until it is stopped. */
async function flood(host: string, port: string, signal: AbortSignal): Promise<void> {
  const server = ['iperf3', '-s', '-1', '-p', port, '-B', '192.168.100.1'];
  const serving = fabric.node('idc').run(server, { timeoutMs: 60_000 });
  await until(
    () => on(fabric, 'idc', `ss -Hltn "sport = :${port}"`),
    (listening) => listening !== '',
  );
  const client = ['iperf3', '-c', '192.168.100.1', '-p', port, '-u', '-b', '8M', '-t', '60'];
  await fabric
    .node(host)
    .run(client, { timeoutMs: 90_000, signal })
    .catch(() => undefined); // it was stopped
  await serving;
}

it('a second engineer on the same hosts is told who was there first and starts nothing; the first one’s line is accepted', async () => {
  const first = line.run('first', { tests: [paced('inbound', 6)] });
  await untilReceived(fabric, 'idc', 5e6);
  const processes = () => on(fabric, 'idc', 'ls -d /proc/[0-9]*/exe | wc -l; cat /proc/[0-9]*/comm | grep -c iperf3');
  const before = (await processes()).split('\n')[1];
  const second = await line.run('second', { tests: [paced('outbound')] });
  expect(second.campaign).toMatchObject({ state: 'failed', error: { code: 'campaign/host-busy' } });
  expect(second.campaign.error?.text).toMatch(
    /^Another Demarc is measuring on idc: \S+@\S+ was there first\. Nothing was started\.$/,
  );
  expect(second.verdict.word).toBe('incomplete');
  expect(second.tests.map((test) => test.state)).toEqual(['planned']);
  expect((await processes()).split('\n')[1]).toBe(before);
  const accepted = await first;
  expect(accepted.findings.filter((one) => one.outcome !== 'pass')).toEqual([]);
  expect(accepted.verdict.word).toBe('accepted');
  await expectNothingLeft(fabric);
});

it('somebody else’s flood on the line is named, and the line is not blamed for what it carried for them', async () => {
  const stop = new AbortController();
  const floods = ['ecs5', 'ecs6', 'ecs7', 'ecs8'].map((host, index) => flood(host, String(5991 + index), stop.signal));
  await untilReceived(fabric, 'idc', 2e6);
  const view = await line.run('beside', { tests: [paced('inbound')] });
  stop.abort();
  await Promise.all(floods);
  const rate = finding(view, 'rate', 'inbound');
  expect(rate).toMatchObject({ outcome: 'inconclusive', cause: { code: 'other-traffic', hosts: ['idc'] } });
  if (!rate.cause) throw new Error('no cause');
  expect(wordCause(rate.cause, 'rate', 'en').sentence).toMatch(
    /^The network cards of idc counted \d+ % more than the test brought: other traffic used the line as well\.$/,
  );
  expect(finding(view, 'loss', 'inbound')).toMatchObject({ outcome: 'inconclusive', cause: { code: 'other-traffic' } });
  expect(finding(view, 'agreement', 'inbound')).toMatchObject({ outcome: 'invalid', cause: { code: 'other-traffic' } });
});
