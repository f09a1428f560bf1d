// What a captured iperf3 command line asked for, as far as it changes the reading.
import { argumentsOf, optionValue } from '../asked-options.ts';

export interface AskedOfIperf3 {
  readonly role?: 'client' | 'server';
  /** Datagram or block size of -l, in bytes. */
  readonly lengthBytes?: number;
}

const scales: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

export function askedOfIperf3(command: string | undefined): AskedOfIperf3 {
  const words = command === undefined ? undefined : argumentsOf('iperf3', command);
  if (words === undefined) return {};
  const role = words.some((word) => word === '-s' || word === '--server')
    ? 'server'
    : words.some((word) => word === '-c' || word.startsWith('--client'))
      ? 'client'
      : undefined;
  const length = /^(\d+)([kmg]?)$/i.exec(longValue(words, 'length') ?? optionValue(words, 'l') ?? '');
  return {
    ...(role === undefined ? {} : { role }),
    ...(length === null ? {} : { lengthBytes: Number(length[1]) * (scales[(length[2] ?? '').toLowerCase()] ?? 1) }),
  };
}

function longValue(words: readonly string[], name: string): string | undefined {
  const at = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  return at === -1 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1]);
}
