// Drives the vendor's SDK from an empty account to an enabled line and a VPC with a switch.
import type { OfficialSdk } from '../official-sdk.ts';
import type { Practice } from '../practice-accounts.ts';
import { regionId, settled } from './common.ts';

export async function lineAndNetworks(sdk: OfficialSdk, practice: Practice) {
  await sdk.drive('DescribeRegions', {});
  await sdk.drive('DescribeZones', { regionId });
  await sdk.drive('DescribeAccessPoints', { regionId });
  await sdk.drive('ListBusinessAccessPoints', { regionId });
  await sdk.drive('GetPhysicalConnectionServiceStatus', { regionId });
  practice.cloud.account('line-owner').trafficService = false;
  await sdk.drive('OpenPhysicalConnectionService', { regionId });
  const order = { regionId, accessPointId: 'ap-cn-hangzhou-xh-A', lineOperator: 'CT', portType: '1000Base-LX' };
  const { physicalConnectionId: id } = await sdk.drive('CreatePhysicalConnection', {
    ...order,
    bandwidth: 1000,
    name: 'line-one',
  });
  const circuit = (status: string, physicalConnectionId = id) => {
    const filter = [{ key: 'PhysicalConnectionId', value: [physicalConnectionId] }];
    return settled(
      sdk,
      'DescribePhysicalConnections',
      { filter },
      ['physicalConnectionSet', 'physicalConnectionType'],
      status,
    );
  };
  await circuit('Allocated');
  await sdk.drive('ModifyPhysicalConnectionAttribute', { regionId, physicalConnectionId: id, description: 'hall two' });
  const letter = {
    regionId,
    instanceId: id,
    companyName: 'Example',
    constructionTime: '2026-01-01T00:00:00Z',
    lineType: 'FIBRE',
    si: 'Builder',
    PMInfo: [
      { PMName: 'Li', PMCertificateType: 'Passport', PMCertificateNo: 'E1', PMGender: 'Male', PMContactInfo: '1' },
    ],
  };
  await sdk.drive('ApplyPhysicalConnectionLOA', letter);
  practice.cloud.people.rejectLetter(String(id), 'IllegalParam.CardId');
  await sdk.drive('SecondApplyPhysicalConnectionLOA', letter);
  practice.cloud.people.approveLetter(String(id));
  await sdk.drive('DescribePhysicalConnectionLOA', { regionId, instanceId: id });
  await sdk.drive('CompletePhysicalConnectionLOA', { regionId, instanceId: id, finishWork: true, lineCode: 'C1' });
  await sdk.drive('ConfirmPhysicalConnection', { regionId, physicalConnectionId: id });
  await sdk.drive('CreatePhysicalConnectionOccupancyOrder', { regionId, physicalConnectionId: id, autoPay: true });
  await circuit('Enabled');
  await sdk.drive('EnablePhysicalConnection', { regionId, physicalConnectionId: id });
  await sdk.drive('ListPhysicalConnectionFeatures', { regionId, physicalConnectionId: id });
  const setup = await sdk.drive('CreatePhysicalConnectionSetupOrder', {
    ...order,
    accessPointId: 'ap-cn-hangzhou-yh-B',
  });
  await circuit('Allocated', setup['physicalConnectionId']);
  await sdk.drive('CancelPhysicalConnection', { regionId, physicalConnectionId: setup['physicalConnectionId'] });
  await sdk.drive('DeletePhysicalConnection', { regionId, physicalConnectionId: setup['physicalConnectionId'] });

  const { vpcId } = await sdk.drive('CreateVpc', { regionId, cidrBlock: '10.0.0.0/16', vpcName: 'vpc-one' });
  const vpc = await settled(sdk, 'DescribeVpcs', { vpcId }, ['vpcs', 'vpc'], 'Available');
  await sdk.drive('ModifyVpcAttribute', { regionId, vpcId, description: 'the test network' });
  await sdk.drive('DescribeVpcAttribute', { regionId, vpcId });
  await sdk.drive('AssociateVpcCidrBlock', { regionId, vpcId, secondaryCidrBlock: '10.9.0.0/16' });
  await sdk.drive('UnassociateVpcCidrBlock', { regionId, vpcId, secondaryCidrBlock: '10.9.0.0/16' });
  const wider = { originalCidrBlock: '10.0.0.0/16', targetCidrBlock: '10.0.0.0/15' };
  await sdk.drive('ModifyVpcCidrBlock', { regionId, vpcId, ...wider });
  await sdk.drive('DescribeVRouters', { regionId });
  await sdk.drive('ModifyVRouterAttribute', { regionId, VRouterId: vpc['VRouterId'], VRouterName: 'router-one' });
  const { vSwitchId } = await sdk.drive('CreateVSwitch', {
    regionId,
    vpcId,
    zoneId: `${regionId}-h`,
    cidrBlock: '10.0.1.0/24',
  });
  await settled(sdk, 'DescribeVSwitches', { vpcId }, ['vSwitches', 'vSwitch'], 'Available');
  await sdk.drive('DescribeVSwitchAttributes', { regionId, vSwitchId });
  await sdk.drive('ModifyVSwitchAttribute', { regionId, vSwitchId, vSwitchName: 'switch-one' });
  const { routeTableId } = await sdk.drive('CreateRouteTable', { regionId, vpcId, routeTableName: 'table-one' });
  await sdk.drive('ModifyRouteTableAttributes', { regionId, routeTableId, description: 'second table' });
  await sdk.drive('AssociateRouteTable', { regionId, routeTableId, vSwitchId });
  await sdk.drive('UnassociateRouteTable', { regionId, routeTableId, vSwitchId });
  await sdk.drive('DeleteRouteTable', { regionId, routeTableId });
  await sdk.drive('DescribeRouteTableList', { regionId, vpcId });
  await sdk.drive('GetVpcRouteEntrySummary', { regionId, vpcId });
  return { id, vpc, vpcId, vSwitchId, circuit };
}
