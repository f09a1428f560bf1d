// The netserver command line that can be owned: it stays in the foreground, so its pid is the pid that was started.

export interface NetserverOptions {
  readonly controlPort: number;
  readonly listenAddress: string;
}

/**
 * Start it with stdin closed or ignored and, where possible, not as root: the Debian 12 binary removes /dev/null when it
 * runs as root with a socket as stdin and neither port, address nor foreground is given. -N stops the debug files that
 * builds of 2.5.0 to 2.7.0 leave in /tmp, one per test.
 */
export function netserverCommand({ controlPort, listenAddress }: NetserverOptions): string[] {
  if (!Number.isInteger(controlPort) || controlPort < 1 || controlPort > 65_535) {
    // netserver would listen on the number modulo 65536 and say that all is well.
    throw new RangeError(`control port ${controlPort} is not between 1 and 65535`);
  }
  return ['netserver', '-D', '-N', '-4', '-p', String(controlPort), '-L', listenAddress];
}
