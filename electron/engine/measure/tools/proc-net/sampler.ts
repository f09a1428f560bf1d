// /proc/net/dev and the UDP rows of /proc/net/snmp once a second, with the host's own clock: what sar would show, where
// sysstat is missing.
import type { CounterRow, CounterSampler } from '../../campaign/counter-sampler.ts';

/** BusyBox and old `date` print no nanoseconds: `%N` then comes back as it is, and whole seconds have to do. */
const script = 'while :; do echo "@ $(date +%s.%N)"; cat /proc/net/dev /proc/net/snmp; sleep 1; done';

interface Cumulative {
  readonly atHostMs: number;
  readonly receivedBytes: number;
  readonly receivedPackets: number;
  readonly transmittedBytes: number;
  readonly transmittedPackets: number;
  readonly receivedDatagrams: number;
}

export const procSampler: CounterSampler = {
  source: 'proc',
  command: ['sh', '-c', script],
  reader: (nic) => {
    const reader = new ProcReader(nic);
    return { push: (chunk) => reader.push(chunk) };
  },
};

class ProcReader {
  readonly #nic: string;
  #rest = '';
  #atHostMs: number | undefined;
  #device: readonly number[] | undefined;
  #datagramColumn = -1;
  #last: Cumulative | undefined;

  constructor(nic: string) {
    this.#nic = nic;
  }

  push(chunk: string): CounterRow[] {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line));
  }

  /** A second is complete with its UDP values, which stand last. */
  #line(line: string): CounterRow[] {
    const stamp = /^@ (\d+)(?:\.(\d{9}))?/.exec(line);
    if (stamp) {
      this.#atHostMs = Number(stamp[1]) * 1000 + Number(stamp[2] ?? 0) / 1e6;
      this.#device = undefined;
      return [];
    }
    const device = /^\s*([^\s:]+):\s*(\d[\d\s]*)$/.exec(line);
    if (device?.[1] === this.#nic) this.#device = device[2]?.trim().split(/\s+/).map(Number);
    if (!line.startsWith('Udp: ')) return [];
    const words = line.split(/\s+/);
    if (words.includes('InDatagrams')) {
      this.#datagramColumn = words.indexOf('InDatagrams');
      return [];
    }
    return this.#complete(Number(words[this.#datagramColumn]));
  }

  #complete(receivedDatagrams: number): CounterRow[] {
    const [receivedBytes, receivedPackets, , , , , , , transmittedBytes, transmittedPackets] = this.#device ?? [];
    const values = { receivedBytes, receivedPackets, transmittedBytes, transmittedPackets, receivedDatagrams };
    if (this.#atHostMs === undefined || !allNumbers(values)) return [];
    const now: Cumulative = { atHostMs: this.#atHostMs, ...values };
    const before = this.#last;
    this.#last = now;
    return before && now.atHostMs > before.atHostMs ? [difference(before, now)] : [];
  }
}

type Values = Omit<Cumulative, 'atHostMs'>;

function allNumbers(values: Readonly<Record<keyof Values, number | undefined>>): values is Values {
  return Object.values(values).every((value) => value !== undefined && Number.isFinite(value));
}

function difference(before: Cumulative, after: Cumulative): CounterRow {
  const grown = (name: keyof Values) => Math.max(0, after[name] - before[name]);
  return {
    startHostMs: before.atHostMs,
    endHostMs: after.atHostMs,
    counted: {
      receivedBytes: grown('receivedBytes'),
      receivedPackets: grown('receivedPackets'),
      transmittedBytes: grown('transmittedBytes'),
      transmittedPackets: grown('transmittedPackets'),
      receivedDatagrams: grown('receivedDatagrams'),
    },
  };
}
