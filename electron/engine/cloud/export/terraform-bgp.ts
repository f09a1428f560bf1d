// BGP as Terraform resources. The key is a variable of the configuration and never written into it.
import { linePlace, resourceNames } from '../intent/cloud-job.ts';
import type { PlanContext } from '../plan/context.ts';
import { desiredNetworks, groupOf } from '../plan/resources/bgp.ts';
import { expression, type HclBlock } from './hcl.ts';
import { identifier, resource, vbrId } from './terraform-resource.ts';

export function bgpBlocks(context: PlanContext): readonly HclBlock[] {
  const { intent, observation } = context;
  const { routing } = intent;
  if (routing.kind === 'static') return [];
  const place = linePlace(intent);
  const group = groupOf(context, routing);
  const peer = observation.bgp.peers.find(
    ({ BgpGroupId }) => BgpGroupId !== undefined && BgpGroupId === group?.BgpGroupId,
  );
  const key: readonly HclBlock[] = routing.authenticated
    ? [{ type: 'variable', labels: ['bgp_key'], body: { type: expression('string'), sensitive: true } }]
    : [];
  return [
    ...key,
    ...resource({
      type: 'alicloud_vpc_bgp_group',
      name: 'gateway',
      place,
      importId: group?.BgpGroupId,
      body: {
        router_id: vbrId(intent.vbr),
        peer_asn: routing.gatewayAsn,
        local_asn: routing.cloudAsn,
        ...(routing.authenticated ? { auth_key: expression('var.bgp_key') } : {}),
      },
    }),
    ...resource({
      type: 'alicloud_vpc_bgp_peer',
      name: 'gateway',
      place,
      importId: peer?.BgpPeerId,
      body: {
        bgp_group_id: expression('alicloud_vpc_bgp_group.gateway.id'),
        peer_ip_address: intent.vbr.use === 'create' ? intent.vbr.gatewayAddress : observation.vbr?.PeerGatewayIp,
        enable_bfd: routing.bfd,
        ...(routing.bfd ? { bfd_multi_hop: 1 } : {}),
      },
    }),
    ...networkBlocks(context),
  ];
}

function networkBlocks(context: PlanContext): readonly HclBlock[] {
  const { intent, observation } = context;
  const { vbr, bgp } = observation;
  return desiredNetworks(context).flatMap(({ prefix }) => {
    const exists = bgp.networks.some(({ DstCidrBlock }) => DstCidrBlock === prefix);
    return resource({
      type: 'alicloud_vpc_bgp_network',
      name: identifier(resourceNames.bgpNetwork(prefix)),
      place: linePlace(intent),
      importId: vbr !== undefined && exists ? `${vbr.VbrId}:${prefix}` : undefined,
      body: { router_id: vbrId(intent.vbr), dst_cidr_block: prefix },
    });
  });
}
