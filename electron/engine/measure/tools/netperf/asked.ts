// What a captured netperf command line asked for, as far as it changes the reading. Global options stand before the
// double dash, test-specific ones after it, and the same letter means different things on each side.
import { argumentsOf, optionValue } from '../asked-options.ts';

export interface AskedOfNetperf {
  /** UDP_STREAM when nothing is known; `known` tells. */
  readonly known: boolean;
  readonly test?: string;
  /** Seconds, where -l gave a positive number of them. */
  readonly seconds?: number;
  /** -l gave a word or 0: netperf runs until it is interrupted. */
  readonly endless: boolean;
  readonly unitLetter?: string;
  readonly messageBytes?: number;
  /** -R 1 among the test-specific options. */
  readonly routingAllowed: boolean;
  /** Selector names of -k, -o or -O, one list per line of output; undefined for none, `all` or a file. */
  readonly selectors?: readonly (readonly string[])[];
  readonly localPort?: number;
  readonly remotePort?: number;
}

export function askedOfNetperf(command: string | undefined): AskedOfNetperf {
  const words = command === undefined ? undefined : argumentsOf('netperf', command);
  if (words === undefined) return { known: false, endless: false, routingAllowed: false };
  const dash = words.indexOf('--');
  const global = dash === -1 ? words : words.slice(0, dash);
  const specific = dash === -1 ? [] : words.slice(dash + 1);
  const length = optionValue(global, 'l');
  const seconds = length === undefined ? 10 : Number(length);
  const message = Number((optionValue(specific, 'm') ?? '').split(',')[0] || NaN);
  const transport = optionValue(specific, 'T');
  const test = optionValue(global, 't') ?? 'TCP_STREAM';
  const [localPort, remotePort] = portsOf(optionValue(specific, 'P'));
  return {
    known: true,
    test: /^omni$/i.test(test) && transport !== undefined ? `OMNI_${transport.toUpperCase()}` : test,
    endless: length !== undefined && !(Math.abs(seconds) > 0),
    routingAllowed: optionValue(specific, 'R') === '1',
    ...(seconds > 0 ? { seconds } : {}),
    ...optional('unitLetter', optionValue(global, 'f')),
    ...(Number.isInteger(message) ? { messageBytes: message } : {}),
    ...optional('selectors', selectorsOf(specific)),
    ...optional('localPort', localPort),
    ...optional('remotePort', remotePort),
  };
}

function selectorsOf(specific: readonly string[]): string[][] | undefined {
  const list = ['k', 'o', 'O'].map((letter) => optionValue(specific, letter)).find((value) => value !== undefined);
  if (list === undefined || !/^[A-Z][A-Z0-9_]*[,;]/.test(list)) return undefined;
  return list.split(';').map((line) => line.split(','));
}

/** `-P 40001` sets both ends, `-P ,40002` only the remote one. */
function portsOf(value: string | undefined): [number | undefined, number | undefined] {
  const [local, remote] = (value ?? '').split(',');
  const both = value?.includes(',') === true ? remote : local;
  return [numberOf(local), numberOf(both)];
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || !/^[1-9]\d*$/.test(text) ? undefined : Number(text);
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  // A computed member name widens to an index signature; the name is Name.
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}
