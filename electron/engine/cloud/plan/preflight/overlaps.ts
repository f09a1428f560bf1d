// Prefixes that overlap or are reserved, with what only the cloud knows added to what the intent states.
import { addressOf, contains, cidrOf, networkOf, parseCidr, prefixLengthOf } from '../../../../../shared/line/cidr.ts';
import { objection, type Objection } from '../../../../../shared/job/intent/objection.ts';
import { prefixRules, statedPrefixes, type NamedPrefix } from '../../../../../shared/job/intent/rules/prefixes.ts';
import type { PlanContext } from '../context.ts';

export function overlapRules(context: PlanContext): readonly Objection[] {
  const { intent, observation } = context;
  const serviceVpc = observation.vpcs.find(({ name }) => name === intent.anyTunnel?.through);
  return [
    ...prefixRules([...statedPrefixes(intent), ...vpcPrefixesAsSeen(context), ...interconnectAsSeen(context)]),
    ...insideVSwitches(context),
    ...(serviceVpc === undefined || serviceVpc.region === intent.line.region
      ? []
      : [objection('plan/anytunnel-region', { vpc: serviceVpc.name, region: serviceVpc.region })]),
  ];
}

/** Only for VPCs whose prefixes the intent leaves to the cloud: the others are stated already. */
function vpcPrefixesAsSeen({ intent, observation }: PlanContext): readonly NamedPrefix[] {
  return observation.vpcs
    .filter(({ name }) => intent.vpcs.find((vpc) => vpc.name === name)?.cidrs === undefined)
    .flatMap(({ name, prefixes }) =>
      prefixes.flatMap((text) => {
        const cidr = parseCidr(text);
        return cidr === undefined ? [] : [{ owner: `VPC ${name}`, cidr }];
      }),
    );
}

function interconnectAsSeen({ intent, observation: { vbr } }: PlanContext): readonly NamedPrefix[] {
  if (intent.vbr.use === 'create' || vbr?.LocalGatewayIp === undefined) return [];
  const prefixLength = prefixLengthOf(vbr.PeeringSubnetMask ?? '') ?? 32;
  return [{ owner: 'the interconnect', cidr: networkOf(addressOf(vbr.LocalGatewayIp), prefixLength) }];
}

/** A VPC refuses a route whose destination equals or lies inside one of its switches; one that contains a switch is fine. */
function insideVSwitches({ intent, observation }: PlanContext): readonly Objection[] {
  return observation.vpcs.flatMap(({ name, vSwitchPrefixes }) =>
    intent.idc.cidrs.flatMap((prefix) =>
      vSwitchPrefixes
        .filter((vSwitch) => contains(cidrOf(vSwitch), cidrOf(prefix)))
        .map((vSwitch) =>
          objection('plan/prefixes-overlap', {
            first: `IDC ${intent.idc.name}`,
            firstPrefix: prefix,
            second: `a switch of VPC ${name}`,
            secondPrefix: vSwitch,
          }),
        ),
    ),
  );
}
