// Sources of the tools that are known and pinned: built on a host only when their checksum is this one.

export interface ToolSource {
  readonly tool: 'netperf' | 'iperf3';
  readonly version: string;
  /** Name in the tool cache. */
  readonly file: string;
  readonly url: string;
  readonly sha256: string;
  /** Goes before the distribution's package: somebody asked for this very version. */
  readonly isPreferred?: true;
  /** Taken only when this version is asked for: it does not talk to what all others have. */
  readonly isOnRequest?: true;
}

/** Sources whose checksum nobody publishes: built only when a person has confirmed what lies in the cache. */
export type UnpinnedSource = Omit<ToolSource, 'sha256' | 'isPreferred'>;

/**
 * The guide's own version, as the guide downloads it. That archive is made by the server when it is asked for, and nobody
 * publishes its sum: the release below is the same version with a known one.
 */
export const unpinnedSources: readonly UnpinnedSource[] = [
  {
    tool: 'netperf',
    version: '2.5.0',
    file: 'netperf-2.5.0.tar.gz',
    url: 'https://codeload.github.com/HewlettPackard/netperf/tar.gz/netperf-2.5.0',
  },
];

/**
 * One version of each for all hosts: netperf 2.7.0 talks to the distributions' builds, the guide's 2.5.0 only to versions
 * before 2.6.0.
 */
export const pinnedSources: readonly ToolSource[] = [
  {
    tool: 'iperf3',
    version: '3.12',
    file: 'iperf-3.12.tar.gz',
    url: 'https://downloads.es.net/pub/iperf/iperf-3.12.tar.gz',
    // As announced in the project's release notes of 3.12.
    sha256: '72034ecfb6a7d6d67e384e19fb6efff3236ca4f7ed4c518d7db649c447e1ffd6',
  },
  {
    tool: 'netperf',
    version: '2.7.0',
    file: 'netperf-2.7.0.tar.gz',
    url: 'https://github.com/HewlettPackard/netperf/archive/netperf-2.7.0.tar.gz',
    // As pinned by Homebrew and Spack for the same archive.
    sha256: '4569bafa4cca3d548eb96a486755af40bd9ceb6ab7c6abd81cc6aa4875007c4e',
  },
  {
    tool: 'netperf',
    version: '2.5.0',
    file: 'netperf-2.5.0.tar.bz2',
    // The project's server is gone; copies of the release are told by their sum.
    url: 'ftp://ftp.netperf.org/netperf/netperf-2.5.0.tar.bz2',
    // As in Gentoo's signed Manifest of net-analyzer/netperf (2014), for this file of 1 025 246 bytes.
    sha256: '8594bc4ea4427c721a89d9901ae0327cd849eece681d2270b58e9395d25a06d0',
    isOnRequest: true,
  },
];
