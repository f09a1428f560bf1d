// Invented jobs as events, with plausible physics: a line of one capacity, hosts that may be slow, dead or absent.
// Everything is seeded, so a sample is the same on every run.
import type { CounterSnapshot, JobEvent, NewEvent } from '../../../shared/job/events.ts';
import { planCampaign, type PlannedStream, type PlannedTest } from '../../../shared/job/plan.ts';
import { jobSpec, type JobSpec } from '../../../shared/job/spec.ts';
import { datagramBytes } from '../../../shared/line/layers.ts';

export interface Sample {
  readonly job?: string;
  readonly customer?: string;
  readonly ecsHosts?: number;
  readonly streamsPerHost?: number;
  readonly bandwidthBps?: number;
  readonly durationSeconds?: number;
  /** What the line really carries, as a share of the bandwidth. */
  readonly carriedShare?: number;
  readonly practice?: boolean;
  /** This host's streams stop half way through the test with this index. */
  readonly dies?: { readonly host: string; readonly inTest: number };
  /** This host cannot be reached at all. */
  readonly refusesHost?: string;
  /** This host sends only this share of what it is asked for. */
  readonly slow?: { readonly host: string; readonly share: number };
  /** The campaign is stopped while this test runs; later tests are never run. */
  readonly stopsInTest?: number;
  /** This test is skipped. */
  readonly skipsTest?: number;
  readonly longNames?: boolean;
}

const startMs = Date.UTC(2026, 2, 17, 6, 12, 40);

export function sampleSpec(sample: Sample = {}): JobSpec {
  const hosts = sample.ecsHosts ?? 8;
  const tail = sample.longNames ? '-of-the-billing-platform-in-the-second-machine-room' : '';
  return jobSpec.parse({
    job: sample.job ?? 'Harbour Freight Tianjin, line 1',
    customer: sample.customer ?? 'Harbour Freight Logistics Ltd.',
    carrier: 'Northern Fibre Telecom',
    site: 'IDC Tianjin-3, row 14, rack 6',
    engineer: 'M. Lindqvist',
    line: {
      name: 'line 1',
      circuit: 'NFT-TJ-20417-A',
      bandwidth: sample.bandwidthBps ?? 200e6,
      physicalConnection: 'pc-2ze0f1a77',
      accessPoint: 'ap-cn-beijing-shunyi-a',
      vbr: 'vbr-2zeq81m4c',
      vlan: 1204,
    },
    hosts: [
      { name: 'gw', role: 'idc', address: '192.168.100.1' },
      ...Array.from({ length: hosts }, (_, index) => ({
        name: `ecs${index + 1}${tail}`,
        role: 'ecs',
        address: `172.16.${Math.floor(index / 200)}.${(index % 200) + 2}`,
      })),
    ],
    campaign: {
      profile: sample.practice ? 'practice' : 'guide',
      ...(sample.durationSeconds !== undefined && { durationSeconds: sample.durationSeconds }),
      ...(sample.streamsPerHost !== undefined && { streamsPerHost: sample.streamsPerHost }),
    },
    criteria: { jitterMs: 2 },
  });
}

export function sampleEvents(sample: Sample = {}): JobEvent[] {
  return new SampleRun(sample).run();
}

class SampleRun {
  readonly #sample: Sample;
  readonly #spec: JobSpec;
  readonly #events: JobEvent[] = [];
  readonly #random = seeded(20417);
  #nowMs = startMs;

  constructor(sample: Sample) {
    this.#sample = sample;
    this.#spec = sampleSpec(sample);
  }

  run(): JobEvent[] {
    const { practice, stopsInTest } = this.#sample;
    const tests = planCampaign(this.#spec);
    this.#add({
      type: 'job.opened',
      body: {
        spec: { ...this.#spec, campaign: { profile: 'guide' } },
        software: { name: 'demarc', version: '0.1.0', node: '24.21.0', platform: 'linux x64' },
        ...(practice && {
          practice: {
            kind: 'network namespaces behind a token bucket',
            description: { rate: '200 Mbit/s' },
            faults: [],
            bandwidthBps: this.#spec.line.bandwidth,
          },
        }),
      },
    });
    this.#add({
      type: 'campaign.planned',
      body: {
        tests: tests.map((test) => ({ ...test, streams: [...test.streams] })),
      },
    });
    this.#hosts();
    for (const [index, test] of tests.entries()) {
      if (stopsInTest !== undefined && index > stopsInTest) break;
      if (index === this.#sample.skipsTest) {
        this.#add({
          type: 'test.skipped',
          body: {
            test: test.id,
            error: fact('tool/missing', 'netperf is not installed on gw', 'Install netperf on gw.'),
          },
        });
        continue;
      }
      this.#test(test, index);
    }
    const outcome = stopsInTest === undefined ? 'completed' : 'aborted';
    this.#add({ type: 'campaign.ended', body: { outcome } });
    return this.#events;
  }

  #add(event: NewEvent): void {
    this.#events.push({ seq: this.#events.length + 1, atMs: Math.round(this.#nowMs), ...event });
    this.#nowMs += 3;
  }

  #refuses(host: string): boolean {
    return this.#sample.refusesHost === host;
  }

  #hosts(): void {
    this.#spec.hosts.forEach((host, index) => {
      if (this.#refuses(host.name)) {
        this.#add({
          type: 'host.refused',
          body: {
            host: host.name,
            error: fact(
              'host/unreachable',
              `${host.name} (${host.address}:22) does not answer`,
              'Check its security group.',
            ),
          },
        });
        return;
      }
      const hop = (address: string, seed: number) => ({
        address,
        port: 22,
        hostKeyType: 'ssh-ed25519',
        hostKeyFingerprint: `SHA256:${fingerprint(seed)}`,
        keyExchange: 'curve25519-sha256',
        cipher: 'aes256-gcm@openssh.com',
        authentication: 'publickey',
      });
      this.#add({
        type: 'host.connected',
        body: {
          host: host.name,
          facts: {
            address: host.address,
            port: 22,
            user: 'root',
            hops:
              host.role === 'idc' ? [hop(host.address, index)] : [hop('203.0.113.40', 99), hop(host.address, index)],
          },
        },
      });
      this.#add({
        type: 'host.inspected',
        body: {
          host: host.name,
          inventory: {
            hostname: host.role === 'idc' ? 'tj3-gw-01' : `iz2ze${index}m4c7`,
            operatingSystem: host.role === 'idc' ? 'Debian GNU/Linux 12 (bookworm)' : 'Alibaba Cloud Linux 3.2104 LTS',
            kernel: host.role === 'idc' ? '6.1.0-28-amd64' : '5.10.134-17.3.al8.x86_64',
            cpusOnline: host.role === 'idc' ? 16 : 4,
            interface: host.role === 'idc' ? 'ens1f0' : 'eth0',
            interfaceAddress: `${host.address}/24`,
            driver: host.role === 'idc' ? 'ixgbe' : 'virtio_net',
            mtu: 1500,
            channels: host.role === 'idc' ? '8 combined of 16' : '4 combined of 4',
            receiveBufferLimitBytes: 33554432,
            clockOffsetMs: (this.#random() - 0.5) * 40,
            clockErrorMs: 0.2 + this.#random() * 0.4,
            tools: { netperf: '2.7.0', iperf3: '3.12', sar: '12.6.1', ethtool: '6.1' },
          },
        },
      });
    });
    for (const host of this.#spec.hosts.filter((candidate) => candidate.role === 'ecs')) {
      for (const direction of ['inbound', 'outbound'] as const) {
        const arrived = this.#refuses(host.name) ? 0 : 3;
        const [from, to] = direction === 'inbound' ? [host.name, 'gw'] : ['gw', host.name];
        this.#add({
          type: 'path.probed',
          body: {
            direction,
            from,
            to,
            sent: 3,
            arrived,
            answered: arrived,
            ...(arrived > 0 && { roundTripMs: 3.1 + this.#random() }),
          },
        });
      }
    }
  }

  #test(test: PlannedTest, index: number): void {
    const { dies, slow, stopsInTest } = this.#sample;
    this.#add({ type: 'test.started', body: { test: test.id } });
    const live = test.streams.filter((stream) => !this.#refuses(stream.sender) && !this.#refuses(stream.receiver));
    for (const stream of test.streams) {
      if (live.includes(stream))
        this.#add({ type: 'stream.armed', body: { test: test.id, stream: stream.id, ...commandsOf(test, stream) } });
      else {
        const host = this.#sample.refusesHost ?? '';
        this.#add({
          type: 'stream.refused',
          body: {
            test: test.id,
            stream: stream.id,
            host,
            error: fact('host/unreachable', `${host} is not reachable`, `Bring ${host} back.`),
          },
        });
      }
    }
    const frame = datagramBytes(test.payloadBytes, 'ethernet');
    const capacity = (this.#spec.line.bandwidth * (this.#sample.carriedShare ?? 0.992)) / (frame * 8);
    const hostLimit = 1.9e6 / 8;
    const askedEach =
      test.streamPayloadBps === undefined
        ? Math.min(hostLimit / 4, (capacity * 1.5) / test.streams.length)
        : test.streamPayloadBps / 8 / test.payloadBytes;
    const releasedMs = this.#nowMs + 40;
    const starts = live.map((stream) => ({ stream: stream.id, atMs: releasedMs + this.#random() * 6, errorMs: 0.4 }));
    this.#snapshots(test, 'before', new Map(), new Map());
    this.#nowMs = releasedMs;
    const skewMs = Math.max(...starts.map((start) => start.atMs)) - Math.min(...starts.map((start) => start.atMs));
    this.#add({ type: 'test.released', body: { test: test.id, starts, skewMs, skewErrorMs: 0.6 } });
    const seconds = stopsInTest === index ? Math.ceil(test.durationSeconds * 0.4) : test.durationSeconds;
    const sent = new Map<string, number>();
    const received = new Map<string, number>();
    const deathSecond = Math.floor(seconds / 2);
    const isOfHost = (stream: PlannedStream, host: string) => stream.sender === host || stream.receiver === host;
    for (let second = 0; second < seconds; second += 1) {
      const alive = live.filter(
        (stream) => !(dies?.inTest === index && isOfHost(stream, dies.host) && second >= deathSecond),
      );
      const wanted = alive.map(
        (stream) =>
          askedEach * (slow && stream.sender === slow.host ? slow.share : 1) * (0.998 + this.#random() * 0.004),
      );
      const total = wanted.reduce((sum, value) => sum + value, 0);
      const through =
        Math.min(1, (capacity * (0.997 + this.#random() * 0.003)) / total) * (1 - 0.00002 * this.#random());
      let arrivedNow = 0;
      const samples = alive.flatMap((stream, at) => {
        const out = Math.round(wanted[at]!);
        const into = Math.round(out * through);
        arrivedNow += into;
        sent.set(stream.id, (sent.get(stream.id) ?? 0) + out);
        received.set(stream.id, (received.get(stream.id) ?? 0) + into);
        if (test.tool === 'netperf') return [];
        const startsAt = starts.find((start) => start.stream === stream.id)!.atMs + second * 1000;
        const base = { stream: stream.id, startMs: startsAt, endMs: startsAt + 1000 };
        return [
          { ...base, sense: 'sent' as const, packets: out, payloadBytes: out * test.payloadBytes },
          {
            ...base,
            sense: 'received' as const,
            packets: into,
            payloadBytes: into * test.payloadBytes,
            jitterMs: 0.02 + this.#random() * 0.05,
          },
        ];
      });
      const receivers = [...new Set(test.streams.map((stream) => stream.receiver))].filter(
        (host) => !this.#refuses(host),
      );
      this.#nowMs = releasedMs + (second + 1) * 1000;
      this.#add({
        type: 'samples',
        body: {
          test: test.id,
          streams: samples,
          counters: receivers.map((host) => {
            const packets = receivers.length === 1 ? arrivedNow : Math.round(arrivedNow / receivers.length);
            return {
              host,
              interface: 'eth0',
              source: 'sar' as const,
              startMs: releasedMs + second * 1000,
              endMs: releasedMs + (second + 1) * 1000,
              receivedPackets: packets,
              receivedBytes: packets * frame,
              transmittedPackets: 0,
              transmittedBytes: 0,
            };
          }),
        },
      });
    }
    for (const stream of live) {
      const isDead = dies?.inTest === index && isOfHost(stream, dies.host);
      const ran = isDead ? deathSecond : seconds;
      const out = sent.get(stream.id) ?? 0;
      const into = received.get(stream.id) ?? 0;
      const common = {
        test: test.id,
        stream: stream.id,
        tool: test.tool,
        version: test.tool === 'iperf3' ? '3.12' : '2.7.0',
        warnings: [],
      };
      this.#add({
        type: 'stream.ended',
        body: {
          ...common,
          role: 'sender',
          host: stream.sender,
          exitCode: isDead ? 1 : 0,
          totals: { sentPackets: out, sentBytes: out * test.payloadBytes, sentSeconds: ran },
          ...(isDead && {
            error: fact(
              'tool/died',
              'iperf3: error - unable to write to stream socket: No route to host',
              'Check the route of that host.',
            ),
          }),
        },
      });
      this.#add({
        type: 'stream.ended',
        body: {
          ...common,
          role: 'receiver',
          host: stream.receiver,
          exitCode: 0,
          totals: {
            receivedPackets: into,
            receivedBytes: into * test.payloadBytes,
            receivedSeconds: ran,
            outOfOrderPackets: 0,
            ...(test.tool === 'iperf3' && { jitterMs: 0.02 + this.#random() * 0.05 }),
          },
        },
      });
    }
    this.#snapshots(test, 'after', sent, received);
    this.#add({
      type: 'test.ended',
      body: { test: test.id, outcome: stopsInTest === index ? 'aborted' : 'completed' },
    });
    this.#nowMs += 2000;
  }

  #snapshots(
    test: PlannedTest,
    when: 'before' | 'after',
    sent: Map<string, number>,
    received: Map<string, number>,
  ): void {
    for (const { name } of this.#spec.hosts) {
      if (this.#refuses(name)) continue;
      const share = (amounts: Map<string, number>, side: 'sender' | 'receiver') =>
        test.streams
          .filter((stream) => stream[side] === name)
          .reduce((sum, stream) => sum + (amounts.get(stream.id) ?? 0), 0);
      const out = share(sent, 'sender');
      const into = share(received, 'receiver');
      this.#add({
        type: 'counters.read',
        body: {
          test: test.id,
          host: name,
          when,
          raw: '0'.repeat(64),
          snapshot: snapshotOf(this.#nowMs, {
            out,
            into,
            frame: datagramBytes(test.payloadBytes, 'ethernet'),
            after: when === 'after',
          }),
        },
      });
    }
  }
}

function snapshotOf(
  atMs: number,
  traffic: { out: number; into: number; frame: number; after: boolean },
): CounterSnapshot {
  const base = 4_000_000;
  return {
    atMs,
    interface: 'eth0',
    receivedPackets: base + traffic.into + (traffic.after ? 214 : 0),
    receivedBytes: base * 400 + traffic.into * traffic.frame + (traffic.after ? 214 * 90 : 0),
    receivedDropped: 0,
    transmittedPackets: base + traffic.out,
    transmittedBytes: base * 400 + traffic.out * traffic.frame,
    transmittedDropped: 0,
    udpIn: base + traffic.into,
    udpInErrors: 0,
    udpReceiveBufferErrors: 0,
    udpNoPorts: 0,
    udpOut: base + traffic.out,
    udpSendBufferErrors: 0,
    cpuBusy: traffic.after ? 41_000 : 10_000,
    cpuSoftirq: traffic.after ? 9_000 : 2_000,
    cpus: [],
    cpuTotal: traffic.after ? 180_000 : 80_000,
  };
}

function commandsOf(test: PlannedTest, stream: PlannedStream): { senderCommand: string; receiverCommand: string } {
  if (test.tool === 'netperf') {
    return {
      senderCommand: `netperf -H ${stream.receiverAddress} -L ${stream.senderAddress} -p ${stream.serverPort} -t UDP_STREAM -l ${test.durationSeconds} -P 0 -- -m ${test.payloadBytes} -s 8M,8M -S 8M,8M -R 1 -P ${stream.senderDataPort},${stream.receiverDataPort}`,
      receiverCommand: `netserver -D -4 -L ${stream.receiverAddress} -p ${stream.serverPort}`,
    };
  }
  return {
    senderCommand: `iperf3 -c ${stream.receiverAddress} -B ${stream.senderAddress} --cport ${stream.senderDataPort} -p ${stream.serverPort} -u -b ${test.streamPayloadBps ?? 0} -l ${test.payloadBytes} -t ${test.durationSeconds} -w 8M -J`,
    receiverCommand: `iperf3 -s -1 -B ${stream.receiverAddress} -p ${stream.serverPort} -i 1 --forceflush`,
  };
}

function fact(code: string, text: string, remedy: string) {
  return { code, text, remedy, data: {} };
}

function fingerprint(seed: number): string {
  const random = seeded(seed * 7919 + 1);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return Array.from({ length: 43 }, () => letters[Math.floor(random() * 64)]).join('');
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
