// Lines that are not what the job says, and a line that somebody else is measuring: the figure is right, or it is marked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine } from '../../../electron/engine/practice/namespace-line.ts';
import { runJob } from '../../../electron/engine/run-job.ts';
import { wordCause } from '../../../shared/job/cause-words.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { TestSpec } from '../../../shared/job/spec.ts';
import type { JobView } from '../../../shared/job/view.ts';
import type { Finding } from '../../../shared/line/finding.ts';
import { until } from '../fabric/until.ts';
import { expectNothingLeft, on, untilReceived } from './on-hosts.ts';

const folder = mkdtempSync(join(tmpdir(), 'demarc-trouble-'));
let fabric: Fabric;
beforeAll(async () => {
  fabric = await createFabric({ bandwidthBps: 100e6 });
});
afterAll(async () => {
  await fabric.dispose();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly tests: readonly TestSpec[];
  /** As on a real line: preflight looks at everything, and a blocker stops it. */
  readonly real?: true;
}

async function run(name: string, { tests, real }: Run): Promise<JobView> {
  const line = namespaceLine(fabric);
  using dossier = Dossier.create(join(folder, `${name}.demarc`));
  await runJob({
    spec: { ...line.job(undefined), campaign: { tests: [...tests] } },
    ...(real ? {} : { practice: line.facts }),
    dossier,
    connect: line.connect,
    signal: new AbortController().signal,
  });
  return foldEvents(dossier.events());
}

function paced(direction: TestSpec['direction'], durationSeconds = 4): TestSpec {
  return { tool: 'iperf3', direction, measures: 'bandwidth', durationSeconds };
}

function finding(view: JobView, criterion: Finding['criterion'], direction: Finding['direction']): Finding {
  const found = view.findings.find((one) => one.criterion === criterion && one.direction === direction);
  if (!found) throw new Error(`no finding ${criterion} ${String(direction)}`);
  return found;
}

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
  const first = run('first', { tests: [paced('inbound', 6)] });
  await untilReceived(fabric, 'idc', 5e6);
  const processes = () => on(fabric, 'idc', 'ls -d /proc/[0-9]*/exe | wc -l; cat /proc/[0-9]*/comm | grep -c iperf3');
  const before = (await processes()).split('\n')[1];
  const second = await run('second', { tests: [paced('outbound')] });
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
  const view = await run('beside', { tests: [paced('inbound')] });
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

it('a line that is slower outbound than inbound is rejected for that direction alone, at the rate that it has there', async () => {
  const bucket = await fabric.node('line').run(['tc', 'qdisc', 'show', 'dev', 'to-vbr']);
  const slower = `tc qdisc replace dev to-vbr root handle 1: tbf rate 60mbit burst 30k limit 300k mpu 60`;
  await fabric.node('line').run(['sh', '-c', slower]);
  const view = await run('asymmetric', { tests: [paced('inbound'), paced('outbound')] });
  await fabric.node('line').run(['sh', '-c', slower.replace('60mbit', '100mbit')]);
  expect(bucket.stdout).toContain('tbf');
  expect(view.verdict.word).toBe('rejected');
  expect(finding(view, 'rate', 'inbound').outcome).toBe('pass');
  expect(finding(view, 'loss', 'inbound').outcome).toBe('pass');
  const outbound = finding(view, 'rate', 'outbound');
  expect(outbound).toMatchObject({ outcome: 'fail', cause: { code: 'below-threshold' } });
  expect(Math.abs((outbound.value ?? 0) / 60e6 - 1)).toBeLessThan(0.01);
});

it('an MTU of 1400 on the interconnect stops a real test before it starts, and marks one that is run all the same', async () => {
  await fabric.node('vbr').run(['ip', 'link', 'set', 'line', 'mtu', '1400']);
  await on(fabric, 'idc', 'ip link set eth0 mtu 1400');
  const refused = await run('mtu', { tests: [paced('inbound')], real: true });
  expect(refused.campaign).toMatchObject({ state: 'failed', error: { code: 'site/preflight-blocked' } });
  const blockers = refused.site.preflight?.results.filter((result) => result.outcome === 'blocker') ?? [];
  const ofPath = blockers.filter(({ check }) => check === 'path mtu');
  expect(ofPath.map(({ error }) => error?.code)).toContain('site/path-fragments');
  expect(blockers[0]?.error?.text).toContain('1400');

  const view = await run('fragments', { tests: [paced('inbound'), paced('outbound')] });
  for (const direction of ['inbound', 'outbound'] as const) {
    const agreement = finding(view, 'agreement', direction);
    expect(agreement).toMatchObject({ outcome: 'invalid', cause: { code: 'fragmented' } });
    if (!agreement.cause) throw new Error('no cause');
    expect(wordCause(agreement.cause, 'agreement', 'en').sentence).toContain('The datagrams of 1428 bytes arrived at ');
    expect(finding(view, 'rate', direction).outcome).not.toBe('fail');
  }
  expect(view.verdict.word).toBe('incomplete');
});
