// The packets that show that a line works: to its cloud end, to each VPC and back, at full size, along the right path.
import type { PacketTest } from '../../../../shared/job/plan/proof.ts';
import { measuredTest } from './measured-test.ts';
import type { Probe, ProbeHost } from './probe.ts';
import type { ServiceCheck } from './probe-points.ts';
import { serviceTests, type ServiceResults } from './service-tests.ts';

export interface PacketResults extends ServiceResults {
  /** IDC to the VBR: the line itself. */
  readonly line: readonly PacketTest[];
  readonly vpcs: ReadonlyMap<string, readonly PacketTest[]>;
}

export interface Probing {
  readonly probe: Probe;
  readonly idc: ProbeHost;
  readonly vpcs: ReadonlyMap<string, ProbeHost>;
  readonly services: ServiceCheck | undefined;
  readonly cloudAddress: string;
  readonly signal: AbortSignal;
}

const count = 10;

/** What the platform carries without fragmentation: an Ethernet payload of 1500 bytes. */
const neededBytes = 1500;

/** Above it jumbo frames, below it what tunnels of the usual kinds leave (PPPoE, GRE, IPsec, VXLAN) down to RFC 791's 576. */
const sweptBytes = [8500, neededBytes, 1492, 1476, 1450, 1438, 1400, 1350, 1280, 1000, 576];

/** The downloads come last: they fill the line. */
export async function packetTests(probing: Probing): Promise<PacketResults> {
  const { idc, cloudAddress, vpcs } = probing;
  const [line, ...ofVpcs] = await Promise.all([
    Promise.all([ping(probing, idc, cloudAddress), pathMtu(probing, idc, cloudAddress)]),
    ...[...vpcs].map(async ([name, host]) => [name, await vpcTests(probing, host)] as const),
  ]);
  return { line, vpcs: new Map(ofVpcs), ...(await serviceTests(probing)) };
}

function vpcTests(probing: Probing, host: ProbeHost): Promise<readonly PacketTest[]> {
  const { idc } = probing;
  return Promise.all([
    ping(probing, idc, host.address),
    ping(probing, host, idc.address),
    pathMtu(probing, idc, host.address),
    pathMtu(probing, host, idc.address),
    trace(probing, host),
  ]);
}

/** No loss at all is asked for: a line that loses one ping in ten is not one to be handed over. */
async function ping({ probe, signal }: Probing, from: ProbeHost, to: string): Promise<PacketTest> {
  return await measuredTest({ kind: 'ping', between: `${from.name} to ${to}` }, async () => {
    const answer = await probe.ping({ from, to, count }, signal);
    const rtt = answer.averageRttMs === undefined ? '' : `, ${answer.averageRttMs.toFixed(2)} ms`;
    return {
      passed: answer.sent > 0 && answer.received === answer.sent,
      evidence: `${answer.received} of ${answer.sent} answered${rtt}`,
    };
  });
}

async function pathMtu({ probe, signal }: Probing, from: ProbeHost, to: string): Promise<PacketTest> {
  return await measuredTest({ kind: 'path-mtu', between: `${from.name} to ${to}` }, async () => {
    const largest = await probe.pathMtu({ from, to, sizesBytes: sweptBytes }, signal);
    if (largest === undefined) return { passed: false, evidence: 'no packet of any size passed unfragmented' };
    return { passed: largest >= neededBytes, evidence: `${largest} bytes passed unfragmented, ${neededBytes} needed` };
  });
}

/** Beyond the customer's own network the next address on the way must be the VBR's. */
async function trace({ probe, idc, cloudAddress, signal }: Probing, host: ProbeHost): Promise<PacketTest> {
  return await measuredTest({ kind: 'path', between: `${idc.name} to ${host.address}` }, async () => {
    const hops = await probe.trace({ from: idc, to: host.address }, signal);
    const evidence = hops.map((hop) => hop ?? '*').join(' ');
    return { passed: hops.includes(cloudAddress), evidence: `hops ${evidence}` };
  });
}
