// Installing a tool by the system's package manager, with what each system needs before. Pure.
import type { InstallableTool, InstallFacts, PackageManager } from './install-facts.ts';
import { installFolder, type InstallStep } from './install-step.ts';

interface PackagePlan {
  readonly name: string;
  readonly steps: readonly InstallStep[];
  readonly manifest: readonly string[];
}

export function packageSteps(tool: InstallableTool, facts: InstallFacts, manager: PackageManager): PackagePlan {
  const name = packageName(tool, manager);
  const before = preparation(tool, facts, manager);
  return {
    name,
    steps: [
      ...before.steps,
      { name: `install ${name}`, script: installCommand(manager, name, facts), timeoutSeconds: 300 },
    ],
    manifest: [`package ${manager} ${name}`, ...before.manifest],
  };
}

function packageName(tool: InstallableTool, manager: PackageManager): string {
  if (tool === 'sar') return 'sysstat';
  if (tool === 'ping') return manager === 'apt' ? 'iputils-ping' : 'iputils';
  return tool === 'iperf3' && manager === 'zypper' ? 'iperf' : tool; // openSUSE calls iperf3 iperf
}

function installCommand(manager: PackageManager, name: string, facts: InstallFacts): string {
  switch (manager) {
    case 'apt':
      return [
        'export DEBIAN_FRONTEND=noninteractive',
        // Debian's netperf starts a netserver for everybody: nothing is to be started by installing (policy-rc.d, 101 = forbidden).
        'guard=/usr/sbin/policy-rc.d',
        '[ -e $guard ] || { printf "#!/bin/sh\\nexit 101\\n" >$guard && chmod 755 $guard && trap "rm -f $guard" EXIT; }',
        `apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends ${name}`,
      ].join('\n');
    case 'dnf':
      return `dnf -y install ${name}`;
    case 'yum':
      return `yum -y ${isCentos7(facts) ? "--disablerepo='*' --enablerepo='demarc-*' " : ''}install ${name}`;
    case 'zypper':
      return `zypper --non-interactive install ${name}`;
    case 'apk':
      return `apk add ${name}`;
  }
}

function preparation(
  tool: InstallableTool,
  facts: InstallFacts,
  manager: PackageManager,
): Pick<PackagePlan, 'steps' | 'manifest'> {
  if (manager === 'apt') return aptPreparation(tool, facts);
  if (isCentos7(facts)) return centos7Preparation();
  const isRedHat = manager === 'dnf' || manager === 'yum';
  if (isRedHat && tool === 'netperf' && facts.id !== 'fedora') {
    return { steps: [{ name: 'offer EPEL', script: epelScript(manager), timeoutSeconds: 180 }], manifest: [] };
  }
  return { steps: [], manifest: [] };
}

/** Only what was not there before is noted for removal, which the host itself has to find out. */
function epelScript(manager: PackageManager): string {
  return [
    'rpm -q epel-release epel-aliyuncs-release 2>/dev/null | grep -q "^epel" && exit 0',
    'for name in epel-release epel-aliyuncs-release; do',
    `  ${manager} -y install $name && echo "package ${manager} $name" >>${installFolder}/manifest && exit 0`,
    'done',
    'exit 1',
  ].join('\n');
}

/** netperf is in Debian's non-free: the system's own mirror is asked for it, by a list of our own that goes again. */
function aptPreparation(tool: InstallableTool, facts: InstallFacts): Pick<PackagePlan, 'steps' | 'manifest'> {
  const list = '/etc/apt/sources.list.d/demarc-non-free.list';
  const update = {
    name: 'refresh package lists',
    script:
      'apt-get -o DPkg::Lock::Timeout=120 -o Acquire::Retries=0 -o Acquire::http::Timeout=15 -o APT::Update::Error-Mode=any update',
    timeoutSeconds: 180,
  };
  if (tool !== 'netperf' || facts.id !== 'debian') return { steps: [update], manifest: [] };
  const offer = [
    'set -e',
    `line=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | grep -E '^deb [^#]* main' | grep -v security | head -n 1)`,
    // Newer systems keep their sources in the deb822 form (sources.list(5)).
    `uri=$(sed -n 's/^URIs: *\\([^ ]*\\).*/\\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | grep -v security | head -n 1)`,
    `[ -n "$line" ] || [ -z "$uri" ] || line="deb $uri $(. /etc/os-release; echo "$VERSION_CODENAME") main"`,
    `[ -n "$line" ] || { echo 'apt has no source with the component main' >&2; exit 1; }`,
    `echo "$line" | sed 's/ main.*/ non-free/' >${list}`,
  ].join('\n');
  return {
    steps: [{ name: 'offer non-free', script: offer, timeoutSeconds: 20 }, update],
    manifest: [`file ${list}`],
  };
}

function isCentos7({ id, versionId }: InstallFacts): boolean {
  return id === 'centos' && versionId.startsWith('7');
}

/** End of life in June 2024: the mirror list does not resolve any more. A file of our own points at the archives. */
function centos7Preparation(): Pick<PackagePlan, 'steps' | 'manifest'> {
  const file = '/etc/yum.repos.d/demarc-archive.repo';
  const repository = (name: string, url: string, key: string) =>
    [`[demarc-${name}]`, `name=${name}`, `baseurl=${url}`, 'enabled=0', 'gpgcheck=1', `gpgkey=${key}`].join('\n');
  const content = [
    repository(
      'base',
      'http://vault.centos.org/7.9.2009/os/$basearch/',
      'file:///etc/pki/rpm-gpg/RPM-GPG-KEY-CentOS-7',
    ),
    repository(
      'epel',
      'https://archives.fedoraproject.org/pub/archive/epel/7/$basearch/',
      'https://archives.fedoraproject.org/pub/archive/epel/RPM-GPG-KEY-EPEL-7',
    ),
  ].join('\n');
  return {
    steps: [
      { name: 'offer the archives of CentOS 7', script: `cat >${file} <<'END'\n${content}\nEND`, timeoutSeconds: 20 },
    ],
    manifest: [`file ${file}`],
  };
}
