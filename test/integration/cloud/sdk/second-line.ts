// Drives the vendor's SDK through a second line on the same VBR, failover groups and drills, and the removal of it all.
import { expect } from 'vitest';
import type { OfficialSdk } from '../official-sdk.ts';
import { until, type Practice } from '../practice-accounts.ts';
import { regionId, settled, shown } from './common.ts';

type CircuitIs = (status: string, physicalConnectionId?: unknown) => Promise<unknown>;

/** Returns the second line's id. */
export async function secondLine(sdk: OfficialSdk, practice: Practice, first: string, circuit: CircuitIs) {
  const spare = { regionId, accessPointId: 'ap-cn-hangzhou-xh-A', lineOperator: 'CT' };
  const { physicalConnectionId: second } = await sdk.drive('CreatePhysicalConnection', spare);
  await circuit('Allocated', second);
  await sdk.drive('ConfirmPhysicalConnection', { regionId, physicalConnectionId: second });
  await sdk.drive('EnablePhysicalConnection', { regionId, physicalConnectionId: second });
  await circuit('Enabled', second);
  const side = { regionId, vbrId: first, physicalConnectionId: second };
  const addresses = {
    localGatewayIp: '10.101.0.1',
    peerGatewayIp: '10.101.0.2',
    peeringSubnetMask: '255.255.255.252',
  };
  await sdk.drive('AssociatePhysicalConnectionToVirtualBorderRouter', { ...side, vlanId: '9', ...addresses });
  await until('the second circuit is associated', async () => {
    const [vbrNow] = Object.values(practice.cloud.snapshot().vbrs);
    return Promise.resolve(vbrNow?.circuits[0]?.Status === 'Associated' ? true : undefined);
  });
  const amended = [{ PhysicalConnectionId: second, PeerGatewayIp: '10.101.0.3', PeeringSubnetMask: '255.255.255.248' }];
  const associatedPhysicalConnections = JSON.stringify(amended);
  await sdk.drive('ModifyVirtualBorderRouterAttribute', { regionId, vbrId: first, associatedPhysicalConnections });
  expect(practice.cloud.snapshot().vbrs[first]?.circuits).toMatchObject([{ PeerGatewayIp: '10.101.0.3', VlanId: 9 }]);
  await sdk.drive('UnassociatePhysicalConnectionFromVirtualBorderRouter', side);
  return second;
}

export async function failover(sdk: OfficialSdk, first: string, peer: string, second: unknown) {
  const { vbrHaId } = await sdk.drive('CreateVbrHa', { regionId, vbrId: first, peerVbrId: peer });
  await until('the failover group is active', async () => {
    const group = await sdk.drive('DescribeVbrHa', { regionId, vbrHaId });
    return group['status'] === 'Active' ? true : undefined;
  });
  await sdk.drive('DeleteVbrHa', { regionId, instanceId: vbrHaId });

  const drill = { regionId, jobDuration: 60, resourceType: 'PHYSICALCONNECTION', resourceId: [second] };
  const { jobId } = await sdk.drive('CreateFailoverTestJob', { ...drill, jobType: 'StartLater' });
  await sdk.drive('UpdateFailoverTestJob', { regionId, jobId, name: 'drill' });
  await sdk.drive('StartFailoverTestJob', { regionId, jobId });
  const running = await sdk.drive('DescribeFailoverTestJob', { regionId, jobId });
  expect(running).toMatchObject({ failoverTestJobModel: { status: 'Testing', name: 'drill' } });
  await sdk.drive('StopFailoverTestJob', { regionId, jobId });
  await sdk.drive('DescribeFailoverTestJobs', { regionId });
  await sdk.drive('DeleteFailoverTestJob', { regionId, jobId });
}

interface Standing {
  readonly vbrs: readonly string[];
  readonly second: unknown;
  readonly vSwitchId: unknown;
  readonly vpcId: unknown;
}

export async function tearDown(sdk: OfficialSdk, circuit: CircuitIs, { vbrs, second, vSwitchId, vpcId }: Standing) {
  for (const vbrId of vbrs) {
    await until('the VBR may be deleted', async () => {
      const deleted = await sdk.drive('DeleteVirtualBorderRouter', { regionId, vbrId }).catch(() => undefined);
      return deleted === undefined ? undefined : true;
    });
    await shown(sdk, vbrId, 'gone');
  }
  await sdk.drive('TerminatePhysicalConnection', { regionId, physicalConnectionId: second });
  await circuit('Terminated', second);
  await sdk.drive('DeletePhysicalConnection', { regionId, physicalConnectionId: second });
  await sdk.drive('DeleteVSwitch', { regionId, vSwitchId });
  await settled(sdk, 'DescribeVSwitches', { vpcId }, ['vSwitches', 'vSwitch'], 'gone');
  await sdk.drive('DeleteVpc', { regionId, vpcId });
}
