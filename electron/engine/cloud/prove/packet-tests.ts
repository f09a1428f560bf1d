// The packets that show that a line works: to its cloud end, to each VPC and back, at full size, along the right path, and to
// the services behind AnyTunnel.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { PacketTest } from '../../../../shared/job/plan/proof.ts';
import type { Probe, ProbeHost, ProbePoints } from './probe.ts';

export interface PacketResults {
  /** IDC to the VBR: the line itself. */
  readonly line: readonly PacketTest[];
  readonly vpcs: ReadonlyMap<string, readonly PacketTest[]>;
  readonly services: readonly PacketTest[];
}

/** 1500 bytes on the wire: 20 of IPv4 and 8 of ICMP around it (RFC 791, RFC 792). */
const fullPayloadBytes = 1472;
const count = 10;

export interface Probing {
  readonly probe: Probe;
  readonly points: ProbePoints;
  readonly cloudAddress: string;
  readonly signal: AbortSignal;
}

export async function packetTests(probing: Probing): Promise<PacketResults> {
  const { points, cloudAddress } = probing;
  const line = [
    await ping(probing, points.idc, cloudAddress, 'ping'),
    await ping(probing, points.idc, cloudAddress, 'path-mtu'),
  ];
  const vpcs = new Map<string, readonly PacketTest[]>();
  for (const [name, host] of points.vpcs)
    vpcs.set(name, [
      await ping(probing, points.idc, host.address, 'ping'),
      await ping(probing, host, points.idc.address, 'ping'),
      await ping(probing, points.idc, host.address, 'path-mtu'),
      await trace(probing, host),
    ]);
  const services: PacketTest[] = [];
  for (const { address, port } of points.services) services.push(await connect(probing, address, port));
  return { line, vpcs, services };
}

/** No loss at all is asked for: a line that loses one ping in ten is not one to be handed over. */
async function ping(
  { probe, signal }: Probing,
  from: ProbeHost,
  to: string,
  kind: 'ping' | 'path-mtu',
): Promise<PacketTest> {
  const payloadBytes = kind === 'ping' ? 56 : fullPayloadBytes;
  return await measured({ kind, between: `${from.name} to ${to}` }, async () => {
    const answer = await probe.ping({ from, to, count, payloadBytes, dontFragment: kind === 'path-mtu' }, signal);
    const rtt = answer.averageRttMs === undefined ? '' : `, ${answer.averageRttMs.toFixed(2)} ms`;
    return {
      passed: answer.sent > 0 && answer.received === answer.sent,
      evidence: `${answer.received} of ${answer.sent} answered, ${payloadBytes + 28} bytes${rtt}`,
    };
  });
}

/** Beyond the customer's device the next address on the way must be the VBR's. */
async function trace({ probe, points, cloudAddress, signal }: Probing, host: ProbeHost): Promise<PacketTest> {
  return await measured({ kind: 'path', between: `${points.idc.name} to ${host.address}` }, async () => {
    const hops = await probe.trace({ from: points.idc, to: host.address }, signal);
    const evidence = hops.map((hop) => hop ?? '*').join(' ');
    return { passed: hops.includes(cloudAddress), evidence: `hops ${evidence}` };
  });
}

async function connect({ probe, points, signal }: Probing, to: string, port: number): Promise<PacketTest> {
  return await measured({ kind: 'service', between: `${points.idc.name} to ${to}:${port}` }, async () => {
    const passed = await probe.connect({ from: points.idc, to, port }, signal);
    return { passed, evidence: passed ? 'connected' : 'no connection' };
  });
}

async function measured(
  test: Pick<PacketTest, 'kind' | 'between'>,
  measure: () => Promise<{ readonly passed: boolean; readonly evidence: string }>,
): Promise<PacketTest> {
  try {
    const { passed, evidence } = await measure();
    return { ...test, outcome: passed ? 'passed' : 'failed', evidence };
  } catch (error) {
    // A host that cannot be reached says nothing about the line.
    if (error instanceof AppError) return { ...test, outcome: 'not-measured', evidence: error.text() };
    throw error;
  }
}
