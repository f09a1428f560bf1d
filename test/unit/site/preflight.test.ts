// Judgements of preflight on facts that no practice line shows: other drivers, other privileges, other versions.
import { describe, expect, it } from 'vitest';
import type { HostFacts, SiteFacts } from '../../../electron/engine/measure/preflight/check.ts';
import { parseHostProbe } from '../../../electron/engine/measure/preflight/host-probe.ts';
import { judgeSite } from '../../../electron/engine/measure/preflight/judge-site.ts';
import { planReach } from '../../../electron/engine/measure/preflight/plan-reach.ts';
import { pathMtu, parseSweep } from '../../../electron/engine/measure/preflight/reach.ts';
import { cpuMask, parseCpuList, plainMask } from '../../../electron/engine/measure/cpu-list.ts';
import { planCampaign } from '../../../shared/job/plan.ts';
import { intentSchema } from '../../../shared/job/intent/intent.ts';
import { jobSpec } from '../../../shared/job/spec.ts';
import type { CheckResult } from '../../../shared/job/site-events.ts';

const job = jobSpec.parse({
  job: 'line',
  line: { bandwidth: 1e9 },
  hosts: [
    { name: 'idc', role: 'idc', address: '192.168.100.1' },
    ...Array.from({ length: 8 }, (_, index) => ({
      name: `ecs${index + 1}`,
      role: 'ecs',
      address: `172.16.0.${index + 2}`,
    })),
  ],
});
const tests = planCampaign(job);

interface Host {
  readonly facts?: Readonly<Record<string, string>>;
  readonly sections?: Readonly<Record<string, string>>;
}

function probeText({ facts = {}, sections = {} }: Host): string {
  const known = {
    user: 'root',
    uid: '0',
    sudo: 'none',
    kernel: 'Linux 5.10.134',
    system: 'Alibaba Cloud Linux 3',
    online: '0-7',
    possible: '0-7',
    bash: 'yes',
    interface: 'eth0',
    mtu: '1500',
    state: 'up',
    driver: 'virtio_net',
    speed: '-1',
    rmem_max: '4194304',
    wmem_max: '4194304',
    ...facts,
  };
  const printed = {
    iperf3: 'iperf 3.12 (cJSON 1.7.15)',
    netperf: 'Netperf version 2.7.0',
    netserver: '/usr/bin/netserver',
    sar: 'sysstat version 12.6.1',
    routes: 'to 172.16.0.2\n172.16.0.2 via 10.100.0.1 dev eth0 src 192.168.100.1 uid 0\n    cache',
    ...sections,
  };
  return [
    ...Object.entries(known).map(([key, value]) => `${key} ${value}`),
    ...Object.entries(printed).flatMap(([name, text]) => [`== ${name}`, text]),
    '',
  ].join('\n');
}

function judge(host: Host, site: Partial<SiteFacts> = {}): readonly CheckResult[] {
  const [spec] = job.hosts;
  const facts: HostFacts = {
    spec: spec!,
    probe: parseHostProbe(probeText(host), spec!.address),
    clock: { offsetMs: 1, errorMs: 1 },
  };
  return judgeSite({ job, tests, hosts: [facts], reach: [], ...site }, 'full');
}

function of(results: readonly CheckResult[], check: string): CheckResult | undefined {
  return results.find((result) => result.check === check);
}

describe('preflight', () => {
  it('lets an ordinary user measure and says how tuning would become possible', () => {
    const results = judge({ facts: { user: 'admin', uid: '1000', sudo: 'password' } });
    expect(of(results, 'privileges')).toMatchObject({ outcome: 'warning', error: { code: 'site/sudo-asks' } });
    expect(of(results, 'privileges')?.error?.remedy).toContain('NOPASSWD');
    expect(of(judge({ facts: { user: 'admin', uid: '1000', sudo: 'free' } }), 'privileges')?.outcome).toBe('ok');
  });

  it('blocks where a tool that the plan needs is missing, and offers to install it', () => {
    const results = judge({ sections: { netserver: '', netperf: 'sh: 1: netperf: not found' } });
    expect(of(results, 'tools')).toMatchObject({
      outcome: 'blocker',
      fix: 'install',
      error: { code: 'site/tool-missing', data: { tools: ['netserver', 'netperf'] } },
    });
  });

  it('blocks hosts whose netperf versions wait for each other in silence', () => {
    const [idc, ecs] = job.hosts;
    const old = parseHostProbe(probeText({ sections: { netperf: 'Netperf version 2.5.0' } }), idc!.address);
    const hosts: HostFacts[] = [
      { spec: idc!, probe: parseHostProbe(probeText({}), idc!.address) },
      { spec: ecs!, probe: old },
    ];
    const results = judgeSite({ job, tests, hosts, reach: [] }, 'full');
    expect(results.find((result) => result.host === 'ecs1' && result.check === 'tools')).toMatchObject({
      outcome: 'blocker',
      error: { code: 'site/netperf-mismatch' },
    });
  });

  it('counts combined queues of a virtio NIC against the CPUs online', () => {
    const channels = (now: number) =>
      `Channel parameters for eth0:\nPre-set maximums:\nRX:\t\tn/a\nTX:\t\tn/a\nOther:\t\tn/a\nCombined:\t4\nCurrent hardware settings:\nRX:\t\tn/a\nTX:\t\tn/a\nOther:\t\tn/a\nCombined:\t${now}\n`;
    expect(of(judge({ sections: { 'ethtool-channels': channels(1) } }), 'queues')).toMatchObject({
      outcome: 'warning',
      fix: 'tune',
      seen: 'combined 1 of combined 4',
    });
    expect(of(judge({ sections: { 'ethtool-channels': channels(4) } }), 'queues')?.outcome).toBe('ok');
  });

  it('says "not checked" with the reason where a host is silent, never "ok"', () => {
    const results = judge({ facts: { rmem_max: '', speed: '', online: '' } });
    for (const check of ['socket buffers', 'link speed', 'cpus', 'queues', 'load', 'control ports', 'path mtu']) {
      expect(of(results, check)).toMatchObject({ outcome: 'not checked' });
      expect(of(results, check)?.error?.text).not.toBe('');
    }
  });

  it('makes a host that was not reached one blocker, and nothing else of it "ok"', () => {
    const refusal = { code: 'host/unreachable', text: 'no way', remedy: 'look', data: {} };
    const results = judgeSite({ job, tests, hosts: [{ spec: job.hosts[0]!, refusal }], reach: [] }, 'full');
    expect(results.filter((result) => result.outcome === 'blocker')).toMatchObject([{ check: 'ssh', error: refusal }]);
    expect(results.filter((result) => result.outcome === 'ok')).toEqual([]);
  });

  it('does not let a firewall that answers in the place of the host pass for the host', () => {
    const tcp = new Map([[11256, 'rejected'] as const]);
    const reach = [{ from: 'idc', to: 'ecs1', tcp, udp: { sent: 3, arrived: 3 }, mtu: undefined }];
    expect(of(judge({}, { reach }), 'control ports')).toMatchObject({
      outcome: 'blocker',
      error: { code: 'site/tcp-rejected' },
    });
  });

  it('names a port that somebody else holds, with the process where the user may see it', () => {
    const port = (11256).toString(16).toUpperCase();
    const results = judge({
      sections: {
        tcp: `   0: 00000000:${port} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1 0 100 0 0 10 0`,
        owners: 'LISTEN 0 128 *:11256 *:* users:(("netserver",pid=2407,fd=3))',
      },
    });
    expect(of(results, 'free ports')).toMatchObject({ outcome: 'warning', seen: 'tcp 11256 netserver (pid 2407)' });
  });

  it('tries the ports of the plan both ways, netperf data on its own port and iperf3 data on its control port', () => {
    const plan = planReach(tests);
    expect(plan).toHaveLength(16);
    const inbound = plan.find((pair) => pair.from === 'ecs1' && pair.to === 'idc');
    expect(inbound?.tcpPorts).toEqual([11256, 11264, 16001, 16009]);
    expect(inbound?.udpPorts).toEqual([16001, 16009, 31256, 31264]);
  });

  it('tells a host without ping from a path without echoes, and offers to install it', () => {
    const mtu = { wantedBytes: 1500, largestBytes: undefined, saidBytes: undefined };
    const silent = [{ from: 'idc', to: 'ecs1', tcp: new Map(), udp: undefined, mtu }];
    expect(of(judge({ facts: { ping: 'no' } }, { reach: silent }), 'path mtu')).toMatchObject({
      outcome: 'not checked',
      fix: 'install',
      error: { code: 'site/no-ping' },
    });
    expect(of(judge({ facts: { ping: 'yes' } }, { reach: silent }), 'path mtu')).toMatchObject({
      outcome: 'not checked',
      error: { code: 'site/no-echo' },
    });
  });

  it('holds the next hop of the gateway against the interconnect that the job asks for', () => {
    const asked = (cloudAddress: string) => {
      const intent = intentSchema.parse({
        accounts: { company: { uid: '1001000000001001' } },
        idc: { name: 'Tianjin', cidrs: ['192.168.100.0/24'] },
        line: { account: 'company', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-1' } },
        vbr: { use: 'create', vlan: 1000, cloudAddress, gatewayAddress: '10.100.0.2', prefixLength: 24 },
        vpcs: [{ name: 'A', account: 'company', region: 'cn-beijing', id: 'vpc-1', spec: 'Large.1' }],
        routing: { kind: 'static' },
      });
      return of(judge({}, { job: { ...job, intent } }), 'route');
    };
    expect(asked('10.100.0.1')).toMatchObject({ outcome: 'ok', seen: 'via 10.100.0.1 dev eth0' });
    expect(asked('10.200.0.1')).toMatchObject({ outcome: 'warning', error: { code: 'site/other-hop' } });
  });

  it('finds the largest packet that passed, and does not guess where none did', () => {
    const lines = '10.0.0.1:1500 refused 1400\n10.0.0.1:1428 lost\n10.0.0.1:1400 passed\n10.0.0.1:1380 passed\n';
    expect(pathMtu(parseSweep(lines), 1500)).toEqual({ wantedBytes: 1500, largestBytes: 1400, saidBytes: 1400 });
    expect(pathMtu(parseSweep('10.0.0.1:1500 lost\n'), 1500)).toMatchObject({ largestBytes: undefined });
    expect(pathMtu(parseSweep('10.0.0.1:1500 unable\n'), 1500)).toBeUndefined();
  });
});

describe('a CPU mask', () => {
  it('has comma groups above 32 CPUs and no group that the kernel would refuse', () => {
    expect(cpuMask(parseCpuList('0-7'))).toBe('ff');
    expect(cpuMask(parseCpuList('0-39'))).toBe('ff,ffffffff');
    expect(cpuMask(parseCpuList('32-39'))).toBe('ff,00000000');
    expect(cpuMask(parseCpuList('0,64'))).toBe('1,00000000,00000001');
    expect(cpuMask([])).toBe('0');
    expect(plainMask('00000000,00000003\n')).toBe('3');
    expect(plainMask('0')).toBe('0');
  });
});
