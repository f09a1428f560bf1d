// Sends the packets that prove a line from the hosts that stand at its ends, over their SSH connections.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Probe, ProbeHost } from '../cloud/prove/probe.ts';
import type { HostConnection } from '../hosts/host-connection.ts';
import { addressesIn, addressQuery } from './dns-message.ts';
import { readDownload, readPing, readSweep, readTrace } from './probe-output.ts';
import { connectScript, downloadScript, resolveScript, sweepScript, traceScript } from './probe-scripts.ts';

/** Every script has deadlines of its own that are shorter. */
const timeoutMs = 15_000;

/** `absent` says why a host of the job is not connected. */
export function hostProbe(
  connections: ReadonlyMap<string, HostConnection>,
  absent: ReadonlyMap<string, { readonly text: string }>,
): Probe {
  const run = async ({ name }: ProbeHost, argv: readonly string[], signal: AbortSignal) => {
    const connection = connections.get(name);
    if (connection === undefined) {
      const reason = absent.get(name)?.text ?? 'it is not connected';
      throw new AppError('plan/probe-failed', { host: name, probe: 'the line', reason });
    }
    return await connection.run(argv, { timeoutMs, signal });
  };
  const failed = ({ name }: ProbeHost, probe: string, said: string) =>
    new AppError('plan/probe-failed', { host: name, probe, reason: said.trim().split('\n').at(-1) || 'no answer' });
  return {
    ping: async ({ from, to, count }, signal) => {
      const argv = ['ping', '-n', '-q', '-c', String(count), '-i', '0.2', '-W', '1', '-I', from.address, to];
      const { stdout, stderr } = await run(from, argv, signal);
      const answer = readPing(stdout.toString());
      if (answer === undefined) throw failed(from, 'ping', `${stdout.toString()}${stderr.toString()}`);
      return answer;
    },
    pathMtu: async ({ from, to, sizesBytes }, signal) => {
      const argv = ['sh', '-c', sweepScript, 'sweep', from.address, to, ...sizesBytes.map(String)];
      const { stdout } = await run(from, argv, signal);
      const largest = readSweep(stdout.toString());
      if (largest === 'unable') throw failed(from, 'path MTU', 'it has no ping that can forbid fragmentation');
      return largest;
    },
    trace: async ({ from, to }, signal) => {
      const { stdout } = await run(from, ['sh', '-c', traceScript, 'trace', from.address, to], signal);
      const hops = readTrace(stdout.toString());
      if (hops === 'unable') throw failed(from, 'the path', stdout.toString().replace(/^\d+ /gm, ''));
      return hops;
    },
    resolve: async ({ from, resolver, name }, signal) => {
      const query = [...addressQuery(name)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
      const { stdout, stderr, exitCode } = await run(
        from,
        ['bash', '-c', resolveScript, 'resolve', resolver, query],
        signal,
      );
      if (exitCode === 127) throw failed(from, 'name resolution', stderr.toString());
      return addressesIn(Buffer.from(stdout.toString(), 'hex'));
    },
    connect: async ({ from, to, port }, signal) => {
      const { exitCode, stderr } = await run(from, ['bash', '-c', connectScript, 'connect', to, String(port)], signal);
      if (exitCode === 127) throw failed(from, 'connection', stderr.toString());
      return exitCode === 0;
    },
    download: async ({ from, address, host, path, streams }, signal) => {
      const argv = ['bash', '-c', downloadScript, 'download', address, host, path, String(streams)];
      const { stdout, stderr } = await run(from, argv, signal);
      const answer = readDownload(stdout.toString());
      if (answer === undefined) throw failed(from, 'download', stderr.toString());
      return answer;
    },
  };
}
