// How a command line finds an object that a change waits for: the listing call, its filter, and where the object is in the answer.
import type { ResourceKind } from '../../../../shared/job/plan/change.ts';

export interface Listing {
  readonly action: string;
  /** Parameters beside the identity, written as the API flattens them. */
  readonly filter: readonly { readonly name: string; readonly identity: string }[];
  readonly fixed: Readonly<Record<string, string>>;
  /** jq path of the list, or of the one object. */
  readonly path: string;
  /** Fields of the object that must equal parameters of the identity. */
  readonly match: Readonly<Record<string, string>>;
  /** The field that holds the state. */
  readonly state: string;
}

const byFilter = (key: string) => ({
  filter: [{ name: 'Filter.1.Value.1', identity: key }],
  fixed: { 'Filter.1.Key': key },
});

export const listings: Readonly<Record<ResourceKind, Listing>> = {
  'outbound-billing': {
    action: 'GetPhysicalConnectionServiceStatus',
    filter: [],
    fixed: {},
    path: '[{Status: (if .Enabled then "on" else "off" end)}]',
    match: {},
    state: 'Status',
  },
  connection: {
    action: 'DescribePhysicalConnections',
    ...byFilter('PhysicalConnectionId'),
    path: '.PhysicalConnectionSet.PhysicalConnectionType',
    match: { PhysicalConnectionId: 'PhysicalConnectionId' },
    state: 'Status',
  },
  letter: {
    action: 'DescribePhysicalConnectionLOA',
    filter: [{ name: 'InstanceId', identity: 'InstanceId' }],
    fixed: {},
    path: '[.PhysicalConnectionLOAType]',
    match: {},
    state: 'Status',
  },
  vbr: {
    action: 'DescribeVirtualBorderRouters',
    filter: byFilter('VbrId').filter,
    fixed: { ...byFilter('VbrId').fixed, IncludeCrossAccountVbr: 'true' },
    path: '.VirtualBorderRouterSet.VirtualBorderRouterType',
    match: { VbrId: 'VbrId' },
    state: 'Status',
  },
  interface: {
    action: 'DescribeRouterInterfaces',
    ...byFilter('RouterInterfaceId'),
    path: '.RouterInterfaceSet.RouterInterfaceType',
    match: { RouterInterfaceId: 'RouterInterfaceId' },
    state: 'Status',
  },
  route: {
    action: 'DescribeRouteEntryList',
    filter: [
      { name: 'RouteTableId', identity: 'RouteTableId' },
      { name: 'DestinationCidrBlock', identity: 'DestinationCidrBlock' },
    ],
    fixed: { MaxResult: '100' },
    path: '.RouteEntrys.RouteEntry',
    match: { DestinationCidrBlock: 'DestinationCidrBlock' },
    state: 'Status',
  },
  'bgp-group': {
    action: 'DescribeBgpGroups',
    filter: [{ name: 'RouterId', identity: 'RouterId' }],
    fixed: { PageSize: '50' },
    path: '.BgpGroups.BgpGroup',
    match: { BgpGroupId: 'BgpGroupId' },
    state: 'Status',
  },
  'bgp-peer': {
    action: 'DescribeBgpPeers',
    filter: [{ name: 'RouterId', identity: 'RouterId' }],
    fixed: { PageSize: '50' },
    path: '.BgpPeers.BgpPeer',
    match: { BgpPeerId: 'BgpPeerId' },
    state: 'Status',
  },
  'bgp-network': {
    action: 'DescribeBgpNetworks',
    filter: [{ name: 'RouterId', identity: 'RouterId' }],
    fixed: { PageSize: '50' },
    path: '.BgpNetworks.BgpNetwork',
    match: { DstCidrBlock: 'DstCidrBlock' },
    state: 'Status',
  },
};
