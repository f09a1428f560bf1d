// Netperf's selectable output: -k pairs, -o comma columns, -O human columns, all brought to selector names.

import { selectorNames } from './selector-names.ts';

export type SelectedValues = ReadonlyMap<string, string>;

/** Column titles that are not simply the selector's name with blanks (netperf 2.5.0 to 2.7.0). */
const titles: Readonly<Record<string, string>> = {
  ELAPSED_TIME_SEC: 'ELAPSED_TIME',
  LOCAL_BYTES_RECEIVED: 'LOCAL_BYTES_RECVD',
  REMOTE_BYTES_RECEIVED: 'REMOTE_BYTES_RECVD',
  LOCAL_SEND_SOCKET_SIZE_FINAL: 'LSS_SIZE_END',
  REMOTE_RECV_SOCKET_SIZE_FINAL: 'RSR_SIZE_END',
  ROUND_TRIP_LATENCY_USEC_TRAN: 'RT_LATENCY',
  MINIMUM_LATENCY_MICROSECONDS: 'MIN_LATENCY',
  MAXIMUM_LATENCY_MICROSECONDS: 'MAX_LATENCY',
  MEAN_LATENCY_MICROSECONDS: 'MEAN_LATENCY',
  '50TH_PERCENTILE_LATENCY_MICROSECONDS': 'P50_LATENCY',
  '90TH_PERCENTILE_LATENCY_MICROSECONDS': 'P90_LATENCY',
  '99TH_PERCENTILE_LATENCY_MICROSECONDS': 'P99_LATENCY',
  STDDEV_LATENCY_MICROSECONDS: 'STDDEV_LATENCY',
  TEST_UUID: 'UUID',
};

export function selectorOfTitle(title: string): string {
  const name = title
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return titles[name] ?? name;
}

/** `NAME=value` of -k; a value may be empty. */
export function readPair(line: string): readonly [string, string] | undefined {
  const match = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
  return match === null ? undefined : [match[1] ?? '', (match[2] ?? '').trim()];
}

/** Names and values of one line of -o; undefined where their numbers differ. */
export function pairUp(names: readonly string[], line: string): [string, string][] | undefined {
  const values = line.split(',');
  if (values.length !== names.length) return undefined;
  return names.map((name, index) => [name, (values[index] ?? '').trim()]);
}

/** How many lines the titles of -O take. */
export const humanTitleLines = 4;

/**
 * One block of -O: the titles above each value, read from top to bottom. A value never contains a blank and begins where
 * its title begins; at least one title must be a selector's, or the block is something else.
 */
export function readHumanColumns(titleLines: readonly string[], valueLine: string): [string, string][] | undefined {
  const values = [...valueLine.matchAll(/\S+/g)];
  const starts = values.map((value) => value.index);
  const [first = ''] = titleLines;
  const aligned = starts.every((start) => /\S/.test(first.charAt(start)) && !/\S/.test(first.charAt(start - 1)));
  if (values.length === 0 || !aligned) return undefined;
  const pairs = values.map(([value], column): [string, string] => {
    const title = titleLines.map((line) => line.slice(starts[column], starts[column + 1]).trim()).join(' ');
    return [selectorOfTitle(title), value];
  });
  return pairs.some(([name]) => selectorNames.has(name)) ? pairs : undefined;
}
