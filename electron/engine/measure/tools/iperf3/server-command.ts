// The iperf3 server's command line. One server serves one test at a time: eight clients need eight servers.
import { outputOptions } from './client-command.ts';

export interface Iperf3ServerOptions {
  readonly version: string;
  readonly port: number;
  /** Always given: a server with two addresses answers UDP from the wrong one and the test dies after 30 s. */
  readonly bindAddress: string;
  /** Ends by itself after one test, which makes it easy to own. */
  readonly oneTest?: boolean;
}

export function iperf3ServerCommand({ version, port, bindAddress, oneTest = true }: Iperf3ServerOptions): string[] {
  return [
    'iperf3',
    ...['-4', '-s', '-p', String(port), '-B', bindAddress, '-i', '1'],
    ...(oneTest ? ['-1'] : []),
    ...outputOptions(version),
  ];
}
