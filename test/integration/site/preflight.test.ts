// Preflight on a practice line: a sound site passes in time, and each thing that will spoil a test is named with its remedy.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPreflight } from '../../../electron/engine/measure/preflight/run-preflight.ts';
import type { CheckResult } from '../../../shared/job/site-events.ts';
import { PracticeSite } from '../../support/practice-site.ts';

let practice: PracticeSite;
beforeAll(async () => {
  practice = await PracticeSite.build();
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
});

function preflight(): Promise<readonly CheckResult[]> {
  return practice.open((site) => runPreflight({ ...site, job: site.spec, depth: 'full' }));
}

function of(results: readonly CheckResult[], host: string, check: string): CheckResult {
  const found = results.find((result) => result.host === host && result.check === check);
  if (!found) throw new Error(`${check} of ${host} was not judged`);
  return found;
}

describe('preflight of nine hosts', () => {
  it('finds nothing that blocks on a sound site', async () => {
    const results = await preflight();
    expect(results.filter((result) => result.outcome === 'blocker')).toEqual([]);
    expect(new Set(results.map((result) => result.host)).size).toBe(9);
    expect(of(results, 'idc', 'control ports')).toMatchObject({ outcome: 'ok' });
    expect(of(results, 'idc', 'data ports')).toMatchObject({ outcome: 'ok' });
    expect(of(results, 'ecs3', 'path mtu')).toMatchObject({ outcome: 'ok', seen: '1500 bytes' });
    expect(of(results, 'idc', 'route').seen).toBe('via 10.100.0.1 dev eth0');
    expect(of(results, 'idc', 'nic').seen).toContain('driver veth');
  });

  it('names a host without ping, where everybody else would blame the path for the silence', async () => {
    await practice.on('ecs7', 'mount --bind /dev/null "$(command -v ping)"');
    try {
      const results = await preflight();
      expect(of(results, 'ecs7', 'path mtu')).toMatchObject({
        outcome: 'not checked',
        fix: 'install',
        error: { code: 'site/no-ping', text: expect.stringMatching(/^ecs7 has no ping: /) as string },
      });
      expect(of(results, 'ecs6', 'path mtu')).toMatchObject({ outcome: 'ok' });
    } finally {
      await practice.on('ecs7', 'umount "$(readlink -f /usr/bin/ping)"');
    }
  });

  it('names the host behind a firewall that drops UDP data, and no other', async () => {
    await practice.on(
      'ecs3',
      "nft add table inet wall; nft add chain inet wall input '{ type filter hook input priority 0; }'; nft add rule inet wall input iifname eth0 udp dport 10000-65000 drop",
    );
    try {
      const results = await preflight();
      const blocked = results.filter((result) => result.outcome === 'blocker');
      expect(blocked).toMatchObject([
        { host: 'idc', check: 'data ports', error: { code: 'site/udp-blocked', data: { peers: ['ecs3'] } } },
      ]);
    } finally {
      await practice.on('ecs3', 'nft delete table inet wall');
    }
  });

  it('tells a firewall that drops control connections from one that turns them away', async () => {
    await practice.on(
      'ecs4',
      "nft add table inet wall; nft add chain inet wall input '{ type filter hook input priority 0; }'; nft add rule inet wall input iifname eth0 tcp dport 10000-65000 drop",
    );
    await practice.on(
      'idc',
      "nft add table inet wall; nft add chain inet wall input '{ type filter hook input priority 0; }'; nft add rule inet wall input iifname eth0 ip saddr 172.16.0.6 tcp dport 10000-20000 reject with icmp type admin-prohibited",
    );
    try {
      const results = await preflight();
      expect(of(results, 'idc', 'control ports')).toMatchObject({
        outcome: 'blocker',
        error: { code: 'site/tcp-silent', data: { peers: ['ecs4'] } },
      });
      expect(of(results, 'ecs5', 'control ports')).toMatchObject({
        outcome: 'blocker',
        error: { code: 'site/tcp-rejected', data: { peers: ['idc'] } },
      });
      expect(of(results, 'ecs6', 'control ports').outcome).toBe('ok');
    } finally {
      await practice.on('ecs4', 'nft delete table inet wall');
      await practice.on('idc', 'nft delete table inet wall');
    }
  });

  it('finds an interconnect with a small MTU, says which size passes and that the tests would be fragmented', async () => {
    await practice.fabric.node('vbr').run(['ip', 'link', 'set', 'dev', 'line', 'mtu', '1400']);
    try {
      const results = await preflight();
      expect(of(results, 'ecs1', 'path mtu')).toMatchObject({
        outcome: 'blocker',
        error: { code: 'site/path-fragments', data: { largest: 1400, needed: 1428 } },
      });
    } finally {
      await practice.fabric.node('vbr').run(['ip', 'link', 'set', 'dev', 'line', 'mtu', '1500']);
    }
  });

  it("names somebody else's server on a port of the tests, with its process, and leaves it alone", async () => {
    await practice.on('idc', 'iperf3 -s -p 16003 -D --pidfile /tmp/theirs.pid </dev/null >/dev/null 2>&1');
    await practice.on(
      'idc',
      'for try in 1 2 3 4 5 6 7 8 9 10; do ss -Hltn "sport = :16003" | grep -q . && break; sleep 0.1; done',
    );
    try {
      const results = await preflight();
      const taken = of(results, 'idc', 'free ports');
      expect(taken).toMatchObject({ outcome: 'warning', error: { code: 'site/ports-taken' } });
      expect(taken.seen).toMatch(/tcp 16003 iperf3 \(pid \d+\)/);
      expect(await practice.on('idc', 'kill -0 "$(tr -d "\\0" </tmp/theirs.pid)" && echo alive')).toBe('alive');
    } finally {
      await practice.on('idc', 'kill "$(tr -d "\\0" </tmp/theirs.pid)"');
    }
  });

  it('sees test traffic that would leave by another interface than the one of the line', async () => {
    await practice.on('ecs2', 'ip route add 192.168.100.1/32 dev mgmt0');
    try {
      const results = await preflight();
      expect(of(results, 'ecs2', 'route')).toMatchObject({
        outcome: 'blocker',
        error: { code: 'site/route-elsewhere' },
      });
    } finally {
      await practice.on('ecs2', 'ip route del 192.168.100.1/32 dev mgmt0');
    }
  });
});
