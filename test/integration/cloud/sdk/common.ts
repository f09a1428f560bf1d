// What every step of the conformance test needs: waiting for a state, a VBR, the state of an interface.
import type { OfficialSdk } from '../official-sdk.ts';
import { until } from '../practice-accounts.ts';

export const regionId = 'cn-hangzhou';

/** Asks until the first listed item has the status. */
export async function settled(
  sdk: OfficialSdk,
  action: string,
  fields: Record<string, unknown>,
  path: readonly string[],
  wanted: string,
) {
  return until(`${action} shows ${wanted}`, async () => {
    let at: unknown = await sdk.drive(action, { regionId, ...fields });
    for (const step of path) at = (at as Record<string, unknown> | undefined)?.[step];
    const [first] = (at ?? []) as Record<string, unknown>[];
    const status = first === undefined ? 'gone' : String(first['status']);
    return status === wanted ? (first ?? {}) : undefined;
  });
}

export async function border(sdk: OfficialSdk, physicalConnectionId: unknown, vlanId: number) {
  const { vbrId } = await sdk.drive('CreateVirtualBorderRouter', {
    regionId,
    physicalConnectionId,
    vlanId,
    localGatewayIp: `10.100.${vlanId}.1`,
    peerGatewayIp: `10.100.${vlanId}.2`,
    peeringSubnetMask: '255.255.255.252',
    name: 'vbr-one',
  });
  return String(vbrId);
}

export const shown = (sdk: OfficialSdk, vbrId: string, status: string) => {
  const fields = { filter: [{ key: 'VbrId', value: [vbrId] }] };
  return settled(
    sdk,
    'DescribeVirtualBorderRouters',
    fields,
    ['virtualBorderRouterSet', 'virtualBorderRouterType'],
    status,
  );
};

export const interfaceIs = (sdk: OfficialSdk, id: unknown, status: string) => {
  const fields = { filter: [{ key: 'RouterInterfaceId', value: [id] }] };
  return settled(sdk, 'DescribeRouterInterfaces', fields, ['routerInterfaceSet', 'routerInterfaceType'], status);
};
