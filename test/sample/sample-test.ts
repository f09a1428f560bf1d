// One test of a sample: what the senders bring, what the line lets through, and what both ends and the kernels then say.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { CounterSample, CounterSnapshot, StreamSample } from '../../shared/job/events.ts';
import type { PlannedStream, PlannedTest } from '../../shared/job/plan.ts';
import type { JobSpec } from '../../shared/job/spec.ts';
import { datagramBytes } from '../../shared/line/layers.ts';
import { sum } from '../../shared/line/statistics.ts';
import { commandsOf } from './sample-commands.ts';
import type { SampleDossier } from './sample-dossier.ts';
import type { Sample } from './sample-job.ts';

export interface TestSetting {
  readonly test: PlannedTest;
  readonly index: number;
  readonly spec: JobSpec;
  readonly sample: Sample;
  readonly random: () => number;
}

/** Datagrams of one stream in one second, or in all seconds so far. */
interface Portion {
  readonly stream: PlannedStream;
  readonly out: number;
  readonly into: number;
}

export function addTest(dossier: SampleDossier, setting: TestSetting): void {
  const { test, index, sample, random } = setting;
  dossier.add('test.started', { test: test.id });
  const live = addArming(dossier, setting);
  addSnapshots(dossier, setting, []);
  const releasedMs = dossier.nowMs + 40;
  const starts = live.map((stream) => ({ stream: stream.id, atMs: releasedMs + random() * 6, errorMs: 0.4 }));
  const times = starts.map((start) => start.atMs);
  const skewMs = Math.max(...times) - Math.min(...times);
  dossier.nowMs = releasedMs;
  dossier.add('test.released', { test: test.id, starts, skewMs, skewErrorMs: 0.6 });
  const isStopped = sample.stopsInTest === index;
  const seconds = isStopped ? Math.ceil(test.durationSeconds * 0.4) : test.durationSeconds;
  const startOf = new Map(starts.map((start) => [start.stream, start.atMs]));
  const all: Portion[] = [];
  for (let second = 0; second < seconds; second += 1) {
    const alive = live.filter((stream) => second < lifeOf(setting, stream, seconds));
    const portions = carryOneSecond(setting, alive, second);
    all.push(...portions);
    dossier.nowMs = releasedMs + (second + 1) * 1000;
    dossier.add('samples', {
      test: test.id,
      streams: portions.flatMap((portion) =>
        toolSamples(setting, portion, (startOf.get(portion.stream.id) ?? 0) + second * 1000),
      ),
      counters: kernelSamples(setting, portions, releasedMs + second * 1000),
    });
  }
  const totals = live.map((stream) => totalOf(stream, all));
  for (const total of totals) {
    const lived = lifeOf(setting, total.stream, seconds);
    addEnds(dossier, setting, total, { seconds: lived, isDead: lived < seconds });
  }
  addSnapshots(dossier, setting, totals);
  dossier.add('test.ended', { test: test.id, outcome: isStopped ? 'aborted' : 'completed' });
  dossier.nowMs += 2000;
}

function isOf(stream: PlannedStream, host: string | undefined): boolean {
  return stream.sender === host || stream.receiver === host;
}

/** Seconds that this stream sends. */
function lifeOf({ sample, index }: TestSetting, stream: PlannedStream, seconds: number): number {
  const isDying = sample.dies?.inTest === index && isOf(stream, sample.dies.host);
  return isDying ? Math.floor(seconds / 2) : seconds;
}

function totalOf(stream: PlannedStream, portions: readonly Portion[]): Portion {
  const own = portions.filter((portion) => portion.stream === stream);
  return { stream, out: sum(own.map(({ out }) => out)), into: sum(own.map(({ into }) => into)) };
}

/** Arms the streams of reachable hosts and refuses the others; returns the armed ones. */
function addArming(dossier: SampleDossier, { test, sample }: TestSetting): readonly PlannedStream[] {
  return test.streams.filter((stream) => {
    const about = { test: test.id, stream: stream.id };
    const host = sample.refusesHost;
    if (host === undefined || !isOf(stream, host)) {
      dossier.add('stream.armed', { ...about, ...commandsOf(test, stream) });
      return true;
    }
    const data = { host, hop: host, address: host, port: 22, reason: 'there is no route to it' };
    const error = errorFact(new AppError('host/unreachable', data));
    dossier.add('stream.refused', { ...about, host, error });
    return false;
  });
}

/** Senders bring what they are asked for, a flood half as much again as the line carries; the line shares what it carries. */
function carryOneSecond(setting: TestSetting, alive: readonly PlannedStream[], second: number): readonly Portion[] {
  const { test, index, spec, sample, random } = setting;
  const { dips } = sample;
  const isDip = dips?.inTest === index && second >= dips.second && second < dips.second + dips.seconds;
  const frameBits = datagramBytes(test.payloadBytes, 'ethernet') * 8;
  const capacity = (spec.line.bandwidth * (sample.carriedShare ?? 0.992)) / frameBits;
  const asked =
    test.streamPayloadBps === undefined
      ? (capacity * 1.5) / test.streams.length
      : test.streamPayloadBps / 8 / test.payloadBytes;
  const wanted = alive.map((stream) => {
    const share = sample.slow?.host === stream.sender ? sample.slow.share : 1;
    return { stream, out: Math.round(asked * share * (0.998 + random() * 0.004)) };
  });
  const through = Math.min(
    1,
    (capacity * (isDip ? dips.share : 1) * (0.997 + random() * 0.003)) / sum(wanted.map(({ out }) => out)),
  );
  return wanted.map(({ stream, out }) => ({ stream, out, into: Math.round(out * through) }));
}

/** netperf reports no seconds of UDP; iperf3 does at both ends. */
function toolSamples({ test, random }: TestSetting, portion: Portion, startMs: number): StreamSample[] {
  if (test.tool === 'netperf') return [];
  const { stream, out, into } = portion;
  const base = { stream: stream.id, startMs, endMs: startMs + 1000 };
  return [
    { ...base, sense: 'sent', packets: out, payloadBytes: out * test.payloadBytes },
    {
      ...base,
      sense: 'received',
      packets: into,
      payloadBytes: into * test.payloadBytes,
      lostPackets: out - into,
      jitterMs: 0.02 + random() * 0.05,
    },
  ];
}

function kernelSamples({ test }: TestSetting, portions: readonly Portion[], startMs: number): CounterSample[] {
  const receivers = [...new Set(portions.map(({ stream }) => stream.receiver))];
  return receivers.map((host) => {
    const packets = sum(portions.filter(({ stream }) => stream.receiver === host).map(({ into }) => into));
    return {
      host,
      interface: 'eth0',
      source: 'sar',
      startMs,
      endMs: startMs + 1000,
      receivedPackets: packets,
      receivedBytes: packets * datagramBytes(test.payloadBytes, 'ethernet'),
      transmittedPackets: 0,
      transmittedBytes: 0,
    };
  });
}

interface Life {
  readonly seconds: number;
  readonly isDead: boolean;
}

function addEnds(dossier: SampleDossier, setting: TestSetting, total: Portion, { seconds, isDead }: Life): void {
  const { test, random } = setting;
  const { stream, out, into } = total;
  const version = test.tool === 'iperf3' ? '3.12' : '2.7.0';
  const common = { test: test.id, stream: stream.id, tool: test.tool, version, warnings: [], stdout: '0'.repeat(64) };
  const words = 'iperf3: error - unable to write to stream socket: No route to host';
  dossier.add('stream.ended', {
    ...common,
    role: 'sender',
    host: stream.sender,
    exitCode: isDead ? 1 : 0,
    totals: { sentPackets: out, sentBytes: out * test.payloadBytes, sentSeconds: seconds },
    ...(isDead && { error: errorFact(new AppError('tool/failed', { tool: test.tool, host: stream.sender, words })) }),
  });
  dossier.add('stream.ended', {
    ...common,
    role: 'receiver',
    host: stream.receiver,
    exitCode: 0,
    totals: {
      receivedPackets: into,
      receivedBytes: into * test.payloadBytes,
      receivedSeconds: seconds,
      outOfOrderPackets: 0,
      ...(test.tool === 'iperf3' && { jitterMs: 0.02 + random() * 0.05 }),
    },
  });
}

/** The counters of every reachable host: before the test with no totals, after it with those of its streams. */
function addSnapshots(dossier: SampleDossier, { test, spec, sample }: TestSetting, totals: readonly Portion[]): void {
  const frameBytes = datagramBytes(test.payloadBytes, 'ethernet');
  for (const { name } of spec.hosts.filter((host) => host.name !== sample.refusesHost)) {
    const out = sum(totals.filter(({ stream }) => stream.sender === name).map((total) => total.out));
    const into = sum(totals.filter(({ stream }) => stream.receiver === name).map((total) => total.into));
    const isAfter = totals.length > 0;
    const snapshot = snapshotOf({ atMs: dossier.nowMs, out, into, frameBytes, isAfter });
    dossier.add('counters.read', {
      test: test.id,
      host: name,
      when: isAfter ? 'after' : 'before',
      raw: '0'.repeat(64),
      snapshot,
    });
  }
}

interface Traffic {
  readonly atMs: number;
  readonly out: number;
  readonly into: number;
  readonly frameBytes: number;
  readonly isAfter: boolean;
}

function snapshotOf({ atMs, out, into, frameBytes, isAfter }: Traffic): CounterSnapshot {
  const base = 4_000_000;
  // SSH and ARP cross the test NIC too.
  const otherPackets = isAfter ? 214 : 0;
  return {
    atMs,
    interface: 'eth0',
    receivedPackets: base + into + otherPackets,
    receivedBytes: base * 400 + into * frameBytes + otherPackets * 90,
    receivedDropped: 0,
    transmittedPackets: base + out,
    transmittedBytes: base * 400 + out * frameBytes,
    transmittedDropped: 0,
    udpIn: base + into,
    udpArrived: base + into,
    udpInErrors: 0,
    udpReceiveBufferErrors: 0,
    udpNoPorts: 0,
    udpOut: base + out,
    udpSendBufferErrors: 0,
    cpuBusy: isAfter ? 41_000 : 10_000,
    cpuSoftirq: isAfter ? 9_000 : 2_000,
    cpus: Array.from({ length: 4 }, (_, cpu) => ({
      busy: isAfter ? 11_000 + cpu * 2_000 : 2_500,
      total: isAfter ? 45_000 : 20_000,
    })),
    cpuTotal: isAfter ? 180_000 : 80_000,
  };
}
