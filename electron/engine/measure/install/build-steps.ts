// The three steps of every autotools project, in a folder of our own, with links where a shell looks. Pure.
import { shellQuote } from '../../hosts/quote.ts';
import { installFolder, type InstallStep } from './install-step.ts';
import type { ToolSource } from './tool-source.ts';

/** GCC from 10 on refuses the duplicate common symbols of netperf 2.x without -fcommon. */
const compilerFlags = "CFLAGS='-O2 -fcommon'";
const options: Readonly<Record<ToolSource['tool'], string>> = {
  netperf: '--enable-demo',
  iperf3: '--without-openssl --disable-shared --enable-static',
};
const programs: Readonly<Record<ToolSource['tool'], readonly string[]>> = {
  netperf: ['netperf', 'netserver'],
  iperf3: ['iperf3'],
};

export function buildSteps(source: ToolSource, archive: string): readonly InstallStep[] {
  const build = `${installFolder}/build-${source.tool}`;
  const prefix = `${installFolder}/${source.tool}-${source.version}`;
  const inBuild = (script: string) => `cd ${shellQuote(build)} && ${script}`;
  return [
    {
      name: 'compare checksum',
      // Again on the host: what is built there is what was pinned, whatever the way was like.
      script: `echo ${shellQuote(`${source.sha256}  ${archive}`)} | sha256sum -c -`,
      timeoutSeconds: 20,
    },
    {
      name: 'unpack',
      script: `rm -rf ${shellQuote(build)} && mkdir -p ${shellQuote(build)} && tar -x${archive.endsWith('.bz2') ? 'j' : 'z'}f ${shellQuote(archive)} -C ${shellQuote(build)} --strip-components=1`,
      timeoutSeconds: 60,
    },
    {
      name: 'configure',
      script: inBuild(`${compilerFlags} ./configure --prefix=${shellQuote(prefix)} ${options[source.tool]}`),
      timeoutSeconds: 300,
    },
    { name: 'make', script: inBuild('make'), timeoutSeconds: 600 },
    { name: 'make install', script: inBuild('make install'), timeoutSeconds: 120 },
    {
      name: 'link',
      script: [
        'set -e',
        'mkdir -p /usr/local/bin',
        ...programs[source.tool].map((program) => linkScript(prefix, program)),
        `rm -rf ${shellQuote(build)} ${shellQuote(archive)}`,
      ].join('\n'),
      timeoutSeconds: 20,
    },
  ];
}

/** What somebody else has put there stays. */
function linkScript(prefix: string, program: string): string {
  const link = `/usr/local/bin/${program}`;
  return [
    `[ -e ${link} ] && { echo "${link} is there already" >&2; exit 1; }`,
    `ln -s ${shellQuote(`${prefix}/bin/${program}`)} ${link}`,
    `echo "link ${link}" >>${installFolder}/manifest`,
  ].join('\n');
}
