// /proc/net/dev once a second, with the host's own clock: what `sar -n DEV 1` would show, where sysstat is missing.
import type { CounterRow, CounterSampler } from '../../campaign/counter-samplers.ts';

/** BusyBox and old `date` print no nanoseconds: `%N` then comes back as it is, and whole seconds have to do. */
const script = 'while :; do echo "@ $(date +%s.%N)"; cat /proc/net/dev; sleep 1; done';

interface Cumulative {
  readonly atHostMs: number;
  readonly values: readonly [rxBytes: number, rxPackets: number, txBytes: number, txPackets: number];
}

export const procSampler: CounterSampler = {
  source: 'proc',
  command: ['sh', '-c', script],
  reader: (nic) => {
    let rest = '';
    let atHostMs: number | undefined;
    let last: Cumulative | undefined;
    return {
      push(chunk) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        const rows: CounterRow[] = [];
        for (const line of lines) {
          const stamp = /^@ (\d+)(?:\.(\d{9}))?/.exec(line);
          if (stamp) {
            atHostMs = Number(stamp[1]) * 1000 + Number(stamp[2] ?? 0) / 1e6;
            continue;
          }
          const values = countersIn(line, nic);
          if (!values || atHostMs === undefined) continue;
          const now: Cumulative = { atHostMs, values };
          if (last && now.atHostMs > last.atHostMs) rows.push(difference(last, now));
          last = now;
        }
        return rows;
      },
    };
  },
};

function countersIn(line: string, nic: string): Cumulative['values'] | undefined {
  const match = /^\s*([^\s:]+):\s*(\d.*)$/.exec(line);
  if (match?.[1] !== nic || match[2] === undefined) return undefined;
  const [rxBytes, rxPackets, , , , , , , txBytes, txPackets] = match[2].trim().split(/\s+/).map(Number);
  if (rxBytes === undefined || rxPackets === undefined || txBytes === undefined || txPackets === undefined)
    return undefined;
  return [rxBytes, rxPackets, txBytes, txPackets];
}

function difference(before: Cumulative, after: Cumulative): CounterRow {
  const [rxBytes, rxPackets, txBytes, txPackets] = after.values.map(
    (value, index) => value - (before.values[index] ?? value),
  );
  return {
    startHostMs: before.atHostMs,
    endHostMs: after.atHostMs,
    counted: {
      receivedBytes: Math.max(0, rxBytes ?? 0),
      receivedPackets: Math.max(0, rxPackets ?? 0),
      transmittedBytes: Math.max(0, txBytes ?? 0),
      transmittedPackets: Math.max(0, txPackets ?? 0),
    },
  };
}
