// Plans of installation over the systems that hosts run: the right package, the right preparation, the right order of ways.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseInstallFacts, type InstallableTool } from '../../../electron/engine/measure/install/install-facts.ts';
import { missingWays, planInstall } from '../../../electron/engine/measure/install/plan-install.ts';
import { removeScript } from '../../../electron/engine/measure/install/remove-script.ts';
import { pinnedSources, unpinnedSources } from '../../../electron/engine/measure/install/tool-source.ts';
import { ToolCache } from '../../../electron/engine/measure/install/tool-cache.ts';
import { groupAnswers } from '../../../electron/engine/run-on-hosts.ts';

function facts(
  id: string,
  version: string,
  manager: string,
  more: readonly string[] = ['build yes', 'downloader curl'],
) {
  return parseInstallFacts(
    [`id ${id}`, `version ${version}`, `manager ${manager}`, ...more, 'uid 0', 'user root', ''].join('\n'),
  );
}

function plan(tool: InstallableTool, host: ReturnType<typeof facts>, isCached = true) {
  const published = pinnedSources.find((source) => source.tool === tool);
  return planInstall(tool, host, { cached: isCached ? published : undefined, published });
}

const scripts = (ways: ReturnType<typeof plan>) =>
  ways.flatMap((way) => way.steps.map((step) => step.script)).join('\n');

describe('the plan of an installation', () => {
  it('tries the package first, then the sources of the cache, then the download', () => {
    expect(plan('iperf3', facts('rocky', '9.3', 'dnf')).map((way) => way.means.split(' ')[0])).toEqual([
      'package',
      'sources',
      'download',
    ]);
    expect(plan('iperf3', facts('rocky', '9.3', 'dnf'), false).map((way) => way.means.split(' ')[0])).toEqual([
      'package',
      'download',
    ]);
    expect(plan('iperf3', facts('rocky', '9.3', 'dnf', []))).toHaveLength(1);
    expect(plan('sar', facts('rocky', '9.3', 'dnf')).map((way) => way.means)).toEqual(['package sysstat']);
    expect(plan('ping', facts('rocky', '9.3', 'dnf')).map((way) => way.means)).toEqual(['package iputils']);
    expect(plan('ping', facts('debian', '12', 'apt-get')).map((way) => way.means)).toEqual(['package iputils-ping']);
  });

  it.each([
    ['debian', '12', 'apt-get', 'apt-get', 'package iperf3'],
    ['ubuntu', '24.04', 'apt-get', 'apt-get', 'package iperf3'],
    ['alinux', '3', 'dnf', 'dnf -y install iperf3', 'package iperf3'],
    ['opensuse-leap', '15.6', 'zypper', 'zypper --non-interactive install iperf', 'package iperf'],
    ['alpine', '3.20', 'apk', 'apk add iperf3', 'package iperf3'],
  ])('knows what iperf3 is called on %s %s', (id, version, manager, command, means) => {
    const [way] = plan('iperf3', facts(id, version, manager));
    expect(way?.means).toBe(means);
    expect(way?.steps.at(-1)?.script).toContain(command);
  });

  it('asks the archives on CentOS 7, whose mirrors are gone, and leaves the repositories of the host alone', () => {
    const [way] = plan('netperf', facts('centos', '7', 'yum'));
    expect(way?.steps[0]?.script).toContain('vault.centos.org/7.9.2009');
    expect(way?.steps.at(-1)?.script).toBe("yum -y --disablerepo='*' --enablerepo='demarc-*' install netperf");
    expect(way?.manifest).toEqual(['package yum netperf', 'file /etc/yum.repos.d/demarc-archive.repo']);
  });

  it("offers EPEL for netperf on Red Hat's relatives and non-free on Debian, and nothing of it for iperf3", () => {
    expect(scripts(plan('netperf', facts('rocky', '9', 'dnf')))).toContain('epel-release');
    expect(scripts(plan('netperf', facts('fedora', '41', 'dnf')))).not.toContain('epel');
    expect(scripts(plan('iperf3', facts('rocky', '9', 'dnf')))).not.toContain('epel');
    expect(plan('netperf', facts('debian', '12', 'apt-get'))[0]?.manifest).toContain(
      'file /etc/apt/sources.list.d/demarc-non-free.list',
    );
    expect(scripts(plan('netperf', facts('ubuntu', '24.04', 'apt-get')))).not.toContain('non-free');
  });

  it('compares the checksum on the host before anything of the sources runs', () => {
    const [, sources] = plan('netperf', facts('rocky', '9', 'dnf'));
    expect(sources?.steps[0]?.script).toContain(
      `${pinnedSources.find((one) => one.tool === 'netperf')?.sha256 ?? '?'}  /opt/demarc-tools/netperf-2.7.0.tar.gz`,
    );
    expect(sources?.steps.map((step) => step.name)).toEqual([
      'compare checksum',
      'unpack',
      'configure',
      'make',
      'make install',
      'link',
    ]);
    expect(sources?.steps[2]?.script).toContain('--enable-demo');
  });

  it('builds a version that somebody confirmed before it takes the package, and compares what was confirmed on the host', () => {
    const [unpinned] = unpinnedSources;
    if (!unpinned) throw new Error('nothing is unpinned');
    const confirmed = { ...unpinned, sha256: 'ab'.repeat(32), isPreferred: true } as const;
    const ways = planInstall('netperf', facts('debian', '12', 'apt-get'), { cached: confirmed, published: confirmed });
    expect(ways.map((way) => way.means)).toEqual([
      'sources netperf-2.5.0.tar.gz',
      'package netperf',
      `download ${unpinned.url}`,
    ]);
    expect(ways[0]?.steps[0]?.script).toContain(`${'ab'.repeat(32)}  /opt/demarc-tools/netperf-2.5.0.tar.gz`);
  });

  it('takes a version that talks to no other only where it is asked for, and unpacks it as it is packed', () => {
    expect(new ToolCache(pinnedSources).published('netperf')?.version).toBe('2.7.0');
    const guide = pinnedSources.find(({ version }) => version === '2.5.0');
    const ways = planInstall('netperf', facts('debian', '12', 'apt-get'), { cached: guide, published: undefined });
    expect(scripts(ways)).toContain("tar -xjf '/opt/demarc-tools/netperf-2.5.0.tar.bz2'");
  });

  it.each([
    ['ping from iputils 20221126', '20221126'],
    ['ping utility, iputils-s20160308', '20160308'],
    ['BusyBox v1.35.0 (Debian 1:1.35.0-4) multi-call binary.', '1.35.0'],
    ['sh: 1: ping: not found', undefined],
  ])('sees whether there is a ping: %s', (said, version) => {
    expect(parseInstallFacts(`id debian\n== ping\n${said}\n`).present.get('ping')).toBe(version);
  });

  it('says what would make other ways possible', () => {
    const bare = parseInstallFacts('id other\nuid 0\n');
    expect(planInstall('netperf', bare, { cached: undefined, published: pinnedSources[1] })).toEqual([]);
    expect(missingWays('netperf', bare, { cached: undefined })).toEqual([
      'no package manager that Demarc knows',
      'no sources in the tool cache',
      'no gcc and make on the host',
    ]);
  });

  it('consists of scripts that dash and bash read', () => {
    const systems = [facts('debian', '12', 'apt-get'), facts('centos', '7', 'yum'), facts('rocky', '9', 'dnf')];
    const all = systems.flatMap((host) => (['netperf', 'iperf3'] as const).flatMap((tool) => plan(tool, host)));
    for (const script of [...all.flatMap((way) => way.steps.map((step) => step.script)), removeScript]) {
      for (const shell of ['bash', 'dash']) {
        expect(spawnSync(shell, ['-n', '-c', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
      }
    }
  });
});

describe('answers of many hosts', () => {
  it('are one group only when output, errors and exit are all the same', () => {
    const answer = { stdout: 'x\n', stderr: '', exitCode: 0 };
    const groups = groupAnswers([
      { host: 'a', ...answer },
      { host: 'b', ...answer, stderr: 'warning' },
      { host: 'c', ...answer },
      { host: 'd', ...answer, exitCode: 1 },
    ]);
    expect(groups.map((group) => group.hosts)).toEqual([['a', 'c'], ['b'], ['d']]);
  });
});
