// Tells from what an iperf3 server has printed so far that it listens. With -D it prints nothing, even when it fails.

/** The port of the last "Server listening" line, if any. */
export function iperf3ListeningPort(stdoutSoFar: string): number | undefined {
  const last = [...stdoutSoFar.matchAll(/^.*Server listening on (\d+).*\n/gm)].at(-1);
  return last === undefined ? undefined : Number(last[1]);
}
