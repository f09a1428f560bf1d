// A soak as a real dossier file: one long test with invented figures, seconds of every stream at both ends and of every NIC. Made
// event by event, since a day of them does not fit into memory.
import { Dossier, type TimedEvent } from '../../electron/engine/dossier/dossier.ts';
import type { JobEvent, NewEvent, StreamSample } from '../../shared/job/events.ts';
import { sampleEvents, type Sample } from './sample-job.ts';
import { seeded } from './seeded.ts';

export interface Soak {
  readonly seconds: number;
  readonly ecsHosts?: number;
  readonly streamsPerHost?: number;
}

/** How many seconds the events around the samples are made of; the plan says the soak's own. */
const frameSeconds = 3;

export function writeSoakDossier(path: string, soak: Soak): void {
  let nowMs = 0;
  using dossier = Dossier.create(path, () => nowMs);
  nowMs = Date.UTC(2026, 2, 17, 6, 12, 40);
  dossier.transfer(soakEvents(soak, (bytes) => dossier.putBlob(bytes)));
}

function* soakEvents(soak: Soak, keep: (raw: Buffer) => string): Generator<TimedEvent> {
  const frame = sampleEvents(frameOf(soak));
  const random = seeded(86_400);
  let laterMs = 0;
  let isMade = false;
  for (const event of frame) {
    if (event.type === 'samples') {
      if (isMade) continue;
      isMade = true;
      yield* seconds(event, soak.seconds, random);
      laterMs = (soak.seconds - frameSeconds) * 1000;
      continue;
    }
    for (const made of withOutputs(asLong(event, soak.seconds), soak.seconds, { keep, random })) {
      yield { ...made, atMs: event.atMs + laterMs };
    }
  }
}

interface Making {
  readonly keep: (raw: Buffer) => string;
  readonly random: () => number;
}

/** With raw outputs as long as the tools print them, and the samplers' own. */
function withOutputs(
  event: { readonly type: string; readonly body: unknown },
  seconds: number,
  { keep, random }: Making,
): NewEvent[] {
  const text = JSON.stringify(event);
  const isKnown = text.includes('0'.repeat(64));
  const raw = isKnown ? keep(Buffer.from('an invented reading of counters')) : '';
  const made = JSON.parse(text.replaceAll('0'.repeat(64), raw)) as NewEvent; // its hashes changed, nothing else
  if (made.type === 'stream.ended') {
    const { stream, role } = made.body;
    const stdout = keep(Buffer.from(iperf3Output(`${stream} ${role}`, seconds, random)));
    return [{ ...made, body: { ...made.body, stdout, stderr: keep(Buffer.alloc(0)) } }];
  }
  if (made.type !== 'counters.read' || made.body.when === 'before') return [made];
  const { test, host } = made.body;
  const command = 'env LC_ALL=C S_TIME_FORMAT=ISO sar -n DEV -n UDP 1 90000';
  const sampled = keep(Buffer.from(sarOutput(host, seconds, random)));
  return [{ type: 'counters.sampled', body: { test, host, source: 'sar', command, raw: sampled } }, made];
}

function iperf3Output(of: string, seconds: number, random: () => number): string {
  const lines = [`Server listening on 16001 (test #1), ${of}`];
  for (let second = 0; second < seconds; second += 1) {
    const packets = 1060 + Math.floor(random() * 4);
    const jitter = (0.02 + random() * 0.05).toFixed(3);
    const lost = Math.floor(random() * 3);
    lines.push(
      `[  5] ${second}.00-${second + 1}.00 sec  1.42 MBytes  11.9 Mbits/sec  ${jitter} ms  ${lost}/${packets} (${((lost / packets) * 100).toFixed(2)}%)  `,
    );
  }
  return `${lines.join('\n')}\n`;
}

function sarOutput(host: string, seconds: number, random: () => number): string {
  const rows = [`Linux 6.1.0 (${host}) \t2026-03-17 \t_x86_64_\t(4 CPU)\n`];
  const value = (scale: number) => (scale * (0.995 + random() * 0.01)).toFixed(2).padStart(10);
  for (let second = 0; second < seconds; second += 1) {
    const clock = new Date(1000 * second).toISOString().slice(11, 19);
    rows.push(
      `${clock}        IFACE   rxpck/s   txpck/s    rxkB/s    txkB/s   rxcmp/s   txcmp/s  rxmcst/s   %ifutil\n`,
      `${clock}           lo      0.00      0.00      0.00      0.00      0.00      0.00      0.00      0.00\n`,
      `${clock}         eth0${value(2123)}${value(12)}${value(2990)}${value(1.4)}      0.00      0.00      0.00      0.00\n\n`,
      `${clock}       idgm/s    odgm/s  noport/s idgmerr/s\n${clock}    ${value(2122)}${value(3)}      0.00      0.00\n\n`,
    );
  }
  return rows.join('');
}

function frameOf({ ecsHosts = 8, streamsPerHost = 2 }: Soak): Sample {
  return { ecsHosts, streamsPerHost, durationSeconds: frameSeconds, soak: true };
}

/** Amounts of the frame's few seconds as those of the whole soak. */
function asLong(event: JobEvent, seconds: number): { readonly type: string; readonly body: unknown } {
  const factor = seconds / frameSeconds;
  const { type, body } = event;
  if (type === 'campaign.planned')
    return { type, body: { tests: body.tests.map((test) => ({ ...test, durationSeconds: seconds })) } };
  if (type === 'stream.ended') {
    const { outOfOrderPackets, jitterMs, ...amounts } = body.totals ?? {};
    const told = {
      ...(outOfOrderPackets !== undefined && { outOfOrderPackets }),
      ...(jitterMs !== undefined && { jitterMs }),
    };
    const grown = Object.fromEntries(
      Object.entries(amounts).map(([name, amount]) => [name, Math.round((amount ?? 0) * factor)]),
    );
    return { type, body: { ...body, totals: { ...grown, ...told } } };
  }
  if (type === 'counters.read') {
    if (body.when === 'before') return event;
    const grown = Object.fromEntries(
      Object.entries(body.snapshot).map(([name, value]) => [
        name,
        grows.has(name) && typeof value === 'number' ? Math.round(grownFrom(name, value, factor)) : value,
      ]),
    );
    return { type, body: { ...body, snapshot: grown } };
  }
  return event;
}

const grows = new Set([
  'receivedPackets',
  'receivedBytes',
  'transmittedPackets',
  'transmittedBytes',
  'udpIn',
  'udpOut',
]);
/** What the sample's counters stand at before any test. */
const countersBefore = 4_000_000;

function grownFrom(name: string, value: number, factor: number): number {
  const before = name.endsWith('Bytes') ? countersBefore * 400 : countersBefore;
  return before + (value - before) * factor;
}

/** Like the given second, again and again: a line that breathes a little, a dip an hour, jitter as iperf3 prints it. */
function* seconds(
  first: Extract<JobEvent, { type: 'samples' }>,
  count: number,
  random: () => number,
): Generator<TimedEvent> {
  const { test, streams } = first.body;
  const [received] = first.body.counters;
  if (!received) return;
  const senders = [...new Set(streams.map(({ stream }) => stream.replace(/\.\d+$/, '')))];
  const sent = { receivedPackets: 12, receivedBytes: 1024, transmittedPackets: 2124, transmittedBytes: 3_061_760 };
  const counters = [received, ...senders.map((host) => ({ ...received, ...sent, host }))];
  const payloadBytes = Math.round((streams[0]?.payloadBytes ?? 0) / (streams[0]?.packets ?? 1));
  const starts = streams.map(({ startMs }) => startMs);
  for (let second = 0; second < count; second += 1) {
    const through = second % 3600 === 1800 ? 0.7 : 1 - random() * 0.002;
    const told = streams.map((sample, index): StreamSample => {
      const startMs = (starts[index] ?? 0) + second * 1000;
      const out = Math.round(sample.packets * (0.999 + random() * 0.002));
      const base = { stream: sample.stream, sense: sample.sense, startMs, endMs: startMs + 1000 };
      if (sample.sense === 'sent') return { ...base, packets: out, payloadBytes: out * payloadBytes };
      const into = Math.round(out * through);
      const jitterMs = Math.round(20 + random() * 50) / 1000;
      return { ...base, packets: into, payloadBytes: into * payloadBytes, lostPackets: out - into, jitterMs };
    });
    const startMs = (counters[0]?.startMs ?? 0) + second * 1000;
    const nics = counters.map((counter) => {
      const like = 0.999 + random() * 0.001;
      const packets = (value: number) => Math.round(value * like * 100) / 100;
      const bytes = (value: number) => (Math.round((value * like * 100) / 1024) / 100) * 1024;
      return {
        ...counter,
        startMs,
        endMs: startMs + 1000,
        receivedPackets: packets(counter.receivedPackets),
        receivedBytes: bytes(counter.receivedBytes),
        transmittedPackets: packets(counter.transmittedPackets),
        transmittedBytes: bytes(counter.transmittedBytes),
      };
    });
    yield { type: 'samples', atMs: first.atMs + second * 1000, body: { test, streams: told, counters: nics } };
  }
}
