// Hosts, preflight and tuning as they are shown.
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { SiteView } from '../../../shared/job/site-view.ts';
import { hostRows } from '../../../renderer/cockpit/site/host-rows.ts';
import { preflightGrid, withoutHost } from '../../../renderer/cockpit/site/preflight-grid.ts';
import { shortSetting, tuningGroups } from '../../../renderer/cockpit/site/tuning-groups.ts';
import { recordedEvents } from './recorded.ts';

const view = foldEvents(recordedEvents('dead-host'));

test('a host that was not reached is trouble, and nothing is claimed about it', () => {
  const rows = hostRows(view);
  expect(rows).toHaveLength(9);
  expect(rows.filter(({ isTrouble }) => isTrouble).map(({ name }) => name)).toEqual(['ecs4']);
  expect(rows.find(({ name }) => name === 'ecs4')).toMatchObject({
    sign: '✕',
    system: '–',
    tools: '–',
    busy: undefined,
  });
});

test('a missing tool is named as missing', () => {
  const [first, ...others] = view.hosts;
  const inventory = { ...first!.inventory!, tools: { iperf3: '3.12' } };
  const [row] = hostRows({ ...view, hosts: [{ ...first!, inventory }, ...others] });
  expect(row?.tools).toBe('iperf3 3.12, ✕ netperf, ✕ sar');
});

test('before any campaign the matrix shows what preflight has seen of a host', () => {
  const [first, ...others] = view.hosts;
  const { name, role, address, state } = first!;
  const [row] = hostRows({ ...view, hosts: [{ name, role, address, state }, ...others] });
  const [inspected] = hostRows(view);
  expect(row).toMatchObject({ cpus: inspected?.cpus, tools: inspected?.tools, system: inspected?.system });
  expect(row?.clock).toMatch(/ms/);
  expect(row?.queues).toMatch(/\d/);
});

test('the same concern of many hosts is told once, blockers first', () => {
  const { concerns, hosts, checks } = preflightGrid(view.site.preflight!.results);
  expect(hosts).toHaveLength(9);
  expect(hosts.every(({ cells }) => cells.length === checks.length)).toBe(true);
  expect(concerns[0]?.outcome).toBe('blocker');
  const queues = concerns.find(({ results }) => results[0]?.error?.code === 'site/queues-unused');
  expect(queues?.results.length).toBe(7);
  const codes = concerns.map(({ results, outcome }) => `${outcome} ${results[0]?.error?.code ?? ''}`);
  expect(new Set(codes).size).toBe(codes.length);
});

test('hosts that were tuned alike stand together, one that was not stands alone', () => {
  const result = { setting: 'channels', before: '1', wanted: '4', after: '4', outcome: 'set' } as const;
  const refused = { ...result, after: '1', outcome: 'refused', said: 'Operation not supported' } as const;
  const site: SiteView = {
    tuning: {
      idc: { state: 'kept', results: [result], differences: [] },
      ecs1: { state: 'kept', results: [refused], differences: [] },
      ecs2: { state: 'kept', results: [result], differences: [] },
    },
  };
  expect(tuningGroups(site).map(({ hosts, counts }) => [hosts, counts.refused])).toEqual([
    [['ecs1'], 1],
    [['ecs2', 'idc'], 0],
  ]);
});

test('a setting keeps the part of its path that tells it from its neighbours', () => {
  expect(shortSetting('/sys/class/net/eth0/queues/rx-0/rps_cpus')).toBe('rx-0/rps_cpus');
  expect(shortSetting('channels')).toBe('channels');
});

test('a concern names its host once, in both languages', () => {
  const data = { host: 'ecs4', hop: 'ecs4', address: '172.16.0.5', port: 22, reason: 'there is no route to it' };
  const error = new AppError('host/unreachable', data);
  expect(withoutHost(error.text('en'), 'ecs4')).toMatch(/^no connection to ecs4/);
  expect(withoutHost(error.text('zh'), 'ecs4')).toBe(
    '无法连接 ecs4（172.16.0.5:22，步骤：连接）：没有到该主机的路由。',
  );
});
