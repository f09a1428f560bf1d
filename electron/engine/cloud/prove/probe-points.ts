// Which host stands for which part of the job, and which services must answer over AnyTunnel. Pure.
import { cidrOf, containsAddress, parseAddress } from '../../../../shared/line/cidr.ts';
import type { Intent } from '../../../../shared/job/intent/intent.ts';
import type { PlanContext } from '../plan/context.ts';
import { vpcPrefixes } from '../plan/resources/routes.ts';
import type { ProbeHost } from './probe.ts';

export interface ProbeHosts {
  readonly idc: ProbeHost;
  /** Instances of any of the VPCs; the first one of a VPC stands for it. */
  readonly ecs: readonly ProbeHost[];
}

/** What is asked of the services in 100.64.0.0/10. */
export interface ServiceCheck {
  readonly resolver: string;
  /** A name that the resolver must know: the object store of the region. */
  readonly storeName: string;
  /** An object that takes longer to download than the test lasts; undefined: only the connection is tried. */
  readonly objectPath: string | undefined;
  /** Of the line that was bought, Ethernet layer. */
  readonly lineBps: number;
  readonly anyTunnelBps: number;
  /** The share of the smaller of the two that must arrive. */
  readonly share: number;
}

/** The VPC resolver's address, the same in every region (Alibaba Cloud help, "Private DNS"). */
const vpcResolver = '100.100.2.136';

/** The vendor's Express Connect best practices; a newer limits page says 10 Gbit/s, which a job may state. */
export const anyTunnelBps = 5e9;

export interface ServiceWishes {
  readonly lineBps: number;
  readonly share: number;
  readonly object?: { readonly host: string; readonly path: string };
}

/** Undefined for a job without AnyTunnel. */
export function serviceCheck(intent: Intent, { lineBps, share, object }: ServiceWishes): ServiceCheck | undefined {
  const entry = intent.vpcs.find(({ name }) => name === intent.anyTunnel?.through);
  if (entry === undefined) return undefined;
  return {
    resolver: vpcResolver,
    storeName: object?.host ?? `oss-${entry.region}-internal.aliyuncs.com`,
    objectPath: object?.path,
    lineBps,
    anyTunnelBps,
    share,
  };
}

/** By the job's name of the VPC. A VPC without a host is not among them. */
export function hostsByVpc(context: PlanContext, ecs: readonly ProbeHost[]): ReadonlyMap<string, ProbeHost> {
  return new Map(
    context.intent.vpcs.flatMap((vpc) => {
      const prefixes = vpcPrefixes(context, vpc);
      const host = ecs.find(({ address }) => prefixes.some((prefix) => isIn(prefix, address)));
      return host === undefined ? [] : [[vpc.name, host] as const];
    }),
  );
}

export function isIn(prefix: string, address: string): boolean {
  const number = parseAddress(address);
  return number !== undefined && containsAddress(cidrOf(prefix), number);
}
