// Which system commands are needed, which of them this machine lacks, and which Debian package brings each.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** For a practice line and the tools that measure it: command and package. */
const practice = {
  dnsmasq: 'dnsmasq-base',
  ethtool: 'ethtool',
  flock: 'util-linux',
  ip: 'iproute2',
  iperf3: 'iperf3',
  netperf: 'netperf',
  netserver: 'netperf',
  nft: 'nftables',
  nsenter: 'util-linux',
  ping: 'iputils-ping',
  sar: 'sysstat',
  setsid: 'util-linux',
  ss: 'iproute2',
  'ssh-keygen': 'openssh-client',
  sshd: 'openssh-server',
  tc: 'iproute2',
  unshare: 'util-linux',
};

/** What a practice line can't do without; all else of `practice` is for network namespaces, which only root can make. */
const leastPractice = {
  iperf3: practice.iperf3,
  netperf: practice.netperf,
  netserver: practice.netserver,
};

/** For the tests beside that: BGP on both ends, an SSH client, a host that is BusyBox alone, and tools that look into PDF files. */
const test = {
  ...practice,
  bird: 'bird2',
  busybox: 'busybox',
  pdftoppm: 'poppler-utils',
  pdftotext: 'poppler-utils',
  qpdf: 'qpdf',
  ssh: 'openssh-client',
  vtysh: 'frr',
};

/** For chosen tests, which may be the long ones: a browser, a keychain, a time-stamp authority, a second user, and a program built on the spot. */
const longTest = {
  ...test,
  chromium: 'chromium',
  cc: 'gcc',
  'dbus-daemon': 'dbus-daemon',
  gdbus: 'libglib2.0-bin',
  'gnome-keyring-daemon': 'gnome-keyring',
  localedef: 'libc-bin',
  openssl: 'openssl',
  pdfsig: 'poppler-utils',
  sudo: 'sudo',
};

export const commandSets = { none: {}, practice, leastPractice, test, longTest };

/**
 * @param {Readonly<Record<string, string>>} commands command to package
 * @returns {{ commands: string[], packages: string[] }}
 */
export function findMissing(commands) {
  const missing = Object.entries(commands).filter(([command]) => !isInstalled(command));
  return {
    commands: missing.map(([command]) => command),
    packages: [...new Set(missing.map(([, packageName]) => packageName))],
  };
}

/** @param {string} command */
export function isInstalled(command) {
  // Login shells of ordinary users leave out sbin, where some of them live.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'].filter(
    Boolean,
  );
  return folders.some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
