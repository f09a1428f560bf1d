// Which prefixes of a job must not overlap, and which must not be used at all.
import { addressOf, cidrOf, formatCidr, networkOf, overlaps, type Cidr } from '../../../line/cidr.ts';
import type { Intent } from '../intent.ts';
import { objection, type Objection } from '../objection.ts';

/** The cloud's own service addresses: VPC tables hold a system route for it (API reference, section 5). */
export const cloudServices = cidrOf('100.64.0.0/10');

const reserved: readonly { readonly range: Cidr; readonly reason: string }[] = [
  { range: cloudServices, reason: "the cloud's services answer there" },
  { range: cidrOf('0.0.0.0/8'), reason: 'RFC 1122' },
  { range: cidrOf('127.0.0.0/8'), reason: 'loopback, RFC 1122' },
  { range: cidrOf('169.254.0.0/16'), reason: 'link-local, RFC 3927' },
  { range: cidrOf('224.0.0.0/4'), reason: 'multicast, RFC 5771' },
];

export interface NamedPrefix {
  /** Whose it is, in the user's words. */
  readonly owner: string;
  readonly cidr: Cidr;
}

/** All prefixes that the intent itself states. What only the cloud knows (a VPC's own prefix) is added by the caller. */
export function statedPrefixes(intent: Intent): readonly NamedPrefix[] {
  const idc = intent.idc.cidrs.map((text) => ({ owner: `IDC ${intent.idc.name}`, cidr: cidrOf(text) }));
  const vpcs = intent.vpcs.flatMap(({ name, cidrs }) =>
    (cidrs ?? []).map((text) => ({ owner: `VPC ${name}`, cidr: cidrOf(text) })),
  );
  if (intent.vbr.use === 'existing') return [...idc, ...vpcs];
  const interconnect = networkOf(addressOf(intent.vbr.cloudAddress), intent.vbr.prefixLength);
  return [...idc, ...vpcs, { owner: 'the interconnect', cidr: interconnect }];
}

/** Prefixes of different owners that overlap, and prefixes in ranges that nobody may use. */
export function prefixRules(prefixes: readonly NamedPrefix[]): readonly Objection[] {
  return [...overlapping(prefixes), ...prefixes.flatMap(inReservedRange)];
}

function overlapping(prefixes: readonly NamedPrefix[]): readonly Objection[] {
  return prefixes.flatMap((first, index) =>
    prefixes
      .slice(index + 1)
      .filter((second) => first.owner !== second.owner && overlaps(first.cidr, second.cidr))
      .map((second) =>
        objection('plan/prefixes-overlap', {
          first: first.owner,
          firstPrefix: formatCidr(first.cidr),
          second: second.owner,
          secondPrefix: formatCidr(second.cidr),
        }),
      ),
  );
}

function inReservedRange({ owner, cidr }: NamedPrefix): readonly Objection[] {
  return reserved
    .filter(({ range }) => overlaps(range, cidr) && cidr.prefixLength > 0)
    .map(({ range, reason }) =>
      objection('plan/reserved-prefix', {
        object: owner,
        prefix: formatCidr(cidr),
        reserved: formatCidr(range),
        reason,
      }),
    );
}
