// `sar -n DEV` for the time of a test, the guide's arbiter, with UDP beside it. Row n covers the second n after its start.
import type { CounterRow, CounterSampler } from '../../campaign/counter-sampler.ts';
import type { InterfaceRates } from '../reading.ts';
import { liveSar } from './live-sar.ts';
import { sarCommand } from './sar-command.ts';

/** It is stopped when the test ends: an hour more than a day is longer than any test with what goes before its release. */
const longestSeconds = 90_000;

export const sarSampler: CounterSampler = {
  source: 'sar',
  command: sarCommand(['interfaces', 'udp'], longestSeconds),
  reader: (nic) => {
    const live = liveSar();
    let second = 0;
    let pending: InterfaceRates | undefined;
    return {
      push: (chunk) => {
        const rows: CounterRow[] = [];
        for (const { interfaces, udp } of live.push(chunk)) {
          const datagrams = [...udp];
          for (const row of interfaces.filter((candidate) => candidate.name === nic)) {
            if (pending) rows.push(rowOf(pending, (second += 1), datagrams.shift()?.receivedPerSec));
            pending = row;
          }
          const received = datagrams.shift()?.receivedPerSec;
          // The UDP table of a second follows its interfaces; with it the second is complete.
          if (pending && received !== undefined) {
            rows.push(rowOf(pending, (second += 1), received));
            pending = undefined;
          }
        }
        return rows;
      },
    };
  },
};

function rowOf(row: InterfaceRates, second: number, receivedDatagrams: number | undefined): CounterRow {
  return {
    startSec: second - 1,
    endSec: second,
    counted: {
      receivedPackets: row.receivedPacketsPerSec,
      receivedBytes: row.receivedBytesPerSec,
      transmittedPackets: row.sentPacketsPerSec,
      transmittedBytes: row.sentBytesPerSec,
      ...(receivedDatagrams !== undefined && { receivedDatagrams }),
    },
  };
}
