// Lines that are not what the job says: the figure is right, or it is marked.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { wordCause } from '../../../shared/job/cause-words.ts';
import { on } from './on-hosts.ts';
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

it('a line that is slower outbound than inbound is rejected for that direction alone, at the rate that it has there', async () => {
  const bucket = await fabric.node('line').run(['tc', 'qdisc', 'show', 'dev', 'to-vbr']);
  const slower = `tc qdisc replace dev to-vbr root handle 1: tbf rate 60mbit burst 30k limit 300k mpu 60`;
  await fabric.node('line').run(['sh', '-c', slower]);
  const view = await line.run('asymmetric', { tests: [paced('inbound'), paced('outbound')] });
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
  const refused = await line.run('mtu', { tests: [paced('inbound')], real: true });
  expect(refused.campaign).toMatchObject({ state: 'failed', error: { code: 'site/preflight-blocked' } });
  const blockers = refused.site.preflight?.results.filter((result) => result.outcome === 'blocker') ?? [];
  expect(blockers.map(({ check, error }) => `${check}: ${error?.code ?? ''}`)).toContain(
    'path mtu: site/path-fragments',
  );
  expect(blockers[0]?.error?.text).toContain('1400');

  const view = await line.run('fragments', { tests: [paced('inbound'), paced('outbound')] });
  for (const direction of ['inbound', 'outbound'] as const) {
    const agreement = finding(view, 'agreement', direction);
    expect(agreement).toMatchObject({ outcome: 'invalid', cause: { code: 'fragmented' } });
    if (!agreement.cause) throw new Error('no cause');
    expect(wordCause(agreement.cause, 'agreement', 'en').sentence).toContain('The datagrams of 1428 bytes arrived at ');
    expect(finding(view, 'rate', direction).outcome).not.toBe('fail');
  }
  expect(view.verdict.word).toBe('incomplete');
});
