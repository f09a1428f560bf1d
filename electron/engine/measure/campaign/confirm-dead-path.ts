// Echo requests may be filtered on a line that works. A TCP connection needs both directions: if one can be made, none is dead.
import type { RemoteJob } from '../../hosts/jobs/remote-job.ts';
import type { CampaignContext, MeasuredHost } from './context.ts';
import { listeningPorts } from './listening-ports.ts';
import { waitUntil } from './wait.ts';

const port = 16000;
const connectTimeoutMs = 2_000;

/** True when no ECS host of the first three gets an iperf3 connection over the line; one that does is recorded. */
export async function confirmDeadPath(context: CampaignContext): Promise<boolean> {
  const hosts = [...context.hosts.values()];
  const gateway = hosts.find((host) => host.role === 'idc');
  const clients = hosts.filter((host) => host.role === 'ecs').slice(0, 3);
  if (!gateway) return true;
  for (const client of clients) {
    if (!(await connects(context, client, gateway))) continue;
    context.record({ type: 'path.connected', body: { from: client.name, to: gateway.name } });
    return false;
  }
  return true;
}

async function connects(context: CampaignContext, client: MeasuredHost, server: MeasuredHost): Promise<boolean> {
  const { signal } = context;
  let listener: RemoteJob | undefined;
  try {
    listener = await server.connection.start(['iperf3', '-s', '-1', '-p', String(port), '-B', server.address]);
    const listens = async () => (await listeningPorts(server, signal)).has(port);
    if (!(await waitUntil(listens, { timeoutMs: 3_000, everyMs: 50, signal }))) return false;
    const command = [
      'iperf3',
      '-c',
      server.address,
      '-p',
      String(port),
      '-n',
      '1K',
      '--connect-timeout',
      String(connectTimeoutMs),
    ];
    const result = await client.connection.run(command, { timeoutMs: connectTimeoutMs + 3_000, signal });
    return result.exitCode === 0;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && error.name === 'AppError') return false;
    throw error;
  } finally {
    await listener?.stop('TERM', 500);
  }
}
