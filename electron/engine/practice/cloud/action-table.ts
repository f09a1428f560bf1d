// Every action that the practice cloud answers. A new resource is one file and one line here.
import type { Action, Product } from './action.ts';
import { bgpGroupActions } from './resources/bgp-groups.ts';
import { bgpNetworkActions } from './resources/bgp-networks.ts';
import { bgpPeerActions } from './resources/bgp-peers.ts';
import { circuitAssociationActions } from './resources/circuit-associations.ts';
import { circuitConversionActions } from './resources/circuit-conversions.ts';
import { circuitOrderActions } from './resources/circuit-orders.ts';
import { failoverGroupActions } from './resources/failover-groups.ts';
import { failoverTestActions } from './resources/failover-tests.ts';
import { grantActions } from './resources/grants.ts';
import { highReliableCircuitActions } from './resources/high-reliable-circuits.ts';
import { identityActions } from './resources/identity.ts';
import { instanceActions } from './resources/instances.ts';
import { letterActions } from './resources/letters-of-authorization.ts';
import { physicalConnectionActions } from './resources/physical-connections.ts';
import { regionActions } from './resources/regions.ts';
import { resourceTagActions } from './resources/resource-tags.ts';
import { routeBatchActions } from './resources/route-batches.ts';
import { routeEntryActions } from './resources/route-entries.ts';
import { routeTableActions } from './resources/route-tables.ts';
import { routerInterfaceActions } from './resources/router-interfaces.ts';
import { sharedCircuitActions } from './resources/shared-circuits.ts';
import { virtualBorderRouterActions } from './resources/virtual-border-routers.ts';
import { vpcActions } from './resources/vpcs.ts';
import { vSwitchActions } from './resources/vswitches.ts';

const actions: readonly Action[] = [
  ...bgpGroupActions,
  ...bgpNetworkActions,
  ...bgpPeerActions,
  ...circuitAssociationActions,
  ...circuitConversionActions,
  ...circuitOrderActions,
  ...failoverGroupActions,
  ...failoverTestActions,
  ...grantActions,
  ...highReliableCircuitActions,
  ...identityActions,
  ...instanceActions,
  ...letterActions,
  ...physicalConnectionActions,
  ...regionActions,
  ...resourceTagActions,
  ...routeBatchActions,
  ...routeEntryActions,
  ...routeTableActions,
  ...routerInterfaceActions,
  ...sharedCircuitActions,
  ...virtualBorderRouterActions,
  ...vpcActions,
  ...vSwitchActions,
];

const versions: Readonly<Record<Product, string>> = {
  vpc: '2016-04-28',
  ecs: '2014-05-26',
  sts: '2015-04-01',
};

const byName = new Map(actions.map((action) => [`${versions[action.product]} ${action.name}`, action]));

export function findAction(version: string, name: string): Action | undefined {
  return byName.get(`${version} ${name}`);
}

export function isKnownVersion(version: string): boolean {
  return Object.values(versions).includes(version);
}

/** The names of all actions, for whoever wants to say what is covered. */
export function actionNames(product: Product): readonly string[] {
  return actions.filter((action) => action.product === product).map((action) => action.name);
}
