// What decides how a tool gets onto a host: its system, its package manager, a compiler, what is there already. Pure parse.
import { splitSections } from '../preflight/sections.ts';

export type PackageManager = 'dnf' | 'yum' | 'apt' | 'zypper' | 'apk';
export const installableTools = ['netperf', 'iperf3', 'sar', 'ping'] as const;
export type InstallableTool = (typeof installableTools)[number];

export interface InstallFacts {
  /** ID and VERSION_ID of os-release(5): `centos`, `7`. */
  readonly id: string;
  readonly versionId: string;
  readonly manager: PackageManager | undefined;
  /** gcc (or cc) and make. */
  readonly canBuild: boolean;
  readonly downloader: 'wget' | 'curl' | undefined;
  readonly user: string;
  /** Versions of the tools that are there. */
  readonly present: ReadonlyMap<InstallableTool, string>;
}

/** POSIX sh, changes nothing. */
export const installFactsScript = `
if [ -r /etc/os-release ]; then ( . /etc/os-release; echo "id $ID"; echo "version $VERSION_ID" ); fi
for manager in dnf yum apt-get zypper apk; do command -v $manager >/dev/null && echo "manager $manager" && break; done
{ command -v gcc || command -v cc; } >/dev/null && command -v make >/dev/null && echo "build yes"
for program in wget curl; do command -v $program >/dev/null && echo "downloader $program" && break; done
echo "user $(id -un 2>/dev/null)"
echo "== netperf"
command -v netserver >/dev/null && netperf -V 2>&1
echo "== iperf3"
iperf3 --version 2>&1
echo "== sar"
sar -V 2>&1
echo "== ping"
ping -V 2>&1 | head -n 1
exit 0
`;

const managers: Readonly<Record<string, PackageManager>> = {
  dnf: 'dnf',
  yum: 'yum',
  'apt-get': 'apt',
  zypper: 'zypper',
  apk: 'apk',
};

export function parseInstallFacts(text: string): InstallFacts {
  const [facts, sections] = splitSections(text);
  const downloader = facts.get('downloader');
  const patterns = {
    netperf: /version (\d[\w.]*)/,
    iperf3: /^iperf (\d[\w.]*)/m,
    sar: /version (\d[\w.]*)/,
    // `ping from iputils 20221126`, `ping utility, iputils-s20160308`. BusyBox has a ping of its own, which is left alone.
    ping: /(?:iputils[- ]s?|BusyBox v)(\d[\w.]*)/,
  } as const;
  return {
    id: facts.get('id') ?? '',
    versionId: facts.get('version') ?? '',
    manager: managers[facts.get('manager') ?? ''],
    canBuild: facts.get('build') === 'yes',
    downloader: downloader === 'wget' || downloader === 'curl' ? downloader : undefined,
    user: facts.get('user') ?? '',
    present: new Map(
      installableTools.flatMap((tool) => {
        const version = patterns[tool].exec(sections.get(tool) ?? '')?.[1];
        return version === undefined ? [] : [[tool, version] as const];
      }),
    ),
  };
}
