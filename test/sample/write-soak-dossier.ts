// A soak as a real dossier file: one long test with invented figures, seconds of every stream at both ends and of every NIC. Made
// event by event, since a day of them does not fit into memory.
import { Dossier, type TimedEvent } from '../../electron/engine/dossier/dossier.ts';
import type { JobEvent, NewEvent, StreamSample } from '../../shared/job/events.ts';
import { datagramBytes } from '../../shared/line/layers.ts';
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
  const raw = dossier.putBlob(Buffer.from('an invented raw output'));
  nowMs = Date.UTC(2026, 2, 17, 6, 12, 40);
  dossier.transfer(soakEvents(soak, raw));
}

function* soakEvents(soak: Soak, raw: string): Generator<TimedEvent> {
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
    const text = JSON.stringify(asLong(event, soak.seconds)).replaceAll('0'.repeat(64), raw);
    // The same event, its figures and hashes changed.
    yield { ...(JSON.parse(text) as NewEvent), atMs: event.atMs + laterMs };
  }
}

function frameOf({ ecsHosts = 8, streamsPerHost = 2 }: Soak): Sample {
  return { ecsHosts, streamsPerHost, durationSeconds: frameSeconds, soak: true };
}

/** Amounts of the frame's few seconds as those of the whole soak. */
function asLong(event: JobEvent, seconds: number): { readonly type: string; readonly body: unknown } {
  const factor = seconds / frameSeconds;
  const { type, body } = event;
  switch (type) {
    case 'campaign.planned':
      return { type, body: { tests: body.tests.map((test) => ({ ...test, durationSeconds: seconds })) } };
    case 'stream.ended': {
      const { outOfOrderPackets, jitterMs, ...amounts } = body.totals ?? {};
      const told = { ...(outOfOrderPackets !== undefined && { outOfOrderPackets }), ...(jitterMs !== undefined && { jitterMs }) };
      const grown = Object.fromEntries(
        Object.entries(amounts).map(([name, amount]) => [name, Math.round((amount ?? 0) * factor)]),
      );
      return { type, body: { ...body, totals: { ...grown, ...told } } };
    }
    case 'counters.read': {
      if (body.when === 'before') return event;
      const grown = Object.fromEntries(
        Object.entries(body.snapshot).map(([name, value]) => [
          name,
          grows.has(name) && typeof value === 'number' ? Math.round(grownFrom(name, value, factor)) : value,
        ]),
      );
      return { type, body: { ...body, snapshot: grown } };
    }
    default:
      return event;
  }
}

const grows = new Set(['receivedPackets', 'receivedBytes', 'transmittedPackets', 'transmittedBytes', 'udpIn', 'udpOut']);
/** What the sample's counters stand at before any test. */
const countersBefore = 4_000_000;

function grownFrom(name: string, value: number, factor: number): number {
  const before = name.endsWith('Bytes') ? countersBefore * 400 : countersBefore;
  return before + (value - before) * factor;
}

/** Like the given second, again and again: a line that breathes a little, a dip an hour, jitter as iperf3 prints it. */
function* seconds(first: Extract<JobEvent, { type: 'samples' }>, count: number, random: () => number): Generator<TimedEvent> {
  const { test, streams, counters } = first.body;
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
      const packets = Math.round(counter.receivedPackets * (0.999 + random() * 0.001) * 100) / 100;
      const receivedBytes = (Math.round((packets * datagramBytes(payloadBytes, 'ethernet') * 100) / 1024) / 100) * 1024;
      return { ...counter, startMs, endMs: startMs + 1000, receivedPackets: packets, receivedBytes };
    });
    yield { type: 'samples', atMs: first.atMs + second * 1000, body: { test, streams: told, counters: nics } };
  }
}
