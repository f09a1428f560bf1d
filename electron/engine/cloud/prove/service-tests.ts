// The packets that show that AnyTunnel works: a name resolved, a connection accepted, and an object downloaded through the
// line by the cloud's own servers in 100.64.0.0/10.
import { formatBitRate, formatShare } from '../../../../shared/line/format.ts';
import type { PacketTest } from '../../../../shared/job/plan/proof.ts';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { measuredTest } from './measured-test.ts';
import type { Probe, ProbeHost } from './probe.ts';
import type { ServiceCheck } from './probe-points.ts';

export interface ServiceResults {
  /** By the address that was asked: which half of 100.64.0.0/10 a test needs follows from it. */
  readonly services: readonly ServiceTest[];
  /** How fast the object came. Says something about the line's rate, nothing about its routes. */
  readonly rate: readonly PacketTest[];
}

export interface ServiceTest {
  readonly address: string;
  readonly test: PacketTest;
}

interface ServiceProbing {
  readonly probe: Probe;
  readonly idc: ProbeHost;
  readonly services: ServiceCheck | undefined;
  readonly signal: AbortSignal;
}

/** The platform limits one hash flow from VPC to VBR to a twelfth of the line; sixteen have some to spare. */
const downloadStreams = 16;
const storePort = 80;

export async function serviceTests(probing: ServiceProbing): Promise<ServiceResults> {
  const { services: check } = probing;
  if (check === undefined) return { services: [], rate: [] };
  let store: string | undefined;
  const resolved = await measuredTest(
    { kind: 'service', between: `${probing.idc.name} to ${check.resolver}` },
    async () => {
      const addresses = await probing.probe.resolve(
        { from: probing.idc, resolver: check.resolver, name: check.storeName },
        probing.signal,
      );
      store = addresses?.[0];
      if (addresses === undefined) return { passed: false, evidence: 'the resolver did not answer' };
      return { passed: store !== undefined, evidence: `${check.storeName} is ${store ?? 'not known to it'}` };
    },
  );
  const services = [{ address: check.resolver, test: resolved }];
  if (store === undefined) return { services, rate: [] };
  const connected = await connection(probing, store);
  const all = { services: [...services, { address: store, test: connected }] };
  if (connected.outcome !== 'passed' || check.objectPath === undefined) return { ...all, rate: [] };
  return { ...all, rate: [await download(probing, check, { address: store, path: check.objectPath })] };
}

function connection({ probe, idc, signal }: ServiceProbing, to: string): Promise<PacketTest> {
  return measuredTest({ kind: 'service', between: `${idc.name} to ${to}:${storePort}` }, async () => {
    const passed = await probe.connect({ from: idc, to, port: storePort }, signal);
    return { passed, evidence: passed ? 'connected' : 'no connection' };
  });
}

/** Judged by what the receiving interface counted against the smaller of the line and what AnyTunnel carries. */
function download(
  { probe, idc, signal }: ServiceProbing,
  check: ServiceCheck,
  object: { readonly address: string; readonly path: string },
): Promise<PacketTest> {
  const test = { kind: 'rate', between: `${object.address} to ${idc.name}` } as const;
  return measuredTest(test, async () => {
    const request = { from: idc, ...object, host: check.storeName, streams: downloadStreams };
    const answer = await probe.download(request, signal);
    const refused = answer.statuses.filter((status) => status !== 200);
    if (answer.statuses.length < downloadStreams || refused.length > 0)
      throw new AppError('plan/object-unavailable', {
        object: `http://${check.storeName}${object.path}`,
        answers: answer.statuses.length === 0 ? 'no answer' : `HTTP ${[...new Set(answer.statuses)].join(', ')}`,
      });
    if (answer.endedEarly)
      throw new AppError('plan/object-too-small', { object: `http://${check.storeName}${object.path}` });
    const rateBps = (answer.countedBytes * 8) / answer.seconds;
    const limitBps = Math.min(check.lineBps, check.anyTunnelBps);
    const limit = check.lineBps <= check.anyTunnelBps ? 'the line' : 'AnyTunnel';
    return {
      passed: rateBps >= limitBps * check.share,
      evidence:
        `${formatBitRate(rateBps)} counted by the receiving interface (Ethernet layer) over ${answer.seconds.toFixed(1)} s, ` +
        `${formatShare(rateBps / limitBps)} of ${formatBitRate(limitBps)}, the limit of ${limit}; ${formatShare(check.share)} needed`,
    };
  });
}
